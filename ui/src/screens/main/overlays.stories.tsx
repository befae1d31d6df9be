// What lies over the main screen: the quick switcher, starting, joining, inviting, details, the page of a space; and the inbox.
import type { InboxRow, Person, RoomPreview, SpaceChild, StagedFile } from "@wire";
import type { Found, Members } from "../../model/people";
import type { StartState } from "../../model/start";
import { MediaContext } from "../../parts/media";
import { fakeFiles, fakeMediaUrl } from "../../shell/fake/files";
import { factsOf } from "../../shell/fake/rooms";
import { find, type Story } from "../../stories/story";
import { tell } from "./Main.stories";
import type { Snapshot } from "./model";
import type { Overlay } from "./overlays";
import { anke, NOW, rows, usual, withOpen } from "./samples";

const nobody: Found = { term: "", people: [], searching: false, fault: null };
const thomas: Person = { id: "@thomas.lefevre:chancery.example", name: "Thomas Lefèvre", avatar: null, ambiguous: false };
const long: Person = { id: "@bernadette.de-la-fontaine-saint-augustin:ministere-interieur.example", name: null, avatar: null, ambiguous: false };
const found: Found = { ...nobody, term: "an", people: [anke, thomas, long] };
const start: StartState = { people: [], name: "", topic: "", picture: null, encrypted: true, managed: false, busy: false, fault: null };
const picture: StagedFile = { id: "river-1", name: "claire-amont.jpg", mime: "image/jpeg", kind: "image", size: 2_140_000, width: 1200, height: 800, reducedSize: null, tooLarge: false, moves: false };
const pictured = ({ draw, ...story }: Story): Story => ({ ...story, draw: () => <MediaContext value={fakeMediaUrl}>{draw()}</MediaContext> });
const over = (overlay: Overlay): Snapshot => ({ ...withOpen(), overlay });
const [first] = rows;
const facts = first === undefined ? null : { ...factsOf(first), alias: "#crue:chancery.example" };
const locked = facts === null ? null : { ...facts, topic: null, alias: null, rights: { ...facts.rights, name: false, topic: false, avatar: false, invite: false } };
const list = { rows, loaded: true, ended: null };
const members: Members = { ...nobody, people: [anke, thomas, long], total: 3 };
const calm = { busy: null, fault: null } as const;
const previewed: RoomPreview = {
  id: "!l:x", name: { kind: "named", name: "Lage" }, topic: "Lagebild der Landkreise", avatar: null, members: 40, space: false, inviter: null, rule: "invite", entry: "closed",
};
const space = { id: "!clearwater:chancery.example", name: { kind: "named", name: "Clearwater" }, avatar: null, depth: 0, unread: { messages: 0, notifications: 0, mentions: 0, marked: false } } as const;
const child = (id: string, name: string, change: Partial<SpaceChild> = {}): SpaceChild =>
  ({ id, name: { kind: "named", name }, topic: null, avatar: null, members: 9, space: false, joined: true, entry: "inside", via: [], ...change });
const children = [
  child("!a:x", "Pegel und Alarm", { topic: "Automatische Meldungen und kurze Lagehinweise. Keine Diskussionen, bitte" }),
  child("!b:x", "Donaudampfschifffahrtsgesellschaft", { joined: false, entry: "open", members: 1 }),
  child("!c:x", "Steering committee", { space: true, joined: false, entry: "unknown" }),
  child("!d:x", "Krisenstab", { joined: false, entry: "ask" }),
  child("!e:x", "Personalrat", { joined: false, entry: "asked" }),
  child("!f:x", "Beurteilungen", { joined: false, entry: "closed" }),
];
/** One that was entered, one that the rail does not know yet, one that is being entered. */
const subspaces = [
  child("!g:x", "Steering committee", { space: true, members: 4 }),
  child("!i:x", "Groupement d’intérêt public pour la prévention transfrontalière des inondations", { space: true, topic: "Réunions le premier mardi du mois" }),
  child("!h:x", "Ausbildung", { space: true, joined: false, entry: "open", members: 212 }),
];
const waiting: InboxRow[] = rows.slice(0, 4).map((row, index) => ({
  key: `inbox-${index}`, room: row.id, roomName: row.name, event: `$${index}`, threadRoot: index === 1 ? "$root" : null, timestamp: NOW - index * 4_000_000, unread: index < 2,
  quoted: index === 3 ? null : { sender: anke, summary: { kind: "message", voice: "text", text: "@camille.durand Können Sie das bis morgen früh prüfen und mir dann Bescheid geben? Der Pegel steigt weiter, und die Kollegen warten." } },
}));
const withdrawn: InboxRow["quoted"] = { sender: long, summary: { kind: "redacted" } };
const inbox = (view: NonNullable<Snapshot["inbox"]["view"]>, entries: InboxRow[], change: Partial<Snapshot["inbox"]["list"]> = {}): Snapshot =>
  ({ ...usual, inbox: { view, list: { rows: entries, loaded: true, ended: null, ...change }, count: 2 } });

export const stories: readonly Story[] = [
  tell("switcher", over({ kind: "switcher", text: "", rooms: list, found: nobody })),
  tell("switcher found", over({ kind: "switcher", text: "an", rooms: { ...list, rows: rows.slice(4, 6) }, found })),
  tell("switcher found, conversations of two", over({
    kind: "switcher", text: "an", rooms: { ...list, rows: rows.slice(4, 5) }, found: { ...found, people: [anke, long, thomas] }, directs: new Map([[anke.id, "!anke:x"], [long.id, "!long:x"]]),
  })),
  tell("switcher, what the open room can do", { ...withOpen({ facts }), overlay: { kind: "switcher", text: "", rooms: { ...list, rows: rows.slice(0, 2) }, found: nobody } }, async () => {
    const options = await find(".finder-list");
    options.scrollTop = options.scrollHeight;
  }),
  tell("switcher, a command of the open room", { ...withOpen({ facts }), overlay: { kind: "switcher", text: "be", rooms: { ...list, rows: [] }, found: nobody } }),
  tell("switcher searching", over({ kind: "switcher", text: "zz", rooms: { ...list, rows: [], loaded: false }, found: { ...nobody, term: "zz", searching: true } })),
  tell("switcher nothing", over({ kind: "switcher", text: "zz", rooms: { ...list, rows: [] }, found: { ...nobody, term: "zz" } })),
  tell("start empty", over({ kind: "start", state: start, found: nobody })),
  tell("start finding", over({ kind: "start", state: { ...start, people: [thomas] }, found })),
  tell("start searching", over({ kind: "start", state: start, found: { ...nobody, term: "an", searching: true } })),
  tell("start search failed", over({ kind: "start", state: { ...start, people: [thomas] }, found: { ...nobody, term: "an", fault: { kind: "offline" } } })),
  tell("start nobody found", over({ kind: "start", state: start, found: { ...nobody, term: "xyz" } })),
  tell("start group", over({ kind: "start", state: { ...start, people: [anke, thomas, long], name: "Exercice", topic: "Préparation", encrypted: false }, found: nobody })),
  pictured(tell("start group, with a picture", over({ kind: "start", state: { ...start, people: [anke, thomas], name: "Exercice", picture }, found: nobody }))),
  pictured(tell("start group, with a picture of a long name", over({ kind: "start", found: nobody, state: {
    ...start, people: [anke, thomas], name: "Exercice", picture: { ...picture, id: "bridge-1", name: `${"Luftbildaufnahme-Hochwasser-".repeat(4)}2026.jpg` },
  } }))),
  tell("start busy", over({ kind: "start", state: { ...start, people: [anke], busy: true }, found: nobody })),
  tell("start, encryption decided", over({ kind: "start", state: { ...start, people: [anke, thomas], name: "Exercice", managed: true }, found: nobody })),
  tell("start failed", over({ kind: "start", state: { ...start, people: [anke], fault: { kind: "notAllowed" } }, found: nobody })),
  tell("join", over({ kind: "join", state: { text: "", preview: null, reason: "", busy: false, fault: null } })),
  tell("join previewed", over({ kind: "join", state: { text: "#lage:chancery.example", reason: "", busy: false, fault: null, preview: previewed } })),
  tell("join by asking", over({ kind: "join", state: {
    text: "#lage:chancery.example", reason: "Ich löse Anke am Montag ab.", busy: false, fault: null, preview: { ...previewed, rule: "knock", entry: "ask" },
  } })),
  tell("join, asked already", over({ kind: "join", state: { text: "#lage:chancery.example", reason: "", busy: false, fault: null, preview: { ...previewed, rule: "knockRestricted", entry: "asked" } } })),
  tell("join, looking", over({ kind: "join", state: { text: "#lage:chancery.example", preview: null, reason: "", busy: true, fault: null } })),
  tell("join, joining", over({ kind: "join", state: { text: "#lage:chancery.example", reason: "", busy: true, fault: null, preview: { ...previewed, rule: "public", entry: "open" } } })),
  tell("join refused", over({ kind: "join", state: {
    text: "#lage:chancery.example", reason: "", busy: false, fault: { kind: "notAllowed" }, preview: { ...previewed, name: { kind: "empty" }, topic: null, members: 1, rule: null, entry: "unknown" },
  } })),
  tell("join failed", over({ kind: "join", state: { text: "#nirgends:x", preview: null, reason: "", busy: false, fault: { kind: "notFound", what: "room" } } })),
  tell("invite", over({ kind: "invite", room: first?.id ?? "", state: { people: [thomas], busy: false, fault: null, notInvited: [] }, found })),
  tell("invite, nobody chosen", over({ kind: "invite", room: first?.id ?? "", state: { people: [], busy: false, fault: null, notInvited: [] }, found: nobody })),
  tell("invite busy", over({ kind: "invite", room: first?.id ?? "", state: { people: [thomas, long], busy: true, fault: null, notInvited: [] }, found: nobody })),
  tell("invite failed", over({ kind: "invite", room: first?.id ?? "", state: { people: [thomas], busy: false, fault: { kind: "offline" }, notInvited: [] }, found: nobody })),
  tell("invite, one refused", over({ kind: "invite", room: first?.id ?? "", found: nobody,
    state: { people: [long], busy: false, fault: null, notInvited: [{ userId: long.id, fault: { kind: "notFound", what: "person" } }] } })),
  tell("details", over({ kind: "details", room: first?.id ?? "", facts, members, editing: calm })),
  pictured(tell("details with a picture", over({ kind: "details", room: first?.id ?? "", members, editing: calm,
    facts: facts === null ? null : { ...facts, row: { ...facts.row, avatar: fakeFiles.bridge.media } } }))),
  tell("details without rights", over({ kind: "details", room: first?.id ?? "", facts: locked, members: { ...nobody, term: "zz", total: 0 }, editing: calm })),
  tell("details loading", over({ kind: "details", room: first?.id ?? "", facts: null, members: { ...nobody, searching: true, total: 0 }, editing: calm })),
  tell("details, nobody found", over({ kind: "details", room: first?.id ?? "", facts, members: { ...nobody, term: "zz", total: 0 }, editing: calm })),
  tell("details, people not told", over({ kind: "details", room: first?.id ?? "", facts, members: { ...nobody, total: 0, fault: { kind: "offline" } }, editing: calm })),
  tell("details, picture changing", over({ kind: "details", room: first?.id ?? "", facts, members, editing: { busy: "picture", fault: null } })),
  tell("details, without a topic", over({ kind: "details", room: first?.id ?? "", facts: facts === null ? null : { ...facts, topic: null }, members, editing: calm })),
  tell("details of a large room", over({ kind: "details", room: first?.id ?? "", facts: facts === null ? null : { ...facts, members: 1240 }, editing: calm,
    members: { ...members, people: Array.from({ length: 100 }, (_, index) => ({ ...thomas, id: `@agent.${index}:chancery.example`, name: `Agent ${index + 1}` })), total: 1240 } })),
  tell("details changing", over({ kind: "details", room: first?.id ?? "", facts, members, editing: { busy: "name", fault: { kind: "notAllowed" } } }), async () => {
    document.getElementById("details-name")?.click();
  }),
  tell("space page", over({ kind: "space", space, state: { rooms: children, fault: null, joining: ["!b:x"] } })),
  tell("space page, with spaces inside", {
    ...over({ kind: "space", space, state: { rooms: subspaces, fault: null, joining: ["!h:x"] } }), rail: { spaces: [space, { ...space, id: "!g:x", depth: 1 }], folded: [] },
  }),
  tell("space page, leaving", over({ kind: "space", space, state: { rooms: children, fault: null, joining: [] } }), async () => {
    (await find("#leave-space")).click();
    await find("#confirm-leave-space");
  }),
  tell("space page, nothing in it", over({ kind: "space", space, state: { rooms: [], fault: null, joining: [] } })),
  tell("space page, not entered", over({ kind: "space", space, state: { rooms: children, fault: { kind: "notAllowed" }, joining: [] } })),
  tell("space page loading", over({ kind: "space", space, state: { rooms: null, fault: null, joining: [] } })),
  tell("space page failed", over({ kind: "space", space, state: { rooms: null, fault: { kind: "offline" }, joining: [] } })),
  tell("inbox mentions", inbox("mentions", waiting)),
  tell("inbox mentions, none", inbox("mentions", [])),
  tell("inbox threads", inbox("threads", waiting.map((row, index) => ({ ...row, threadRoot: `$root-${index}`, quoted: row.quoted ?? withdrawn })))),
  tell("inbox threads, none", inbox("threads", [])),
  tell("inbox saved", inbox("saved", waiting.map((row) => ({ ...row, unread: false })))),
  tell("inbox saved, none", inbox("saved", [])),
  tell("inbox loading", inbox("saved", [], { loaded: false })),
  tell("inbox ended", inbox("mentions", waiting.slice(0, 1), { ended: { kind: "unexpected", area: "rooms" } })),
  tell("inbox that never came", inbox("threads", [], { loaded: false, ended: { kind: "offline" } })),
];
