// Every sort of message in every state.
import type { Content, Node, TimelineRow, UndecryptableCause } from "@wire";
import { find, type Story } from "../../stories/story";
import { tell } from "./Main.stories";
import { anke, line, ownLine, withLines } from "./samples";

const text = (words: string): Node => ({ kind: "text", text: words });
const formatted = (nodes: Node[]): Content => ({ kind: "message", voice: "text", body: "", nodes });

const causes: readonly UndecryptableCause[] = [
  "waiting", "beforeJoining", "verificationViolation", "unsignedDevice", "unknownDevice", "noBackup", "deviceNotVerified",
  "withheldUnverified", "withheld",
];

const formats: Node[] = [
  { kind: "heading", level: 2, children: [text("Point de situation")] },
  { kind: "paragraph", children: [
    text("Un "), { kind: "styled", style: "strong", children: [text("gras")] }, text(", un "),
    { kind: "styled", style: "emphasis", children: [text("italique")] }, text(", un "),
    { kind: "styled", style: "strike", children: [text("barré")] }, text(", du "), { kind: "code", text: "code" }, text(", m"),
    { kind: "styled", style: "superscript", children: [text("3")] }, text(" et H"),
    { kind: "styled", style: "subscript", children: [text("2")] }, text("O, pour "),
    { kind: "mention", userId: anke.id, name: "Anke Brandt" }, text("."),
  ] },
  { kind: "quote", children: [text("La prudence est la mère de la sûreté.")] },
  { kind: "list", start: 3, items: [{ children: [text("troisième")] }, { children: [text("quatrième")] }] },
  { kind: "rule" },
  { kind: "codeBlock", language: "bash", text: "openssl x509 -in server.pem -noout -subject -enddate -issuer -serial -fingerprint -sha256 -nameopt utf8\n" },
  { kind: "table", rows: [
    { cells: [{ header: true, children: [text("Pegel")] }, { header: true, children: [text("Stand")] }] },
    { cells: [{ header: false, children: [text("Unterach")] }, { header: false, children: [text("3,12 m")] }] },
  ] },
  { kind: "paragraph", children: [{ kind: "spoiler", reason: "résultat", children: [text("2 – 1")] }] },
];

const disguised: Node = { kind: "link", url: "https://evil.example/login", children: [text("https://vallee-claire.example")] };

const states: readonly TimelineRow[] = [
  ownLine("En route.", 9, { sendState: { kind: "sending" }, id: null, transactionId: "t1" }),
  ownLine("Est-ce que quelqu’un a les clés ?", 8, { sendState: { kind: "failed", fault: { kind: "notAllowed" }, retrying: false }, id: null, transactionId: "t2" }),
  ownLine("J’arrive dans dix minutes.", 7, { sendState: { kind: "failed", fault: { kind: "offline" }, retrying: true }, id: null, transactionId: "t3" }),
  ownLine("Je suis là.", 1, { readBy: 3 }),
];

const changes: readonly TimelineRow[] = [
  line({ kind: "state", change: { kind: "created" } }, 60),
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
  line({ kind: "attachment", media: "file", name: "Lageplan_Rivefort_Quai-des-Tanneurs_2026-11-25_endgueltig.pdf", caption: "Der endgültige Plan.", size: 2_418_330 }, 30),
  line({ kind: "attachment", media: "image", name: "IMG_2041.jpg", caption: null, size: null }, 29),
  line({ kind: "other", what: "poll" }, 28),
  line({ kind: "other", what: "unknown" }, 27),
  line({ kind: "redacted" }, 26),
  line("👍🎉", 25),
  line({ kind: "message", voice: "emote", body: "winkt vom Deich", nodes: [text("winkt vom Deich")] }, 24),
  line({ kind: "message", voice: "notice", body: "Unterach: 3,38 m, steigend.", nodes: [text("Unterach: 3,38 m, steigend.")] }, 23, {},
    { id: "@veille:x.example", name: "Veille hydro", avatar: null, ambiguous: false }),
  line("Ich heiße auch so.", 22, {}, { ...anke, id: "@anke.brandt:anderswo.example", ambiguous: true }),
  line("Könnte Camille das lesen?", 10, { highlighted: true, edited: true, reply: { to: "$gone", quoted: null },
    reactions: [{ key: "👍", count: 3, own: true }, { key: "🙏", count: 1, own: false }, { key: "wird erledigt", count: 12, own: false }] }),
  line("שלום, הכול מוכן.", 9, {}, { id: "@dana:x.example", name: "דנה", avatar: null, ambiguous: false }),
];

export const stories: readonly Story[] = [
  tell("messages, kinds", withLines(kinds)),
  tell("messages, formats", withLines([line(formatted(formats), 20)])),
  tell("messages, states", withLines(states)),
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
  tell("messages, disguised link", withLines([line(formatted([text("Bitte hier anmelden: "), disguised]), 20)]), async () => {
    (await find(".text-link")).click();
    await find("[role=alertdialog]");
  }),
];
