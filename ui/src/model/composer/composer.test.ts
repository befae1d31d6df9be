// The small parts of writing: what can be completed, what a place is, what makes a poll.
import { EditorState, TextSelection } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import type { RoomFilter } from "@wire";
import type { Shell } from "../../shell/shell";
import { emojiBook } from "../emoji";
import { inputsOf, message, person, room, shellOf } from "../testing";
import { Completions } from "./completions";
import { formatsAt, linkAt, setLink, toggle } from "./format";
import { docOf, markdownOf } from "./markdown";
import { readCoordinates } from "./place";
import { MOST, moved, pollOf, readyPoll, selections } from "./poll";
import { triggerIn } from "./trigger";
import { insert, triggerOf } from "./writing";

describe("what is being typed", () => {
  test.each<[string, boolean, string | null]>([
    ["@", false, "person  1"], ["Merci @an", false, "person an 3"], ["(@Hélène", false, "person Hélène 7"], ["@anke:gruen", false, "person anke:gruen 11"],
    ["a@b", false, null], ["mail@x.de", false, null], ["#la", false, "room la 3"], ["#", false, null], ["Titel#la", false, null],
    [":smi", false, "emoji smi 4"], [":)", false, null], [":s", false, null], ["10:30", false, null], ["Ende:abc", false, null],
    ["/", true, "command  1"], ["/in", true, "command in 3"], ["/in", false, null], ["/invite x", true, null], ["//", true, null], ["a /in", true, null],
  ])("%s", (before, first, wanted) => {
    const found = triggerIn(before, first);
    expect(found === null ? null : `${found.kind} ${found.term} ${found.length}`).toBe(wanted);
  });

  test("is no command while its name goes on behind the caret", () => {
    expect(triggerIn("/", true, "/hello")).toBeNull();
    expect(triggerIn("/in", true, " @anke")?.kind).toBe("command");
  });
});

describe("suggestions", () => {
  const here = { language: "en", tone: 0, everyone: true } as const;
  const trigger = (kind: "person" | "room" | "emoji" | "command", term: string) => ({ kind, term, length: term.length + 1 });
  const book = emojiBook([{ hexcode: "1F44D", label: "thumbs up", unicode: "👍", group: 1, order: 1 }], { "1F44D": "thumbsup" });
  const completionsOf = (answers: Partial<Shell>) => {
    const { shell, calls } = shellOf(answers);
    return { completions: new Completions(shell, "!a", () => Promise.resolve(book)), calls };
  };

  test("people of the room, and everybody where that is allowed", async () => {
    const { completions } = completionsOf({ membersFind: () => Promise.resolve([person("Anke")]) });
    await completions.look(trigger("person", ""), here);
    expect(completions.found.value?.suggestions.map(({ kind }) => kind)).toEqual(["person", "everyone"]);
    await completions.look(trigger("person", ""), { ...here, everyone: false });
    expect(completions.found.value?.suggestions.map(({ kind }) => kind)).toEqual(["person"]);
  });

  test.each(["al", "all", "everyone", "Alle", "jeder", "tou", "toutes", "room"])("everybody is found by @%s, in whatever language", async (term) => {
    const { completions } = completionsOf({ membersFind: () => Promise.resolve([]) });
    await completions.look(trigger("person", term), here);
    expect(completions.found.value?.suggestions).toEqual([{ kind: "everyone" }]);
    await completions.look(trigger("person", term), { ...here, everyone: false });
    expect(completions.found.value).toBeNull();
  });

  test("everybody is not found by the name of somebody", async () => {
    const { completions } = completionsOf({ membersFind: () => Promise.resolve([person("Alexander")]) });
    await completions.look(trigger("person", "alex"), here);
    expect(completions.found.value?.suggestions.map(({ kind }) => kind)).toEqual(["person"]);
  });

  test("rooms, from a list that is let go at once", async () => {
    let asked: RoomFilter | null = null;
    const { completions, calls } = completionsOf({
      roomsWatch: (filter, onBatch) => {
        asked = filter;
        onBatch({ seq: 0, splices: [{ at: 0, remove: 0, insert: [room("Lage"), room("Fremd", { membership: { kind: "invited", by: null } })] }], ended: null });
        return Promise.resolve(4);
      },
      permalink: (id) => Promise.resolve(`https://matrix.to/#/${id}`),
    });
    await completions.look(trigger("room", "la"), here);
    expect(asked).toMatchObject({ text: "la" });
    expect(completions.found.value?.suggestions).toEqual([{ kind: "room", room: "Lage", name: "Lage", avatar: null, url: "https://matrix.to/#/Lage" }]);
    expect(inputsOf(calls, "feedClose")).toEqual([[4]]);
  });

  test("everybody has a place, however many people fit", async () => {
    const many = Array.from({ length: 8 }, (_, index) => person(`R${index}`));
    const { completions } = completionsOf({ membersFind: () => Promise.resolve(many) });
    await completions.look(trigger("person", "r"), { ...here, everyone: true });
    const { suggestions } = completions.found.value ?? { suggestions: [] };
    expect([suggestions.length, suggestions.at(-1)?.kind]).toEqual([8, "everyone"]);
  });

  test("emoji by name, commands by their beginning, asked for once", async () => {
    const { completions, calls } = completionsOf({ commandList: () => Promise.resolve([{ name: "me", arguments: ["words"] }, { name: "msg", arguments: [] }]) });
    await completions.look(trigger("emoji", "thumb"), here);
    expect(completions.found.value?.suggestions).toEqual([{ kind: "emoji", unicode: "👍", label: "thumbs up", code: "thumbsup" }]);
    await completions.look(trigger("command", ""), here);
    await completions.look(trigger("command", "me"), here);
    expect(completions.found.value?.suggestions).toHaveLength(1);
    expect(inputsOf(calls, "commandList")).toHaveLength(1);
  });

  test("only for the newest question, and none where something fails", async () => {
    const answers = new Map<string, (people: ReturnType<typeof person>[]) => void>();
    const { completions } = completionsOf({ membersFind: (_room, term) => new Promise((resolve) => { answers.set(term, resolve); }) });
    const first = completions.look(trigger("person", "a"), here);
    const second = completions.look(trigger("person", "an"), here);
    answers.get("an")?.([person("Anke")]);
    await second;
    answers.get("a")?.([person("Alex")]);
    await first;
    expect(completions.found.value?.trigger.term).toBe("an");
    const broken = completionsOf({ membersFind: () => Promise.reject(new Error("offline")) });
    await broken.completions.look(trigger("person", "x"), here);
    expect(broken.completions.found.value).toBeNull();
  });
});

describe("formats", () => {
  const stateOf = (markdown: string, from: number, to = from) => {
    const doc = docOf(markdown);
    return EditorState.create({ doc, selection: TextSelection.create(doc, from, to) });
  };
  const after = (state: EditorState, command: ReturnType<typeof toggle>) => {
    let next = state;
    command(state, (transaction) => { next = state.apply(transaction); });
    return next;
  };

  test("are given and taken away", () => {
    const bold = after(stateOf("Der Deich", 5, 10), toggle("strong"));
    expect(markdownOf(bold.doc)).toBe("Der **Deich**");
    expect(formatsAt(bold).has("strong")).toBe(true);
    expect(markdownOf(after(bold, toggle("strong")).doc)).toBe("Der Deich");
  });

  test("lists change their sort and end again", () => {
    const list = after(stateOf("eins", 1), toggle("bullets"));
    expect(markdownOf(list.doc)).toBe("- eins");
    const numbers = after(list, toggle("numbers"));
    expect(markdownOf(numbers.doc)).toBe("1. eins");
    expect(markdownOf(after(numbers, toggle("numbers")).doc)).toBe("eins");
    expect(markdownOf(after(stateOf("eins", 1), toggle("quote")).doc)).toBe("> eins");
    expect(markdownOf(after(stateOf("eins", 1), toggle("codeBlock")).doc)).toBe("```\neins\n```");
  });

  test("links are set, found, changed and taken away", () => {
    const linked = after(stateOf("das Protokoll", 5, 14), setLink("https://x.example", "Protokoll"));
    expect(markdownOf(linked.doc)).toBe("das [Protokoll](https://x.example)");
    const inside = stateOf("das [Protokoll](https://x.example)", 8);
    expect(linkAt(inside)).toEqual({ href: "https://x.example", text: "Protokoll" });
    expect(markdownOf(after(inside, setLink("https://y.example", "Bericht")).doc)).toBe("das [Bericht](https://y.example)");
    expect(markdownOf(after(inside, setLink("", "Protokoll")).doc)).toBe("das Protokoll");
  });

  test("a name takes the place of what was typed, and a blank follows", () => {
    const state = stateOf("Merci @an", 10);
    expect(triggerOf(state)).toEqual({ kind: "person", term: "an", length: 3 });
    const put = after(state, insert({ kind: "person", user: "@anke:x.example", name: "Anke" }, 3));
    expect(markdownOf(put.doc)).toBe("Merci [Anke](https://matrix.to/#/@anke:x.example)");
    expect(put.doc.textContent.endsWith(" ")).toBe(true);
  });

  test("nothing is completed in code", () => {
    expect(triggerOf(stateOf("```\n@an\n```", 4))).toBeNull();
  });
});

describe("places", () => {
  test.each<[string, [number, number] | null]>([
    ["48.8566, 2.3522", [48_856_600, 2_352_200]], ["48,8566; 2,3522", [48_856_600, 2_352_200]], ["48.8566 2.3522", [48_856_600, 2_352_200]],
    ["-33.9° S, 18.4° E", [33_900_000, 18_400_000]], ["33.9 S 18.4 W", [-33_900_000, -18_400_000]], ["geo:52.5,13.4;u=10", [52_500_000, 13_400_000]],
    ["90, 180", [90_000_000, 180_000_000]], ["91, 0", null], ["0, 181", null], ["Paris", null], ["48.8566", null], ["", null],
  ])("%s", (text, wanted) => {
    expect(readCoordinates(text)).toEqual(wanted === null ? null : { latitude: wanted[0], longitude: wanted[1] });
  });
});

describe("polls", () => {
  const poll = { question: " Wann? ", answers: ["Mo", " ", "Di"], disclosed: true, maxSelections: 20 };

  test("let one choose one answer, several, or as many as there are", () => {
    expect(selections(poll)).toEqual({ choices: [1, 2, MOST], chosen: MOST });
    expect(selections({ ...poll, maxSelections: 2 }).chosen).toBe(2);
    expect(selections({ ...poll, maxSelections: 1 }).chosen).toBe(1);
    // With two answers, two are all.
    expect(selections({ ...poll, answers: ["Mo", "Di"], maxSelections: 2 })).toEqual({ choices: [1, MOST], chosen: MOST });
  });

  test("that allow all answers go on doing so when they are changed", () => {
    const asked = (maxSelections: number) => pollOf(message("x", { content: { kind: "poll", poll: {
      question: "Wann?", disclosed: true, maxSelections, voters: 0, endedAt: null, answers: ["Mo", "Di", "Mi"].map((text) => ({ id: text, text, votes: 0, own: false })),
    } } }))?.maxSelections;
    expect([asked(1), asked(2), asked(3)]).toEqual([1, 2, MOST]);
  });

  test("leave out what is empty", () => {
    expect(readyPoll(poll)).toEqual({ question: "Wann?", answers: ["Mo", "Di"], disclosed: true, maxSelections: 2 });
  });

  test("need a question and two answers", () => {
    expect(readyPoll({ ...poll, question: " " })).toBeNull();
    expect(readyPoll({ ...poll, answers: ["Mo", ""] })).toBeNull();
  });

  test("answers change places, within the list", () => {
    expect(moved(poll, 0, 1).answers).toEqual([" ", "Mo", "Di"]);
    expect(moved(poll, 0, -1)).toBe(poll);
  });
});
