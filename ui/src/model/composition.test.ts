// What is being written: that nothing of it is lost, and that it goes out as what it was meant to be.
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Draft, FileDrop, Outgoing, StagedFile } from "@wire";
import type { Shell } from "../shell/shell";
import { loadTree } from "./composer/outgoing";
import { Composition } from "./composition";
import { inputsOf, message, pending, person, shellOf } from "./testing";

const ROOM = "!lage:prefecture.example";
const notAllowed = { kind: "notAllowed" } as const;
const plain: Outgoing = { text: "", format: "markdown", voice: "text", mentions: [], mentionsEveryone: false, replyTo: null };

function opened(answers: Partial<Shell> = {}, thread: string | null = null) {
  const { shell, calls } = shellOf(answers);
  const composition = new Composition(shell, ROOM, thread);
  const write = (text: string) => composition.write(() => text, text.trim() === "");
  return { composition, write, calls, inputs: (name: keyof Shell) => inputsOf(calls, name) };
}

/** Lets everything run that is ready to. */
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeAll(loadTree);
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("sending", () => {
  test("empties the field at once, and names whom the text names", async () => {
    const taken = pending<void>();
    const { composition, write, inputs } = opened({ messageSend: () => taken.promise });
    write("Merci [Anke](https://matrix.to/#/@anke:x.example) et @room");
    const sent = composition.submit(true);
    expect(composition.text).toBe("");
    await settled();
    expect(inputs("messageSend")).toEqual([[ROOM, null, {
      ...plain, text: "Merci [Anke](https://matrix.to/#/@anke:x.example) et @room", mentions: ["@anke:x.example"], mentionsEveryone: true,
    }]]);
    taken.keep();
    expect(await sent).toBeNull();
  });

  test("calls everybody only where that is allowed", async () => {
    const { composition, write, inputs } = opened();
    write("@room");
    await composition.submit(false);
    expect(inputs("messageSend")[0]?.[2]).toMatchObject({ mentionsEveryone: false });
  });

  test("gives back what was not taken, before what was written since, and says why", async () => {
    const taken = pending<void>();
    const { composition, write } = opened({ messageSend: () => taken.promise });
    write("Erstes");
    const sent = composition.submit(false);
    write("Zweites");
    taken.fail(notAllowed);
    await sent;
    expect(composition.text).toBe("Erstes\n\nZweites");
    expect(composition.state.value.refused).toEqual({ what: "message", fault: notAllowed });
  });

  test("keeps the order in which messages were written", async () => {
    const first = pending<void>();
    const { composition, write, inputs } = opened({ messageSend: (_room, _thread, { text }) => (text === "eins" ? first.promise : Promise.resolve()) });
    write("eins");
    const one = composition.submit(false);
    write("zwei");
    const two = composition.submit(false);
    await settled();
    expect(inputs("messageSend")).toHaveLength(1);
    first.keep();
    await Promise.all([one, two]);
    expect(inputs("messageSend").map(([, , sent]) => (sent as Outgoing).text)).toEqual(["eins", "zwei"]);
  });

  test("does nothing with nothing", async () => {
    const { composition, write, inputs } = opened();
    write(" \n ");
    await composition.submit(false);
    expect(inputs("messageSend")).toEqual([]);
  });
});

describe("drafts", () => {
  const draft: Draft = { text: "Angefangen", intent: { kind: "reply", to: "$frage" } };

  test("come back with what they answer", async () => {
    const { composition } = opened({ draftGet: () => Promise.resolve(draft) });
    await settled();
    expect(composition.text).toBe("Angefangen");
    expect(composition.state.value.intent).toEqual({ kind: "reply", to: "$frage", quoted: null });
  });

  test("that come late do not take the place of what was written meanwhile", async () => {
    const late = pending<Draft | null>();
    const { composition, write } = opened({ draftGet: () => late.promise });
    write("Neu");
    late.keep(draft);
    await settled();
    expect(composition.text).toBe("Angefangen\n\nNeu");
  });

  test.each([{ kind: "sent", id: "$own" }, { kind: "queued", transactionId: "t1" }] as const)("of a change are one again, of a message that is $kind", async (ref) => {
    const { composition, write, inputs } = opened({ draftGet: () => Promise.resolve({ text: "Neu", intent: { kind: "edit", message: ref } }) });
    await settled();
    expect(composition.state.value.intent).toEqual({ kind: "edit", message: ref });
    write("Neuer");
    composition.leave();
    expect(inputs("draftKeep")).toEqual([[ROOM, null, { text: "Neuer", intent: { kind: "edit", message: ref } }]]);
    await composition.submit(false);
    expect(inputs("messageEdit")).toEqual([[ROOM, ref, { ...plain, text: "Neuer" }]]);
  });

  test("are kept once, shortly after the last letter, for their room and thread", async () => {
    const { write, inputs } = opened({}, "$faden");
    write("A");
    await vi.advanceTimersByTimeAsync(300);
    write("Al");
    await vi.advanceTimersByTimeAsync(399);
    expect(inputs("draftKeep")).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(inputs("draftKeep")).toEqual([[ROOM, "$faden", { text: "Al", intent: { kind: "new" } }]]);
  });

  test("are kept at once when the field is left, and not again without a change", async () => {
    const { composition, write, inputs } = opened();
    write("Al");
    composition.leave();
    composition.leave();
    await vi.advanceTimersByTimeAsync(1000);
    expect(inputs("draftKeep")).toHaveLength(1);
  });

  test("stay until the message was taken, and go then", async () => {
    const taken = pending<void>();
    const { composition, write, inputs } = opened({ messageSend: () => taken.promise });
    write("Wichtig");
    composition.leave();
    const sent = composition.submit(false);
    await vi.advanceTimersByTimeAsync(1000);
    expect(inputs("draftKeep").map(([, , kept]) => kept)).toEqual([{ text: "Wichtig", intent: { kind: "new" } }]);
    taken.keep();
    await sent;
    expect(inputs("draftKeep").at(-1)?.[2]).toBeNull();
  });
});

describe("answering and changing", () => {
  const theirs = message("Frage");
  const own = message("Der Deich hält", { own: true, editable: true, id: "$own" });

  test("an answer says what it answers, and the next message answers nothing", async () => {
    const { composition, write, inputs } = opened();
    composition.replyTo(theirs);
    expect(composition.state.value.intent).toMatchObject({ kind: "reply", quoted: { summary: { kind: "message", text: "Frage" } } });
    write("Antwort");
    await composition.submit(false);
    write("Weiter");
    await composition.submit(false);
    expect(inputs("messageSend").map(([, , sent]) => (sent as Outgoing).replyTo)).toEqual(["$Frage", null]);
  });

  test("a change begins with what was said, and what was being written comes back after it", async () => {
    const { composition, write, inputs } = opened();
    composition.replyTo(theirs);
    write("Angefangen");
    await composition.edit(own);
    expect(composition.text).toBe("Der Deich hält");
    write("Der Deich hält **noch**");
    await composition.submit(false);
    expect(inputs("messageEdit")).toEqual([[ROOM, { kind: "sent", id: "$own" }, { ...plain, text: "Der Deich hält **noch**" }]]);
    expect(composition.text).toBe("Angefangen");
    expect(composition.state.value.intent).toMatchObject({ kind: "reply", to: "$Frage" });
  });

  test("a change that is given up brings back what was being written", async () => {
    const { composition, write } = opened();
    write("Angefangen");
    await composition.edit(own);
    await composition.edit(message("noch eine", { own: true, editable: true }));
    composition.cancel();
    expect(composition.text).toBe("Angefangen");
    expect(composition.state.value.intent).toEqual({ kind: "new" });
  });

  test("a change that is refused stays, and can still be given up", async () => {
    const { composition, write } = opened({ messageEdit: () => Promise.reject(notAllowed as unknown as Error) });
    write("Angefangen");
    await composition.edit(own);
    write("Neu");
    await composition.submit(false);
    expect(composition.text).toBe("Neu");
    expect(composition.state.value.intent.kind).toBe("edit");
    composition.cancel();
    expect(composition.text).toBe("Angefangen");
  });

  test("what still waits is changed where it waits", async () => {
    const { composition, write, inputs } = opened();
    await composition.edit(message("winkt", { id: null, transactionId: "t1", own: true, content: { kind: "message", voice: "emote", body: "winkt", nodes: [{ kind: "text", text: "winkt" }] } }));
    write("winkt sehr");
    await composition.submit(false);
    expect(inputs("messageEdit")).toEqual([[ROOM, { kind: "queued", transactionId: "t1" }, { ...plain, text: "winkt sehr" }]]);
  });

  test("a slash in a change is no command", async () => {
    const { composition, write, inputs } = opened();
    await composition.edit(own);
    write("/usr/bin");
    await composition.submit(false);
    expect(inputs("commandRun")).toEqual([]);
    expect(inputs("messageEdit")).toHaveLength(1);
  });

  test("a poll is put together again instead", async () => {
    const poll = { question: "Wann?", answers: [{ id: "1", text: "Mo", votes: 0, own: false }, { id: "2", text: "Di", votes: 0, own: false }], disclosed: true, maxSelections: 1, voters: 0, endedAt: null };
    const { composition, inputs } = opened();
    await composition.edit(message("x", { id: "$poll", content: { kind: "poll", poll } }));
    const open = composition.state.value.poll;
    expect(open).toEqual({ event: "$poll", poll: { question: "Wann?", answers: ["Mo", "Di"], disclosed: true, maxSelections: 1 } });
    if (open === null) throw new Error("no poll");
    expect(await composition.sendPoll(open.poll)).toBe(true);
    expect(inputs("pollEdit")).toEqual([[ROOM, "$poll", open.poll]]);
    expect(composition.state.value.poll).toBeNull();
  });

  test("a message that waits can be taken back, with what it answered", async () => {
    const { composition, write, inputs } = opened();
    write("Und");
    await composition.recall(message("Zu früh", { id: null, transactionId: "t1", own: true, reply: { to: "$Frage", quoted: null } }));
    expect(inputs("messageDiscard")).toEqual([[ROOM, "t1"]]);
    expect(composition.text).toBe("Zu früh\n\nUnd");
    expect(composition.state.value.intent).toMatchObject({ kind: "reply", to: "$Frage" });
  });
});

describe("commands", () => {
  test("are done, and lead where they lead", async () => {
    const { composition, write, inputs } = opened({ commandRun: () => Promise.resolve({ kind: "opened", room: "!neu:x" }) });
    write("/join #neu:x.example");
    expect(await composition.submit(false)).toBe("!neu:x");
    expect(inputs("commandRun")).toEqual([[ROOM, null, "/join #neu:x.example"]]);
    expect(composition.text).toBe("");
  });

  test.each([{ kind: "unknown", name: "hallo" }, { kind: "incomplete", name: "invite" }] as const)("that are not understood are told and stay: %o", async (outcome) => {
    const { composition, write } = opened({ commandRun: () => Promise.resolve(outcome), commandList: () => Promise.resolve([]) });
    write("/hallo zusammen");
    await composition.submit(false);
    expect(composition.text).toBe("/hallo zusammen");
    expect(composition.state.value.told).toEqual(outcome);
    write("/hallo");
    expect(composition.state.value.told).toBeNull();
  });

  test("begin with one slash; two send one", async () => {
    const { composition, write, inputs } = opened();
    write("//etc ist ein Ordner");
    await composition.submit(false);
    write("/ allein");
    await composition.submit(false);
    expect(inputs("commandRun")).toEqual([]);
    expect(inputs("messageSend").map(([, , sent]) => (sent as Outgoing).text)).toEqual(["/etc ist ein Ordner", "/ allein"]);
  });
});

describe("files", () => {
  const file = (id: string, change: Partial<StagedFile> = {}): StagedFile => (
    { id, name: id, mime: "image/png", kind: "image", size: 10, width: 1, height: 1, reducedSize: null, tooLarge: false, ...change });

  test("go with their texts, together when there are several", async () => {
    const { composition, write, inputs } = opened({ filesPick: () => Promise.resolve([file("a", { reducedSize: 5 }), file("b")]) });
    await composition.pick(true);
    composition.tray.change("a", { alt: " Deich " });
    write("/kein Befehl");
    await composition.submit(false);
    expect(inputs("filesSend")).toEqual([[ROOM, null, {
      files: [{ id: "a", alt: "Deich", quality: "reduced", voice: null }, { id: "b", alt: "", quality: "original", voice: null }], caption: { ...plain, text: "/kein Befehl" }, together: true,
    }]]);
    expect(composition.tray.laid.value.files).toEqual([]);
  });

  test("that were not taken lie there again, with the text", async () => {
    const { composition, write } = opened({ filePaste: () => Promise.resolve(file("a")), filesSend: () => Promise.reject(notAllowed as unknown as Error) });
    await composition.paste("a", new Uint8Array([1]));
    write("Unterschrift");
    await composition.submit(false);
    expect(composition.tray.laid.value.files.map(({ file: { id } }) => id)).toEqual(["a"]);
    expect(composition.text).toBe("Unterschrift");
    expect(composition.state.value.refused).toEqual({ what: "file", fault: notAllowed });
  });

  test("are let go when they are removed, and found again by who comes back to the room", async () => {
    const { shell, calls } = shellOf({ filePaste: (name) => Promise.resolve(file(name)) });
    const before = new Composition(shell, ROOM, null);
    await before.paste("a", new Uint8Array());
    await before.paste("b", new Uint8Array());
    const after = new Composition(shell, ROOM, null);
    after.tray.remove("a");
    expect(inputsOf(calls, "fileUnstage")).toEqual([["a"]]);
    expect(after.tray.laid.value.files.map(({ file: { id } }) => id)).toEqual(["b"]);
    expect(new Composition(shell, ROOM, "$faden").tray.laid.value.files).toEqual([]);
  });

  test("that are dropped are taken in until nobody watches", async () => {
    let drop: (drop: FileDrop) => void = () => undefined;
    const { composition, inputs } = opened({ filesDroppedWatch: (onDrop) => { drop = onDrop; return Promise.resolve(7); } });
    const stop = composition.watchDrops();
    drop({ kind: "over" });
    expect(composition.state.value.held).toBe(true);
    drop({ kind: "away" });
    drop({ kind: "dropped", files: [file("a")] });
    expect(composition.state.value.held).toBe(false);
    drop({ kind: "over" });
    stop();
    expect(composition.state.value.held).toBe(false);
    drop({ kind: "dropped", files: [file("b")] });
    await settled();
    expect(composition.tray.laid.value.files).toHaveLength(1);
    expect(inputs("feedClose")).toEqual([[7]]);
  });
});

describe("telling that one writes", () => {
  test("happens at most every four seconds, and ends with silence", async () => {
    const { write, inputs } = opened();
    for (let letters = 1; letters <= 12; letters += 1) {
      write("a".repeat(letters));
      await vi.advanceTimersByTimeAsync(500);
    }
    expect(inputs("typingSet")).toEqual([[ROOM, true], [ROOM, true]]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(inputs("typingSet").at(-1)).toEqual([ROOM, false]);
  });

  test.each(["sending", "leaving", "emptying"])("ends with %s", async (end) => {
    const { composition, write, inputs } = opened();
    write("a");
    if (end === "sending") await composition.submit(false);
    else if (end === "leaving") composition.leave();
    else write("");
    expect(inputs("typingSet")).toEqual([[ROOM, true], [ROOM, false]]);
  });
});

test("someone is not called by a message that only quotes them in code", async () => {
  const { composition, write, inputs } = opened();
  write(`\`[${person("Anke").name ?? ""}](https://matrix.to/#/@anke:x.example)\``);
  await composition.submit(true);
  expect(inputs("messageSend")[0]?.[2]).toMatchObject({ mentions: [] });
});
