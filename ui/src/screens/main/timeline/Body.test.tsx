// What each sort of message says.
import { describe, expect, test } from "vitest";
import type { Content, Event, Node, Poll, Reaction, RoomRights } from "@wire";
import { message, person } from "../../../model/testing";
import { markupOf, textOf } from "../../../stories/markup";
import { nothingHappens } from "../../../stories/story";
import { catalogues } from "../../../words/all";
import type { Spoken } from "../../../words/catalogues";
import { createIntl } from "react-intl";
import { wordsOf } from "../../../words/useWords";
import { attachment } from "../samples";
import { Body } from "./Body";
import { UpgradeLine } from "./body/UpgradeLine";
import { ActingContext, type Acting } from "./acting/context";
import { Reactions } from "./Reactions";
import { tellContent, tellInLine } from "./tellContent";

const say = catalogues.en;
const alex = person("Alex");
const kim = person("Kim");
const member: RoomRights = {
  send: true, react: true, redactOwn: true, redactOthers: false, pin: false, mentionEveryone: false, invite: false, kick: false, name: false, topic: false, avatar: false,
};
const acting = (rights: Partial<RoomRights>): Acting => ({
  ...nothingHappens<Acting>(), selected: null, standing: { rights: { ...member, ...rights }, pinned: new Set(), saved: new Set(), inThread: false },
});
const body = (content: Content, change: Partial<Event> = {}) => <Body id="b" event={message("x", { sender: alex, content, ...change })} />;
const told = (content: Content, change: Partial<Event> = {}) => textOf(body(content, change));

const poll: Poll = {
  question: "When do we meet?", disclosed: true, maxSelections: 1, voters: 3, endedAt: null,
  answers: [{ id: "a", text: "Monday", votes: 2, own: true }, { id: "b", text: "Tuesday", votes: 1, own: false }],
};

describe("a message in words", () => {
  const written = (change: Partial<Extract<Content, { kind: "message" }>>): Content =>
    ({ kind: "message", voice: "text", body: "Hello", nodes: [{ kind: "paragraph", children: [{ kind: "text", text: "Hello" }] }], ...change });

  test("stands on one line with what follows it", () => {
    expect(markupOf(body(written({})))).toBe('<div id="b" class="message-text text" dir="auto" data-voice="text">Hello</div>');
    expect(told(written({}), { edited: true })).toBe("Hello (edited)");
    expect(told(written({ voice: "emote" }))).toBe("* Alex Hello");
  });

  test("without a tree is its plain text", () => {
    expect(told(written({ body: "<b>plain</b>", nodes: [] }))).toBe("&lt;b&gt;plain&lt;/b&gt;");
  });

  test("of emoji alone is large", () => {
    expect(markupOf(body(written({ body: "👍", nodes: [] })))).toContain('data-emoji="true"');
    expect(markupOf(body(written({})))).not.toContain("data-emoji");
  });
});

describe("a deleted message", () => {
  test("names who deleted it only when that was somebody else, and why", () => {
    expect(told({ kind: "redacted", by: null, reason: null })).toBe(say["message.redacted"]);
    expect(told({ kind: "redacted", by: alex, reason: "" })).toBe(say["message.redacted"]);
    expect(told({ kind: "redacted", by: kim, reason: "off topic" })).toBe("Deleted by Kim Reason: off topic");
  });
});

describe("a poll", () => {
  const asked = (change: Partial<Poll> = {}): Content => ({ kind: "poll", poll: { ...poll, ...change } });

  test("that runs is voted in where it stands, with its votes", () => {
    const markup = markupOf(body(asked()));
    expect(markup).toContain('role="radiogroup"');
    expect(markup).toMatch(/<input[^>]*type="radio"[^>]*checked=""[^>]*value="a"|<input[^>]*value="a"[^>]*checked=""/u);
    expect(textOf(body(asked()))).toContain("Monday 2 votes");
    expect(textOf(body(asked()))).toContain("3 people have voted");
    expect(textOf(body(asked()))).toContain(say["poll.one"]);
  });

  test("with several answers says how many", () => {
    expect(markupOf(body(asked({ maxSelections: 2 })))).toMatch(/type="checkbox"/u);
    expect(told(asked({ maxSelections: 9 }))).toContain("Choose up to 2 answers.");
  });

  test("that hides its votes does so until it ends", () => {
    expect(told(asked({ disclosed: false, voters: 0 }))).not.toContain("votes");
    expect(told(asked({ disclosed: false, voters: 0 }))).toContain(say["poll.hidden"]);
  });

  test("that has ended tells its winner and one's own vote, and takes no more", () => {
    const markup = markupOf(body(asked({ endedAt: 1, disclosed: false })));
    expect(markup).not.toContain("<input");
    expect(told(asked({ endedAt: 1, disclosed: false }))).toContain("Monday 2 votes Most votes Your vote Tuesday 1 vote 3 people voted");
    expect(told(asked({ endedAt: 1, voters: 0, answers: poll.answers.map((answer) => ({ ...answer, votes: 0, own: false })) }))).toContain(say["poll.none.final"]);
  });

  test("can be ended by who asked, once the server has it", () => {
    expect(told(asked(), { own: true })).toContain(say["poll.end"]);
    expect(told(asked(), { own: true, id: null })).not.toContain(say["poll.end"]);
    expect(told(asked())).not.toContain(say["poll.end"]);
    expect(markupOf(body(asked(), { own: true, id: null }))).toMatch(/<input[^>]*disabled=""/u);
  });

  test("can be ended by whoever may delete what others say", () => {
    const ended = (redactOthers: boolean) => textOf(
      <ActingContext value={acting({ redactOthers })}><Body id="b" event={message("x", { sender: alex, content: asked() })} /></ActingContext>);
    expect(ended(true)).toContain(say["poll.end"]);
    expect(ended(false)).not.toContain(say["poll.end"]);
  });

  test("of one answer lets the vote be taken back, once it was given", () => {
    expect(told(asked())).toContain(say["poll.withdraw"]);
    expect(told(asked({ answers: poll.answers.map((answer) => ({ ...answer, own: false })) }))).not.toContain(say["poll.withdraw"]);
    // There the marks can be taken away.
    expect(told(asked({ maxSelections: 2 }))).not.toContain(say["poll.withdraw"]);
  });

  test("has bars that follow the votes", () => {
    expect(markupOf(body(asked()))).toContain('<rect width="66.7%"');
  });
});

test("a place tells where it is and fetches nothing", () => {
  const place = { latitude: 48_856_600, longitude: 2_352_200, uncertainty: 30, label: "Town hall", senderIsThere: false };
  const markup = markupOf(body({ kind: "location", place }));
  expect(markup).not.toMatch(/<img|https?:/u);
  expect(told({ kind: "location", place })).toContain("Town hall A place 48.85660° N, 2.35220° E Within about 30 m");
});

test("a sticker without its picture is its name", () => {
  expect(told({ kind: "sticker", attachment: attachment("image", "wave.png", { alt: "A wave" }) })).toBe("Sticker: A wave");
});

describe("a replaced room", () => {
  const line = (change: Extract<Content, { kind: "state" }>["change"]) =>
    textOf(<UpgradeLine id="u" event={message("x", { sender: alex, content: { kind: "state", change } })} />);

  test("leads to the one in its place, with what was said about it", () => {
    expect(line({ kind: "replaced", successor: "!new:a.example", words: "Use the new room." }))
      .toContain(`Alex replaced this room with a new one Use the new room. ${say["link.upgrade.go"]}`);
    expect(line({ kind: "replaced", successor: null, words: "" })).not.toContain(say["link.upgrade.go"]);
  });

  test("is led to from the one in its place", () => {
    expect(line({ kind: "created", predecessor: "!old:a.example" })).toContain(say["link.upgrade.back"]);
    expect(line({ kind: "created", predecessor: null })).toBe("");
  });
});

describe("in a line, to be read out", () => {
  const words = wordsOf(createIntl({ locale: "en", messages: catalogues.en }));
  const line = (content: Content) => tellInLine(message("x", { sender: alex, content }), words);

  test("what is hidden stays hidden, and no Markdown is told", () => {
    const nodes: Node[] = [{ kind: "styled", style: "strong", children: [{ kind: "text", text: "Wer" }] }, { kind: "text", text: " war es? " }, { kind: "spoiler", reason: null, children: [{ kind: "text", text: "Kim" }] }];
    expect(line({ kind: "message", voice: "text", body: "**Wer** war es? ||Kim||", nodes })).toBe("Alex: Wer war es? …");
  });

  test("it is short, and names its sender once", () => {
    const long = "a".repeat(900);
    expect(line({ kind: "message", voice: "text", body: long, nodes: [{ kind: "text", text: long }] }).length).toBeLessThan(220);
    expect(line({ kind: "message", voice: "emote", body: "winkt", nodes: [{ kind: "text", text: "winkt" }] })).toBe("* Alex winkt");
  });
});

describe("a reaction", () => {
  const shown = (reaction: Partial<Reaction>) => textOf(<Reactions event={message("x", { reactions: [{ key: "mxc://a.example/b", text: ":wave:", picture: "a.example/b", count: 2, own: false, ...reaction }] })}
    acting={null} active={false} onAll={() => Promise.resolve([])} />);

  test("that is a picture says its name, or that it is one, and never its address", () => {
    expect(shown({})).toBe(":wave: 2");
    expect(shown({ text: "" })).toBe(`${say["message.reaction.picture"]} 2`);
    expect(markupOf(<Reactions event={message("x", { reactions: [{ key: "mxc://a.example/b", text: "", picture: "a.example/b", count: 2, own: false }] })}
      acting={null} active={false} onAll={() => Promise.resolve([])} />)).not.toContain("mxc:");
  });
});

describe.each<Spoken>(["en", "fr", "de"])("in plain words, in %s", (language) => {
  const words = wordsOf(createIntl({ locale: language, messages: catalogues[language], onError: (error) => { throw error; } }));

  test("every sort of message says something", () => {
    const file = attachment("file", "plan.pdf");
    const contents: Content[] = [
      { kind: "message", voice: "text", body: "Hello", nodes: [] }, { kind: "attachment", attachment: file, caption: [{ kind: "text", text: "The plan" }] },
      { kind: "gallery", items: [file, file], caption: [] }, { kind: "sticker", attachment: file }, { kind: "poll", poll },
      { kind: "location", place: { latitude: 1, longitude: 1, uncertainty: null, label: null, senderIsThere: true } },
      { kind: "other", what: "call" }, { kind: "redacted", by: null, reason: null }, { kind: "undecryptable", cause: "waiting" },
    ];
    const sentences = contents.map((content) => tellContent(message("x", { content }), words));
    for (const sentence of sentences) expect(sentence.length).toBeGreaterThan(3);
    expect(new Set(sentences).size).toBe(contents.length);
  });
});
