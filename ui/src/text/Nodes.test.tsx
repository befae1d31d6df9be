// What the tree of a message is drawn as, and what hostile trees come to.
import { describe, expect, test } from "vitest";
import type { Node } from "@wire";
import { MediaContext } from "../parts/media";
import { markupOf, textOf } from "../stories/markup";
import { catalogues } from "../words/all";
import { isColourable } from "./code";
import { highlight } from "./highlight";
import { Long } from "./Long";
import { Nodes } from "./Nodes";
import { TabStopContext } from "./TabStop";

const say = catalogues.en;
const text = (words: string): Node => ({ kind: "text", text: words });
const draw = (...nodes: Node[]) => markupOf(<Nodes nodes={nodes} />);

describe("a tree", () => {
  test("names people and rooms as links that lead to them", () => {
    const markup = draw({ kind: "mention", userId: "@kim:prefecture.example", name: "@Kim" },
      { kind: "roomMention", url: "https://matrix.to/#/%23crisis:prefecture.example", room: "#crisis:prefecture.example", name: "#crisis", worded: true, event: null });
    expect(markup).toContain('<bdi>@Kim</bdi>');
    expect(markup).toContain('href="matrix:u/kim%3Aprefecture.example"');
    expect(markup).toMatch(/class="text-mention text-room"[^>]*>#crisis<\/a>/u);
  });

  test("a link to a room or a message says where it leads, and never an identifier", () => {
    const link = (change: object) => draw({ kind: "roomMention", url: "https://matrix.to/#/!a:x.example", room: "!a:x.example", name: "!a:x.example", worded: false, event: null, ...change });
    expect(link({})).toContain(">a room</a>");
    expect(link({ name: "Lage" })).toContain(">Lage</a>");
    expect(link({ room: "#lage:x.example", name: "#lage:x.example" })).toContain(">#lage:x.example</a>");
    expect(link({ event: "$1" })).toContain(">a message</a>");
    expect(link({ event: "$1", name: "Lage" })).toContain(">a message in Lage</a>");
    expect(link({ event: "$1", name: "dort", worded: true })).toContain(">dort</a>");
  });

  test("shows an emoji of one's own as a picture, and by its name when there is none", () => {
    const emoji: Node = { kind: "emoji", media: "prefecture.example/wave", name: ":wave:" };
    const pictured = markupOf(<MediaContext value={() => "media://localhost/x"}><Nodes nodes={[emoji]} /></MediaContext>);
    expect(pictured).toMatch(/<img class="text-emoji" src="media:\/\/localhost\/x" alt=":wave:"/u);
    expect(draw(emoji)).toBe("<bdi>:wave:</bdi>");
  });

  test("hides a spoiler, also from assistive technology", () => {
    const markup = draw({ kind: "spoiler", reason: "result", children: [text("2 – 1")] });
    expect(markup).toContain("Hidden: result");
    expect(markup).not.toContain("2 – 1");
  });

  test("lets quotes, lists and tables turn with their text", () => {
    const markup = draw({ kind: "quote", children: [text("שלום")] }, { kind: "list", start: null, items: [{ children: [text("שלום")] }] },
      { kind: "table", rows: [{ cells: [{ header: false, children: [text("שלום")] }] }] });
    expect(markup.match(/dir="auto"/gu)).toHaveLength(3);
  });

  test("keeps code from left to right and as it was written", () => {
    const markup = draw({ kind: "codeBlock", language: "html", text: "<b>&amp;</b>\n" });
    expect(markup).toContain("&lt;b&gt;&amp;amp;&lt;/b&gt;</code>");
    expect(markup).toMatch(/class="text-block" dir="ltr"/u);
  });

  test("is passed by the Tab key except where the keyboard is", () => {
    const nodes: Node[] = [{ kind: "link", url: "https://a.example", children: [text("a")] }, { kind: "mention", userId: "@b:c", name: "b" },
      { kind: "spoiler", reason: null, children: [text("c")] }];
    const within = (active: boolean) => markupOf(<TabStopContext value={active}><Nodes nodes={nodes} /></TabStopContext>);
    expect(within(false).match(/tabindex="-1"/gu)).toHaveLength(3);
    expect(within(true).match(/tabindex="0"/gu)).toHaveLength(3);
  });
});

describe("a hostile tree", () => {
  test("brings no elements of its own", () => {
    const html = '<img src=x onerror=alert(1)><style>*{}</style>';
    const markup = draw(text(html), { kind: "code", text: html }, { kind: "link", url: 'https://a.example/"><script>', children: [text(html)] },
      { kind: "mention", userId: '@"><svg>:a', name: html }, { kind: "spoiler", reason: html, children: [] },
      { kind: "emoji", media: "a/b", name: html }, { kind: "codeBlock", language: html, text: html });
    expect(markup).not.toMatch(/<(?:img|style|script|svg onload)\b/u);
  });

  test("of five thousand nodes, or a million digits, is drawn in part until asked for", () => {
    const many = Array.from({ length: 5_000 }, (): Node => ({ kind: "styled", style: "strong", children: [text("x")] }));
    const markup = markupOf(<Long nodes={many} />);
    expect(markup.match(/<strong>/gu)?.length).toBeLessThan(301);
    expect(markup).toContain(say["text.all"]);
    expect(textOf(<Long nodes={[text("7".repeat(1_000_000))]} />).length).toBeLessThan(1_300);
  });

  test("does not pile marks upon a letter", () => {
    expect(draw(text(`Z${"\u0335".repeat(10_000)}algo`))).toBe(`Z${"\u0335".repeat(8)}algo`);
  });

  test("has numbers of its lists inside when they are long", () => {
    expect(draw({ kind: "list", start: 4_294_967_295, items: [{ children: [text("a")] }] })).toContain('data-wide="true"');
    expect(draw({ kind: "list", start: 1, items: [{ children: [text("a")] }] })).not.toContain("data-wide");
  });
});

describe("code", () => {
  test("is told apart in runs that are together what was written", () => {
    const code = "fn main() {\n    let answer = 42; // why\n    println!(\"{answer}\");\n}";
    const runs = highlight("rust", code) ?? [];
    expect(runs.map((run) => run.text).join("")).toBe(code);
    expect(runs).toContainEqual({ token: "keyword", text: "fn" });
    expect(runs).toContainEqual({ token: "number", text: "42" });
    expect(runs).toContainEqual({ token: "comment", text: "// why" });
  });

  test("of an unknown language stays plain", () => {
    expect(highlight("klingon", "jIyajbe'")).toBeNull();
  });

  test("knows a language by its other names, in whatever case", () => {
    expect(highlight("rs", "fn")).toEqual([{ token: "keyword", text: "fn" }]);
    expect(highlight("RUST", "fn")).toEqual([{ token: "keyword", text: "fn" }]);
  });

  test("that was written to keep a grammar busy is plain after a while, and complete", () => {
    const code = `${"let a = 1;\n".repeat(60)}${"let b = 2;\n".repeat(60)}`;
    const runs = highlight("rust", code, -1) ?? [];
    expect(runs).toEqual([{ token: "plain", text: code }]);
    const hostile = `${"a".repeat(390)}\n`.repeat(30);
    expect((highlight("c", hostile) ?? []).map((run) => run.text).join("")).toBe(hostile);
  });

  test("is not coloured without a language, nor when it is long", () => {
    expect(isColourable("rust", "fn main() {}")).toBe(true);
    expect(isColourable(null, "fn main() {}")).toBe(false);
    expect(isColourable("rust", "let a = 1;\n".repeat(2_000))).toBe(false);
    expect(isColourable("json", `[${"1,".repeat(2_000)}1]`)).toBe(false);
  });
});
