// Messages that were made to break what shows them, for the stories.
import type { Node, Person, TimelineRow } from "@wire";
import { asked, formatted, paragraph, question, text } from "./bodies";
import { line } from "./samples";

const pile = `Z${"\u0335\u0322\u0315".repeat(3_400)}algo`;
const mallory = (name: string): Person => ({ id: "@mallory:evil.example", name, avatar: null, ambiguous: true });
const digits = "7".repeat(1_000_000);
const many = (make: (index: number) => Node) => Array.from({ length: 5_000 }, (_, index) => make(index));

/** Names, marks and directions. */
export const hostileText: readonly TimelineRow[] = [
  line(pile, 60, {}, mallory(pile)),
  line("\u202Etxet desrever\u202D and \u2066isolated without an end, \u200F\u200E marks", 50, {}, mallory("\u202Eekna\u202C \u2067Brandt")),
  line(formatted([paragraph({ kind: "mention", userId: "@mallory:evil.example", name: `\u202E${"a".repeat(400)}` }, text(" said "), { kind: "emoji", media: "a/b", name: `:${"e".repeat(300)}:` })]), 40, {},
    mallory("W".repeat(600))),
  line(formatted([paragraph({ kind: "link", url: `https://evil.example/${"a/".repeat(2_000)}`, children: [] })]), 30),
  line("👨‍👩‍👧‍👦".repeat(400), 20),
];

/** Sizes. */
export const hostileSizes: readonly TimelineRow[] = [
  line({ kind: "message", voice: "text", body: digits, nodes: [] }, 60, { timestamp: 0 }),
  line(formatted(many((index) => ({ kind: "styled", style: "strong", children: [text(`${index} `)] }))), 50, { timestamp: 8.64e15 }),
  line(formatted([{ kind: "list", start: 4_294_967_294, items: [{ children: [text("first")] }, { children: [text("second")] }] }]), 45, { timestamp: 2 ** 53 }),
  line(formatted([{ kind: "table", rows: [{ cells: Array.from({ length: 60 }, (_, index) => ({ header: index === 0, children: [text(`cell ${index} ${"x".repeat(40)}`)] })) }] }]), 40),
  line(formatted([{ kind: "codeBlock", language: "x".repeat(200), text: `${"y".repeat(4_000)}\n${"z\n".repeat(15)}` }]), 35),
  line("Seen by everyone.", 30, { reactions: [{ key: "👍", text: "👍", picture: null, count: 50_000, own: true }, { key: "r".repeat(300), text: "r".repeat(300), picture: null, count: 2_000_000_000, own: false }] }),
];

/** Polls and places. */
export const hostileCards: readonly TimelineRow[] = [
  line(asked({ question: "Q".repeat(9_000), maxSelections: 4_000_000, voters: -3, answers: question.answers.map((answer, index) => ({ ...answer, text: `${pile} ${"A".repeat(900)}`, votes: 10 ** (index * 5) })) }), 60),
  line({ kind: "location", place: { latitude: 90_000_000, longitude: 180_000_000, uncertainty: 4e9, label: "L".repeat(5_000), senderIsThere: true } }, 50),
  line({ kind: "redacted", by: mallory(pile), reason: "\u202E" + "reason ".repeat(300) }, 40),
];
