// What is being written is kept: as a draft, while another message is changed, and when one that waits is taken back.
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Draft, Outgoing, Quoted } from "@wire";
import { loadTree } from "./composer/outgoing";
import { notAllowed, opened, plain, ROOM, settled } from "./composer/testing";
import { file as attached, message, pending, person } from "./testing";

beforeAll(loadTree);
beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe("drafts", () => {
  const draft: Draft = { text: "Angefangen", intent: { kind: "reply", to: "$frage" }, setAside: null };

  test("come back with what they answer", async () => {
    const { composition } = opened({ draftGet: () => Promise.resolve(draft) });
    await settled();
    expect(composition.text).toBe("Angefangen");
    expect(composition.state.value.intent).toEqual({ kind: "reply", to: "$frage", quoted: null });
  });

  test("are told what they answer as soon as that is found, unless it is an answer no more", async () => {
    const quoted = { sender: person("Anke"), summary: { kind: "message", voice: "text", text: "Kommst du?" } } as const;
    const found = pending<Quoted>();
    const { composition, inputs } = opened({ draftGet: () => Promise.resolve(draft), messageQuote: () => found.promise });
    await settled();
    expect(inputs("messageQuote")).toEqual([[ROOM, "$frage"]]);
    found.keep(quoted);
    await settled();
    expect(composition.state.value.intent).toEqual({ kind: "reply", to: "$frage", quoted });

    const late = pending<Quoted>();
    const other = opened({ draftGet: () => Promise.resolve(draft), messageQuote: () => late.promise }).composition;
    await settled();
    other.cancel();
    late.keep(quoted);
    await settled();
    expect(other.state.value.intent).toEqual({ kind: "new" });
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
    const { composition, write, inputs } = opened({ draftGet: () => Promise.resolve({ text: "Neu", intent: { kind: "edit", message: ref }, setAside: null }) });
    await settled();
    expect(composition.state.value.intent).toEqual({ kind: "edit", message: ref, captioned: false });
    write("Neuer");
    composition.leave();
    expect(inputs("draftKeep")).toEqual([[ROOM, null, { text: "Neuer", intent: { kind: "edit", message: ref }, setAside: null }]]);
    await composition.submit(false);
    expect(inputs("messageEdit")).toEqual([[ROOM, ref, { ...plain, text: "Neuer" }]]);
  });

  test("keep what was being written when a message was taken up, and what it answered", async () => {
    const { composition, write, inputs } = opened();
    composition.replyTo(message("Frage"));
    write("Angefangen");
    await composition.edit(message("Alt", { id: "$own", own: true, editable: true }));
    write("Neu");
    composition.leave();
    const kept = inputs("draftKeep").at(-1)?.[2] as Draft;
    expect(kept).toEqual({ text: "Neu", intent: { kind: "edit", message: { kind: "sent", id: "$own" } }, setAside: { text: "Angefangen", replyTo: "$Frage" } });

    const again = opened({ draftGet: () => Promise.resolve(kept) });
    await settled();
    expect(again.composition.text).toBe("Neu");
    again.composition.cancel();
    expect(again.composition.text).toBe("Angefangen");
    expect(again.composition.state.value.intent).toEqual({ kind: "reply", to: "$Frage", quoted: null });
    again.composition.leave();
    expect(again.inputs("draftKeep").at(-1)?.[2]).toEqual({ text: "Angefangen", intent: { kind: "reply", to: "$Frage" }, setAside: null });
  });

  test("of a change that come late leave what was written meanwhile for later", async () => {
    const late = pending<Draft | null>();
    const { composition, write } = opened({ draftGet: () => late.promise });
    write("Inzwischen");
    late.keep({ text: "Neu", intent: { kind: "edit", message: { kind: "sent", id: "$own" } }, setAside: { text: "Davor", replyTo: null } });
    await settled();
    expect(composition.text).toBe("Neu");
    composition.cancel();
    expect(composition.text).toBe("Davor\n\nInzwischen");
  });

  test("that come while a message is changed already come back after that", async () => {
    const late = pending<Draft | null>();
    const { composition } = opened({ draftGet: () => late.promise });
    await composition.edit(message("Alt", { id: "$own", own: true, editable: true }));
    late.keep(draft);
    await settled();
    expect(composition.text).toBe("Alt");
    composition.cancel();
    expect(composition.text).toBe("Angefangen");
    expect(composition.state.value.intent).toEqual({ kind: "reply", to: "$frage", quoted: null });
  });

  test("are kept once, shortly after the last letter, for their room and thread", async () => {
    const { write, inputs } = opened({}, "$faden");
    write("A");
    await vi.advanceTimersByTimeAsync(300);
    write("Al");
    await vi.advanceTimersByTimeAsync(399);
    expect(inputs("draftKeep")).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(inputs("draftKeep")).toEqual([[ROOM, "$faden", { text: "Al", intent: { kind: "new" }, setAside: null }]]);
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
    expect(inputs("draftKeep").map(([, , kept]) => kept)).toEqual([{ text: "Wichtig", intent: { kind: "new" }, setAside: null }]);
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

  test("what was written with a file can be taken away; a message cannot be emptied", async () => {
    const { composition, write, inputs } = opened();
    await composition.edit(own);
    write(" ");
    await composition.submit(false);
    expect(inputs("messageEdit")).toEqual([]);
    composition.cancel();
    await composition.edit(message("x", { id: "$bild", own: true, editable: true, content: { kind: "attachment", attachment: attached(), caption: [{ kind: "text", text: "Der Deich" }] } }));
    expect(composition.text).toBe("Der Deich");
    write("");
    await composition.submit(false);
    expect(inputs("messageEdit")).toEqual([[ROOM, { kind: "sent", id: "$bild" }, plain]]);
    expect(composition.state.value.intent.kind).toBe("new");
  });

  test("a draft that changes what was written with a file is emptied where the file is seen", async () => {
    const { composition, write, inputs } = opened({ draftGet: () => Promise.resolve({ text: "Neu", intent: { kind: "edit", message: { kind: "sent", id: "$bild" } }, setAside: null }) });
    await settled();
    write("");
    await composition.submit(false, true);
    expect(inputs("messageEdit")).toEqual([[ROOM, { kind: "sent", id: "$bild" }, plain]]);
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

describe("taking back", () => {
  const waiting = message("Zu früh", { id: null, transactionId: "t1", own: true });

  test("leaves the change of another message first", async () => {
    const { composition, write } = opened();
    write("Angefangen");
    await composition.edit(message("Alt", { id: "$own", own: true, editable: true }));
    write("Neu");
    expect(await composition.recall(waiting)).toBe(true);
    expect(composition.text).toBe("Zu früh\n\nAngefangen");
    expect(composition.state.value.intent).toEqual({ kind: "new" });
  });

  test("of the message that is being changed keeps the new words", async () => {
    const { composition, write } = opened();
    await composition.edit({ ...waiting, editable: true });
    write("Besser");
    await composition.recall(waiting);
    expect(composition.text).toBe("Besser");
    expect(composition.state.value.intent).toEqual({ kind: "new" });
  });

  test("gives back what would say the same again", async () => {
    const waves = { ...waiting, content: { kind: "message", voice: "emote", body: "winkt", nodes: [{ kind: "text", text: "winkt" }] } } as const;
    const { composition } = opened();
    await composition.recall({ ...waves, content: { ...waves.content, nodes: [...waves.content.nodes] } });
    expect(composition.text).toBe("/me winkt");
    const other = opened();
    await other.composition.recall(message("/etc", { id: null, transactionId: "t2", own: true }));
    expect(other.composition.text).toBe("//etc");
  });

  test("is told when it came too late, and changes nothing", async () => {
    const { composition, write } = opened({ messageDiscard: () => Promise.reject({ kind: "notFound", what: "message" } as unknown as Error) });
    write("Angefangen");
    expect(await composition.recall(waiting)).toBe(false);
    expect(composition.text).toBe("Angefangen");
    expect(composition.state.value.refused).toEqual({ what: "recall", fault: { kind: "notFound", what: "message" } });
  });
});

describe("what the other field cannot show", () => {
  const cell = (text: string) => ({ header: false, children: [{ kind: "text" as const, text }] });
  const table = message("Tabelle", { id: "$t", own: true, editable: true, content: { kind: "message", voice: "text", body: "", nodes: [{ kind: "table", rows: [{ cells: [cell("a|b"), cell("c")] }, { cells: [cell("1")] }] }] } });

  test("is changed as Markdown, and only for as long", async () => {
    const { composition } = opened();
    await composition.edit(table);
    expect(composition.text).toBe("| a\\|b | c |\n| --- | --- |\n| 1 |  |");
    expect(composition.state.value.plainly).toBe(true);
    composition.cancel();
    expect(composition.state.value.plainly).toBe(false);
  });

  test("is said, where only a name is left of a picture", async () => {
    const { composition } = opened();
    await composition.edit(message("x", { own: true, editable: true, content: { kind: "message", voice: "text", body: "", nodes: [{ kind: "emoji", media: "a/b", name: ":welle:" }] } }));
    expect(composition.text).toBe(":welle:");
    expect(composition.state.value.losesPictures).toBe(true);
    composition.cancel();
    expect(composition.state.value.losesPictures).toBe(false);
  });
});
