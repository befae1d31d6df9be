// Markdown in both directions: what is written is read back, and nothing is escaped without need.
import { describe, expect, test } from "vitest";
import type { Node } from "@wire";
import { file, message } from "../testing";
import { docOf, emptyDoc, markdownOf } from "./markdown";
import { schema } from "./schema";
import { holdsTable } from "./table";
import { callsEveryone, markdownOfEvent, markdownOfNodes, mentionsIn } from "./tree";

const line = (text: string) => schema.node("paragraph", null, text === "" ? [] : [schema.text(text)]);
const doc = (...lines: string[]) => schema.node("doc", null, lines.map(line));

describe("the same text comes back", () => {
  test.each([
    "Bonjour",
    "Der Deich **hält**, *wahrscheinlich*, ~~sicher~~.",
    "erste Zeile\nzweite Zeile",
    "ein Gedanke\n\nein anderer",
    "- Niveaux\n- Météo\n- Écoles",
    "1. erstens\n2. zweitens",
    "3. weiter\n4. ab drei",
    "- außen\n  - innen\n  - noch einer\n- wieder außen",
    "> zitiert\n> und weiter\n\nAntwort",
    "```rust\nlet x = *y;\n\nlet z = `w`;\n```",
    "`a*b*c`",
    "[das Protokoll](https://gruenfeld.example/a%28b%29?c=d)",
    "[Anke Brandt](https://matrix.to/#/@anke.brandt:gruenfeld.example) bitte",
    "siehe [Lage](https://matrix.to/#/!lage:gruenfeld.example?via=gruenfeld.example)",
    "<span data-mx-spoiler>das Ende</span>",
    "<span data-mx-spoiler=\"Film\">das **Ende**</span>",
    "H<sub>2</sub>O und m<sup>2</sup>, <u>wichtig</u>",
    "## Überschrift\n\nText",
    "oben\n\n---\n\nunten",
  ])("%s", (markdown) => {
    expect(markdownOf(docOf(markdown))).toBe(markdown);
  });
});

describe("plain words stay as they were typed", () => {
  test.each([
    "snake_case und /usr/lib/x_y_z",
    "3 * 4 = 12, [sic] und a < b",
    "https://example.org/a_b_c?d=*",
    "R&D am Di., 5 % (ca.)",
    "#lage ist kein Titel",
    "Um 10:30 :)",
  ])("%s", (text) => {
    expect(markdownOf(doc(text))).toBe(text);
  });
});

describe("what Markdown would misread is escaped, and comes back", () => {
  test.each([
    ["*nicht kursiv*"], ["**nicht fett**"], ["- kein Punkt"], ["1. keine Nummer"], ["2) auch nicht"], ["> kein Zitat"], ["# kein Titel"],
    ["kein Titel", "---"], ["kein Titel", "==="], ["`kein Code`"], ["[kein](https://link.example)"], ["<u>nicht</u>"], ["&amp; bleibt"],
    ["| a | b |", "|---|---|"], ["[1]: https://fussnote.example"], ["+ kein Punkt"], ["```", "kein Block"], ["\\*"],
  ])("%s", (...lines) => {
    const written = markdownOf(doc(...lines));
    expect(docOf(written).toJSON()).toEqual(doc(...lines).toJSON());
  });

  test("one tilde strikes out for the core", () => {
    expect(markdownOf(doc("~so~"))).toBe("\\~so\\~");
  });

  test("blanks before a line would make code of it", () => {
    expect(markdownOf(doc("    eingerückt"))).toBe("eingerückt");
  });
});

test("nothing is written for nothing", () => {
  expect(markdownOf(emptyDoc())).toBe("");
  expect(markdownOf(doc("", "  ", ""))).toBe("");
});

test("lines are lines, and empty ones stand between thoughts", () => {
  expect(markdownOf(doc("a", "b", "", "", "c"))).toBe("a\nb\n\nc");
  expect(docOf("a\nb\n\nc").toJSON()).toEqual(doc("a", "b", "", "c").toJSON());
});

test("a hostile name cannot break out of its link", () => {
  const named = schema.node("doc", null, [schema.node("paragraph", null, [schema.node("mention", { user: "@a/b(c):d.example", name: "](https://evil.example) [" })])]);
  const written = markdownOf(named);
  expect(mentionsIn(written)).toEqual(["@a/b(c):d.example"]);
  expect(docOf(written).toJSON()).toEqual(named.toJSON());
});

describe("people and everybody", () => {
  test("are found where they are named", () => {
    const text = "[Anke](https://matrix.to/#/@anke:x.example), [Jo](https://matrix.to/#/@jo:x.example) und [Anke](https://matrix.to/#/@anke:x.example)";
    expect(mentionsIn(text)).toEqual(["@anke:x.example", "@jo:x.example"]);
    expect(mentionsIn("`[Anke](https://matrix.to/#/@anke:x.example)`")).toEqual([]);
  });

  test.each<[string, boolean]>([
    ["@room bitte lesen", true], ["Hallo @room!", true], ["`@room`", false], ["@roommate", false], ["a@room", false], ["@room:x.example", false],
  ])("%s", (text, called) => expect(callsEveryone(text)).toBe(called));
});

describe("a message that was sent becomes Markdown again", () => {
  const text = (words: string): Node => ({ kind: "text", text: words });

  test.each<[string, Node[]]>([
    ["Der Deich **hält**.", [text("Der Deich "), { kind: "styled", style: "strong", children: [text("hält")] }, text(".")]],
    ["eins\nzwei", [text("eins"), { kind: "break" }, text("zwei")]],
    ["eins\n\nzwei", [{ kind: "paragraph", children: [text("eins")] }, { kind: "paragraph", children: [text("zwei")] }]],
    ["- a\n- b", [{ kind: "list", start: null, items: [{ children: [text("a")] }, { children: [text("b")] }] }]],
    ["> a\n> b", [{ kind: "quote", children: [text("a"), { kind: "break" }, text("b")] }]],
    ["```sh\nls\n```", [{ kind: "codeBlock", language: "sh", text: "ls\n" }]],
    ["[Anke](https://matrix.to/#/@anke:x.example) @room", [{ kind: "mention", userId: "@anke:x.example", name: "@Anke" }, text(" "), { kind: "everyone" }]],
    ["<span data-mx-spoiler=\"Film\">Ende</span>", [{ kind: "spoiler", reason: "Film", children: [text("Ende")] }]],
    ["\\*so\\*", [text("*so*")]],
  ])("%s", (markdown, nodes) => expect(markdownOfNodes(nodes)).toBe(markdown));

  const cell = (...children: Node[]) => ({ header: false, children });
  const table: Node = { kind: "table", rows: [
    { cells: [cell(text("Pegel")), cell({ kind: "styled", style: "strong", children: [text("m")] })] },
    { cells: [cell({ kind: "mention", userId: "@anke:x.example", name: "Anke" }), cell(text("3|4"))] },
  ] };
  const written = "| Pegel | **m** |\n| --- | --- |\n| [Anke](https://matrix.to/#/@anke:x.example) | 3\\|4 |";

  test("a table is one again, between what stands around it, also under a picture", () => {
    const nodes: Node[] = [{ kind: "paragraph", children: [text("Davor")] }, table, { kind: "paragraph", children: [text("danach")] }];
    const whole = `Davor\n\n${written}\n\ndanach`;
    expect(markdownOfEvent(message("x", { content: { kind: "message", voice: "text", body: "", nodes } }))).toBe(whole);
    expect(markdownOfEvent(message("x", { content: { kind: "attachment", attachment: file(), caption: nodes } }))).toBe(whole);
    expect(holdsTable(whole)).toBe(true);
  });

  test("within something else the words of a table remain", () => {
    expect(markdownOfNodes([{ kind: "quote", children: [table] }])).toMatch(/^> Pegel \\?\| \*\*m\*\*/u);
  });

  test.each(["a | b\nc", "---", "a\n---\nb", "- a\n- b", "| a |"])("no table is seen in %s", (words) => expect(holdsTable(words)).toBe(false));
});

describe("what this device calls a room stays here", () => {
  const link = "https://matrix.to/#/!a:example.org/$b_c_d?via=example.org";
  const pill = { kind: "roomMention", url: link, room: "!a:example.org", name: "Geheime Lage", worded: false, event: "$b_c_d" } as const;
  test.each([
    [pill, link],
    [{ ...pill, room: "#lage:example.org", url: "https://matrix.to/#/%23lage:example.org", event: null }, "#lage:example.org"],
    [{ ...pill, worded: true, name: "dort" }, `[dort](${link})`],
  ])("%#", (node, markdown) => {
    expect(markdownOfNodes([{ kind: "paragraph", children: [node] }])).toBe(markdown);
  });
});

describe("who is named", () => {
  test.each<[string, string[]]>([
    ["[Anke](https://matrix.to/#/@anke:x.example) und [Anke](https://matrix.to/#/@anke:x.example)", ["@anke:x.example"]],
    ["Frag @anke:x.example, bitte.", ["@anke:x.example"]], ["(@anke:x.example)", ["@anke:x.example"]], ["**@anke:x.example:8448**", ["@anke:x.example:8448"]],
    ["@anke:localhost", ["@anke:localhost"]], ["@anke:host", []], ["mail@anke:x.example", []], ["`@anke:x.example`", []], ["```\n@anke:x.example\n```", []],
    ["[@anke:x.example](https://x.example)", []], ["@anke", []],
  ])("in %s", (words, people) => expect(mentionsIn(words)).toEqual(people));
});
