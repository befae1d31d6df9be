// Every sort of message in every state.
import type { ReactNode } from "react";
import type { LinkTarget, RoomPreview, TimelineRow, UndecryptableCause } from "@wire";
import { MediaContext } from "../../parts/media";
import { viewer } from "../../shell/fake/administration";
import { factsOf } from "../../shell/fake/rooms";
import { find, nothingHappens, type Story } from "../../stories/story";
import type { LinkActions } from "../../text/Links";
import { code, deleted, directions, endedPolls, formats, formatted, hiddenPolls, long, names, pictures, places, polls, text, upgraded } from "./bodies";
import { hostileCards, hostileSizes, hostileText } from "./hostile";
import { Main } from "./Main";
import { tell } from "./Main.stories";
import type { Actions } from "./model";
import { anke, attachment, line, NOW, ownLine, rows, timelineOf, withLines, withOpen } from "./samples";

const causes: readonly UndecryptableCause[] = [
  "waiting", "beforeJoining", "verificationViolation", "unsignedDevice", "unknownDevice", "noBackup", "deviceNotVerified",
  "withheldUnverified", "withheld",
];

const linked = (url: string, words: string): readonly TimelineRow[] =>
  [line(formatted([text("Siehe: "), { kind: "link", url, children: [text(words)] }]), 20)];
const mentioned: readonly TimelineRow[] = [line(formatted([text("Frag "), { kind: "mention", userId: anke.id, name: "Die Chefin" }, text(".")]), 20)];

const preview: RoomPreview = {
  id: "!crue:gruenfeld.example", name: { kind: "named", name: "Crue de l’Unter" }, topic: "Décisions et relevés. Pas de bavardage.", avatar: null,
  members: 42, space: false, inviter: null, rule: "public", entry: "open",
};
const room: LinkTarget = { kind: "room", room: null, address: "#crue:gruenfeld.example", via: ["gruenfeld.example"], event: null, joined: false };
const never = <Value,>() => new Promise<Value>(() => undefined);

/** What following a link meets, unless told otherwise. */
const links: LinkActions = {
  ...nothingHappens<LinkActions>(), own: viewer.id,
  resolve: () => Promise.resolve({ kind: "web", host: "evil.example", secure: true, disguised: true }), leave: () => Promise.resolve(), openRoom: () => undefined,
  preview: () => Promise.resolve(preview), join: never, knock: never, converse: never, person: () => Promise.resolve(anke),
  isBlocked: () => Promise.resolve(false), setBlocked: () => Promise.resolve(),
};

/** A conversation whose links lead somewhere. */
function leading(name: string, rows: readonly TimelineRow[], change: Partial<LinkActions>, play: Story["play"] = () => undefined, snapshot = withLines(rows)): Story {
  const actions: Actions = Object.assign(Object.create(nothingHappens<Actions>()) as Actions, { links: { ...links, ...change } });
  return { name: `main/${name}`, draw: () => <Main snapshot={snapshot} actions={actions} />, play };
}

/** One can no longer write here: the conversation goes on elsewhere. */
const [replaced] = rows;
const closed = withOpen(replaced === undefined ? {} : { facts: { ...factsOf(replaced), successor: "!neu:gruenfeld.example" } });
const goOn = async () => {
  (await find(".composer-closed button")).click();
  await find("#join-previewed");
};

/** Its first link, followed. */
function followed(name: string, rows: readonly TimelineRow[], change: Partial<LinkActions>, after: string, then: () => unknown = () => undefined): Story {
  return leading(name, rows, change, async () => {
    (await find(".message-main a, .message-main .place-ways button, .upgrade button")).click();
    await find(after);
    await then();
  });
}

/** The sheet about a sender, opened by a press on the picture: it belongs to the button that the name is. */
function aboutSender(name: string, change: Partial<LinkActions>, then: () => unknown = () => undefined): Story {
  return leading(name, [line("Guten Morgen.", 20)], change, async () => {
    const picture = (await find("[data-heading] .message-side .avatar")).getBoundingClientRect();
    const pressed = document.elementFromPoint(picture.left + picture.width / 2, picture.top + picture.height / 2);
    // In the narrowest window there are no pictures.
    const button = picture.width === 0 ? await find(".message-person") : pressed?.closest<HTMLElement>(".message-person");
    if (!button) throw new Error("a press on the picture leads nowhere");
    button.click();
    await find("#block-person:not([data-disabled])");
    await then();
  });
}
const askToBlock = async () => {
  (await find("#block-person")).click();
  await find("#confirm-block");
};
const block = async () => {
  await askToBlock();
  (await find("#confirm-block")).click();
};

/** Marks of every width beside single lines, also beside a saved one; none may make its row higher. */
const seen: readonly TimelineRow[] = [
  line("Pegel 3,31 m, gefallen.", 40, { readBy: 1 }),
  ...[0, 2, 12, 128, 0, 7].map((readBy, index) => line(`Pegel 3,${30 - index} m.`, 39 - index, { readBy, id: `$seen-${index}` })),
  ownLine("Merci, je note.", 20, { readBy: 4 }),
  ownLine("Le poste est prévenu.", 19),
  line("Wir lesen in einer Stunde wieder ab und melden uns, sobald sich etwas ändert, spätestens aber, bevor die Ablösung kommt. ".repeat(3).trim(), 18, { readBy: 3 }),
  ownLine("D’accord.", 5),
];
const withSeen = replaced === undefined ? withLines(seen)
  : withOpen({ timeline: timelineOf([{ key: "seen-day", item: { kind: "day", timestamp: NOW } }, ...seen]), facts: { ...factsOf(replaced), saved: ["$seen-2", "$seen-4", "$seen-5"] } });
const equalRows = async () => {
  await find(".message-state button");
  const heights = [...document.querySelectorAll<HTMLElement>(".row[data-event^='$seen-']")].map((row) => row.getBoundingClientRect().height);
  if (heights.length !== 6 || new Set(heights).size !== 1) throw new Error(`rows differ with their marks: ${heights.join(", ")}`);
};

const reaching = (target: LinkTarget): Partial<LinkActions> => ({ resolve: () => Promise.resolve(target) });

/** A picture for every address: the app's own mark. */
function Pictured({ children }: { children: ReactNode }) {
  const address = new URL("../../../../icons/128x128.png", import.meta.url).href;
  return <MediaContext value={() => address}>{children}</MediaContext>;
}
const pictured = ({ draw, ...story }: Story): Story => ({ ...story, draw: () => <Pictured>{draw()}</Pictured> });

const states: readonly TimelineRow[] = [
  ownLine("En route.", 9, { sendState: { kind: "sending", progress: null }, id: null, transactionId: "t1" }),
  ownLine("Est-ce que quelqu’un a les clés ?", 8, { sendState: { kind: "failed", fault: { kind: "notAllowed" }, retrying: false }, id: null, transactionId: "t2" }),
  ownLine("J’arrive dans dix minutes.", 7, { sendState: { kind: "failed", fault: { kind: "offline" }, retrying: true }, id: null, transactionId: "t3" }),
  ownLine("Je suis là.", 1, { readBy: 3 }),
];

const changes: readonly TimelineRow[] = [
  line({ kind: "state", change: { kind: "created", predecessor: null } }, 60),
  line({ kind: "state", change: { kind: "encryption" } }, 59),
  line({ kind: "state", change: { kind: "name", name: "Cellule de crue" } }, 58),
  line({ kind: "state", change: { kind: "topic", topic: "Toutes les décisions sont consignées ici." } }, 57),
  line({ kind: "state", change: { kind: "other", eventType: "m.room.server_acl" } }, 56),
  line({ kind: "membership", subject: { ...anke, id: "@x:y.example", name: "مريم" }, change: "invited" }, 55),
  line({ kind: "membership", subject: anke, change: "left" }, 54),
  line({ kind: "profile", name: { from: "Anke", to: "Anke Brandt" }, avatar: true }, 53),
];

const unread: readonly TimelineRow[] = [
  ...Array.from({ length: 12 }, (_, index) => line(`Pegel um ${index} Uhr abgelesen.`, 200 - index * 6)),
  { key: "sample-unread", item: { kind: "readMarker" } },
  ...Array.from({ length: 24 }, (_, index) => line(
    index % 3 === 0 ? "Die Lage ist unverändert. ".repeat(14).trim() : `Neuer Stand: ${index} Zentimeter.`, 120 - index * 5)),
];

const kinds: readonly TimelineRow[] = [
  line({ kind: "attachment", attachment: attachment("file", "Lageplan_Rivefort_Quai-des-Tanneurs_2026-11-25_endgueltig.pdf", { size: 2_418_330 }), caption: [text("Der endgültige Plan.")] }, 30),
  line({ kind: "attachment", attachment: attachment("image", "IMG_2041.jpg"), caption: [] }, 29),
  line({ kind: "other", what: "call" }, 28),
  line({ kind: "other", what: "unknown" }, 27),
  line({ kind: "redacted", by: null, reason: null }, 26),
  line("👍🎉", 25),
  line({ kind: "message", voice: "emote", body: "winkt vom Deich", nodes: [text("winkt vom Deich")] }, 24),
  line({ kind: "message", voice: "notice", body: "Unterach: 3,38 m, steigend.", nodes: [text("Unterach: 3,38 m, steigend.")] }, 23, {},
    { id: "@veille:x.example", name: "Veille hydro", avatar: null, ambiguous: false }),
  line("Ich heiße auch so.", 22, {}, { ...anke, id: "@anke.brandt:anderswo.example", ambiguous: true }),
  line("Könnte Camille das lesen?", 10, { highlighted: true, edited: true, reply: { to: "$gone", quoted: null },
    reactions: [{ key: "👍", text: "👍", picture: null, count: 3, own: true }, { key: "🙏", text: "🙏", picture: null, count: 1, own: false }, { key: "wird erledigt", text: "wird erledigt", picture: null, count: 12, own: false }] }),
  line("שלום, הכול מוכן.", 9, {}, { id: "@dana:x.example", name: "דנה", avatar: null, ambiguous: false }),
];

export const stories: readonly Story[] = [
  tell("messages, kinds", withLines(kinds)),
  tell("messages, formats", withLines([line(formatted(formats), 20)])),
  tell("messages, states", withLines(states)),
  tell("messages, read up to here", withSeen, equalRows),
  tell("messages, changes", withLines(changes)),
  tell("messages, changes shown", withLines([...Array.from({ length: 20 }, (_, index) => line(`Stand ${index}`, 200 - index * 6)), ...changes]), async () => {
    const summary = await find(".fold-summary");
    // The list goes to its end once more when its place is measured.
    await new Promise((resolve) => setTimeout(resolve, 400));
    const place = summary.getBoundingClientRect().top;
    summary.click();
    await find(".fold-changes");
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (Math.abs(summary.getBoundingClientRect().top - place) > 2) throw new Error("the summary moved away under the pointer");
  }),
  tell("messages, unread", withLines(unread), async () => { await find(".timeline-latest"); }),
  tell("messages, undecryptable", withLines(causes.slice(0, 5).map((cause, index) => line({ kind: "undecryptable", cause }, 90 - index * 9)))),
  tell("messages, undecryptable for good", withLines(causes.slice(5).map((cause, index) => line({ kind: "undecryptable", cause }, 90 - index * 9)))),
  leading("messages, names", names, { own: viewer.id }),
  tell("messages, code", withLines(code), async () => { await find("[data-token]"); }),
  tell("messages, polls", withLines(polls)),
  tell("messages, polls hidden", withLines(hiddenPolls)),
  tell("messages, polls ended", withLines(endedPolls)),
  tell("messages, poll choosing", withLines(polls), async () => {
    (await find(".ballot-choice input[type=radio]")).click();
    await find(".poll-ways [data-weight=primary]");
  }),
  tell("messages, poll full", withLines(polls), async () => {
    await find(".ballot-choice[data-disabled]");
  }),
  tell("messages, poll ending", withLines(polls), async () => {
    (await find(".poll-end button")).click();
    await find("#confirm-end-poll");
  }),
  tell("messages, places", withLines(places)),
  followed("messages, place asked", places, {}, "#confirm-link"),
  pictured(tell("messages, pictures", withLines(pictures))),
  tell("messages, pictures missing", withLines(pictures)),
  tell("messages, deleted", withLines(deleted)),
  tell("messages, deleted shown", withLines(deleted), async () => {
    (await find(".fold-summary")).click();
    await find(".fold-changes");
  }),
  tell("messages, upgraded", withLines(upgraded)),
  tell("messages, long", withLines(long)),
  tell("messages, long shown", withLines(long), async () => {
    const more = await find(".text-more");
    // The list goes to its end once more when its place is measured.
    await new Promise((resolve) => setTimeout(resolve, 400));
    const start = await find(".message-text:has(.text-more)");
    const place = start.getBoundingClientRect().top;
    more.click();
    await find(".text-more[aria-expanded=true]");
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (Math.abs(start.getBoundingClientRect().top - place) > 2) throw new Error("the message moved away under the reader");
  }),
  tell("messages, directions", withLines(directions)),
  tell("messages, hostile text", withLines(hostileText)),
  tell("messages, hostile sizes", withLines(hostileSizes)),
  tell("messages, hostile cards", withLines(hostileCards)),
  followed("link, disguised", linked("https://evil.example/login", "https://vallee-claire.example"), {}, "#confirm-link"),
  followed("link, program", linked("magnet:?xt=urn:btih:c12fe1c06bba254a9dc9f519b335aa7c1367a88a", "die Aufnahme"), reaching({ kind: "program", scheme: "magnet", known: false, disguised: null }), "#confirm-link"),
  followed("link, nowhere", linked("ftp://intern/akte", "die Akte"), reaching({ kind: "nowhere" }), "[role=dialog]"),
  followed("link, failed", linked("https://vallee-claire.example", "hier"), { resolve: () => Promise.reject({ kind: "offline" }) }, "[role=alert]"),
  followed("link, room", linked("https://matrix.to/#/%23crue:gruenfeld.example", "der Raum"), reaching(room), "#join-previewed"),
  followed("link, room loading", linked("https://matrix.to/#/%23crue:gruenfeld.example", "der Raum"), { ...reaching(room), preview: never }, "[role=dialog] [role=status]"),
  followed("link, room closed", linked("https://matrix.to/#/%23crue:gruenfeld.example", "der Raum"),
    { ...reaching(room), preview: () => Promise.resolve({ ...preview, rule: "invite", entry: "closed", topic: null }) }, ".link-card"),
  followed("link, room to ask for", linked("https://matrix.to/#/%23crue:gruenfeld.example", "der Raum"),
    { ...reaching(room), preview: () => Promise.resolve({ ...preview, rule: "knockRestricted", entry: "ask" }) }, "#ask-previewed"),
  followed("link, room asked for", linked("https://matrix.to/#/%23crue:gruenfeld.example", "der Raum"),
    { ...reaching(room), preview: () => Promise.resolve({ ...preview, rule: "knock", entry: "asked" }) }, ".link-card"),
  followed("link, room unknown", linked("https://matrix.to/#/%23crue:gruenfeld.example", "der Raum"),
    { ...reaching(room), preview: () => Promise.reject({ kind: "notFound", what: "room" }) }, "[role=alert]"),
  followed("link, room not joined", linked("https://matrix.to/#/%23crue:gruenfeld.example", "der Raum"),
    { ...reaching(room), join: () => Promise.reject({ kind: "notAllowed" }) }, "#join-previewed",
    async () => { (await find("#join-previewed")).click(); await find("[role=alert]"); }),
  followed("link, person", mentioned, {}, "#write-to-person"),
  followed("link, person oneself", mentioned, { own: anke.id }, ".link-card .link-text"),
  aboutSender("person, sender of a message", {}),
  aboutSender("person, asked to block", {}, askToBlock),
  aboutSender("person, blocked", { isBlocked: () => Promise.resolve(true) }, () => find(".sheet [role=status]:not(:empty)")),
  aboutSender("person, heard again", { isBlocked: () => Promise.resolve(true) }, async () => {
    (await find("#block-person")).click();
    await find(".sheet [role=status]:not(:empty)");
  }),
  aboutSender("person, blocking", { setBlocked: never }, block),
  aboutSender("person, not blocked", { setBlocked: () => Promise.reject({ kind: "offline" }) }, async () => { await block(); await find(".sheet [role=alert]"); }),
  followed("link, successor", upgraded, reaching(room), "#join-previewed"),
  leading("link, successor from below", [], reaching(room), goOn, closed),
];
