// Literal messages of every sort, for the stories.
import type { Content, Node, Place, Poll, TimelineRow } from "@wire";
import { anke, attachment, line, ownLine } from "./samples";
import { viewer } from "../../shell/fake/administration";

export const text = (words: string): Node => ({ kind: "text", text: words });
export const paragraph = (...children: Node[]): Node => ({ kind: "paragraph", children });
export const formatted = (nodes: Node[]): Content => ({ kind: "message", voice: "text", body: "", nodes });

export const formats: Node[] = [
  { kind: "heading", level: 2, children: [text("Point de situation")] },
  paragraph(
    text("Un "), { kind: "styled", style: "strong", children: [text("gras")] }, text(", un "),
    { kind: "styled", style: "emphasis", children: [text("italique")] }, text(", un "),
    { kind: "styled", style: "strike", children: [text("barré")] }, text(", du "), { kind: "code", text: "code" }, text(", m"),
    { kind: "styled", style: "superscript", children: [text("3")] }, text(" et H"),
    { kind: "styled", style: "subscript", children: [text("2")] }, text("O, pour "),
    { kind: "mention", userId: anke.id, name: "Anke Brandt" }, text("."),
  ),
  { kind: "quote", children: [text("La prudence est la mère de la sûreté.")] },
  { kind: "list", start: 3, items: [{ children: [text("troisième")] }, { children: [text("quatrième")] }] },
  { kind: "rule" },
  { kind: "codeBlock", language: "bash", text: "openssl x509 -in server.pem -noout -subject -enddate -issuer -serial -fingerprint -sha256 -nameopt utf8\n" },
  { kind: "table", rows: [
    { cells: [{ header: true, children: [text("Pegel")] }, { header: true, children: [text("Stand")] }] },
    { cells: [{ header: false, children: [text("Unterach")] }, { header: false, children: [text("3,12 m")] }] },
  ] },
  paragraph({ kind: "spoiler", reason: "résultat", children: [text("2 – 1")] }),
];

export const names: readonly TimelineRow[] = [
  line(formatted([paragraph(text("Merci "), { kind: "mention", userId: viewer.id, name: viewer.name ?? "" }, text(" et "), { kind: "mention", userId: anke.id, name: anke.name ?? "" },
    text(", la suite est dans "), { kind: "roomMention", url: "https://matrix.to/#/%23crue:gruenfeld.example", room: "#crue:gruenfeld.example", name: "#crue:gruenfeld.example", worded: false, event: null }, text("."))]), 20, { highlighted: true }),
  line(formatted([paragraph({ kind: "everyone" }, text(" : réunion à dix heures, salle 3. Détails : "), { kind: "link", url: "https://vallee-claire.example/reunion", children: [text("ordre du jour")] })]), 12),
  line(formatted([paragraph(text("Longue liste : "), ...Array.from({ length: 9 }, (_, index): Node => ({ kind: "mention", userId: `@p${index}:a.example`, name: `Personne numéro ${index}` })))]), 4),
];

export const code: readonly TimelineRow[] = [
  line(formatted([{ kind: "codeBlock", language: "rust", text:
    "/// Whether the gauge has passed the mark.\n#[must_use]\npub fn is_over(level: f64, mark: &Mark) -> bool {\n    let margin = 0.05; // metres\n    level + margin > mark.metres && mark.name != \"none\"\n}\n" }]), 30),
  line(formatted([{ kind: "codeBlock", language: "json", text: "{\n  \"pegel\": \"Unterach\",\n  \"stand\": 3.12,\n  \"steigend\": true\n}" }]), 20),
  line(formatted([{ kind: "codeBlock", language: "diff", text: "- Alarm ab 3,00 m\n+ Alarm ab 3,20 m\n  Melden an: Leitstelle" }]), 10),
  line(formatted([{ kind: "codeBlock", language: null, text: "Ohne Sprache: keine Farben." }]), 5),
];

export const question: Poll = {
  question: "Wann treffen wir uns zur Nachbesprechung?", disclosed: true, maxSelections: 1, voters: 12, endedAt: null,
  answers: [
    { id: "1", text: "Donnerstag um neun", votes: 7, own: false }, { id: "2", text: "Donnerstag um vierzehn Uhr, nach der Sitzung des Gemeinderats", votes: 4, own: false },
    { id: "3", text: "Freitag", votes: 1, own: false },
  ],
};
export const asked = (change: Partial<Poll>): Content => ({ kind: "poll", poll: { ...question, ...change } });
const voted = (...ids: string[]) => question.answers.map((answer) => ({ ...answer, own: ids.includes(answer.id) }));
const unseen = voted("3").map((answer) => ({ ...answer, votes: 0 }));

export const polls: readonly TimelineRow[] = [
  line(asked({}), 30),
  ownLine(asked({ question: "Welche Unterlagen brauchen Sie?", maxSelections: 2, voters: 9, answers: voted("1", "2") }), 20, { edited: true }),
];
export const hiddenPolls: readonly TimelineRow[] = [
  line(asked({ disclosed: false, voters: 0, answers: unseen }), 30),
  ownLine(asked({ voters: 0, answers: unseen.map((answer) => ({ ...answer, own: false })) }), 20, { id: null, transactionId: "p", sendState: { kind: "sending", progress: null } }),
];
export const endedPolls: readonly TimelineRow[] = [
  line(asked({ endedAt: 1, answers: voted("1") }), 30),
  line(asked({ endedAt: 1, voters: 0, answers: unseen.map((answer) => ({ ...answer, own: false })) }), 20),
];

const place: Place = { latitude: 47_803_912, longitude: 13_482_551, uncertainty: 24, label: "Wehr am Unterlauf, Tor 3", senderIsThere: false };
export const places: readonly TimelineRow[] = [
  line({ kind: "location", place }, 30),
  ownLine({ kind: "location", place: { latitude: -33_868_820, longitude: -70_123_456, uncertainty: 1_800, label: null, senderIsThere: true } }, 20),
];

export const pictures: readonly TimelineRow[] = [
  line({ kind: "sticker", attachment: attachment("image", "welle.png", { alt: "Eine Welle", width: 512, height: 512 }) }, 30),
  line({ kind: "sticker", attachment: attachment("image", "breit.png", { alt: "Ein Banner", width: 900, height: 200 }) }, 25),
  line(formatted([paragraph(text("Alles klar "), { kind: "emoji", media: "chancery.example/welle", name: ":welle:" }, text(" bis morgen."))]), 20),
  line(formatted([paragraph({ kind: "emoji", media: "chancery.example/welle", name: ":welle:" }, text(" 🌊"))]), 15),
];

const moderator = { id: "@moderation:gruenfeld.example", name: "Jürgen Maier", avatar: null, ambiguous: false };
export const deleted: readonly TimelineRow[] = [
  line("Ich habe die Liste aktualisiert.", 50),
  line({ kind: "redacted", by: moderator, reason: "Enthielt private Telefonnummern" }, 45),
  line("Danke, das war ein Versehen.", 44),
  line({ kind: "redacted", by: anke, reason: null }, 40),
  line({ kind: "redacted", by: moderator, reason: null }, 39),
  ownLine({ kind: "redacted", by: null, reason: null }, 38),
  line("Weiter geht es im anderen Raum.", 30),
];

export const upgraded: readonly TimelineRow[] = [
  line({ kind: "state", change: { kind: "created", predecessor: "!alt:gruenfeld.example" } }, 50),
  line("Willkommen im neuen Raum.", 45),
  line({ kind: "state", change: { kind: "replaced", successor: "!neu:gruenfeld.example", words: "Dieser Raum wurde auf eine neuere Version gebracht. Bitte schreiben Sie dort weiter." } }, 10),
  line({ kind: "state", change: { kind: "replaced", successor: null, words: "" } }, 9),
];

const report = Array.from({ length: 40 }, (_, index) => paragraph(text(`${index + 1}. Abschnitt: Die Pegel wurden abgelesen, die Deiche begangen und die Ergebnisse an die Leitstelle gemeldet. Es gab keine besonderen Vorkommnisse.`)));
export const long: readonly TimelineRow[] = [
  ...Array.from({ length: 8 }, (_, index) => line(`Stand ${index}`, 200 - index * 6)),
  line(formatted(report), 20),
];

const dana = { id: "@dana:x.example", name: "דנה", avatar: null, ambiguous: false };
export const directions: readonly TimelineRow[] = [
  line(formatted([
    paragraph(text("שלום לכולם, הנה סיכום הבוקר (version 2.1).")),
    { kind: "list", start: 1, items: [{ children: [text("המפלס יציב")] }, { children: [text("הכביש פתוח")] }] },
    { kind: "quote", children: [paragraph(text("נא לאשר קבלה."))] },
    paragraph(text("Merci de répondre avant midi.")),
  ]), 20, {}, dana),
  line(formatted([paragraph(text("تم الاستلام "), { kind: "mention", userId: dana.id, name: "דנה" }, text("، شكرا."))]), 10, {}, { id: "@maryam:x.example", name: "مريم", avatar: null, ambiguous: false }),
];
