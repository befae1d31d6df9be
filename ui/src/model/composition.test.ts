// What is being written: that nothing of it is lost, and that it goes out as what it was meant to be.
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Outgoing, StagedFile } from "@wire";
import { loadTree } from "./composer/outgoing";
import { notAllowed, opened, plain, ROOM, settled } from "./composer/testing";
import { Composition } from "./composition";
import { inputsOf, message, pending, person, shellOf } from "./testing";

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

describe("commands", () => {
  test("that say something go with what they answer and whom they name", async () => {
    const { composition, write, inputs } = opened({ commandRun: () => Promise.resolve({ kind: "done" }) });
    composition.replyTo(message("Frage"));
    write("/me winkt @anke:x.example");
    await composition.submit(false);
    expect(inputs("commandRun")).toEqual([[ROOM, null, { ...plain, text: "/me winkt @anke:x.example", mentions: ["@anke:x.example"], replyTo: "$Frage" }]]);
    expect(composition.state.value.intent).toEqual({ kind: "new" });
  });

  test("that say nothing leave what is being answered", async () => {
    const { composition, write } = opened({ commandRun: () => Promise.resolve({ kind: "done" }) });
    composition.replyTo(message("Frage"));
    write("/topic Deich");
    await composition.submit(false);
    expect(composition.state.value.intent).toMatchObject({ kind: "reply", to: "$Frage" });
  });

  test("are done, and lead where they lead", async () => {
    const { composition, write, inputs } = opened({ commandRun: () => Promise.resolve({ kind: "opened", room: "!neu:x" }) });
    write("/join #neu:x.example");
    expect(await composition.submit(false)).toBe("!neu:x");
    expect(inputs("commandRun")).toEqual([[ROOM, null, { ...plain, text: "/join #neu:x.example" }]]);
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
    { id, name: id, mime: "image/png", kind: "image", size: 10, width: 1, height: 1, reducedSize: null, tooLarge: false, moves: false, ...change });

  test("go with their texts, together when there are several", async () => {
    const { composition, write, inputs } = opened({ filesPick: () => Promise.resolve({ files: [file("a", { reducedSize: 5 }), file("b")], refused: [] }), filesSend: () => Promise.resolve(null) });
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

  test("of which some were taken are not sent twice: only the others lie there again, without the text", async () => {
    const left = { files: ["b", "c"], fault: { kind: "diskFull" as const } };
    const { composition, write, inputs } = opened({ filesPick: () => Promise.resolve({ files: [file("a"), file("b"), file("c")], refused: [] }), filesSend: () => Promise.resolve(left) });
    await composition.pick(true);
    composition.tray.change("b", { alt: "Deich" });
    write("Unterschrift");
    await composition.submit(false);
    expect(composition.tray.laid.value.files.map(({ file: { id }, alt }) => [id, alt])).toEqual([["b", "Deich"], ["c", ""]]);
    expect(composition.text).toBe("");
    expect(composition.state.value.refused).toEqual({ what: "file", fault: left.fault });
    expect(inputs("fileUnstage")).toEqual([]);
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

  test("of which some cannot be read are there all the same, and the others are named", async () => {
    const refused = [{ name: "b", fault: { kind: "notValid", what: "file" } as const }];
    const answers = [{ files: [file("a")], refused }, { files: [file("c")], refused: [] }];
    const { composition } = opened({ filesPick: () => Promise.resolve(answers.shift() ?? { files: [], refused: [] }) });
    await composition.pick(false);
    expect(composition.tray.laid.value.files.map(({ file: { id } }) => id)).toEqual(["a"]);
    expect(composition.state.value.refused).toEqual({ what: "files", files: refused });
    await composition.pick(false);
    expect(composition.state.value.refused).toBeNull();
  });

  test("that are dropped are taken in", () => {
    const { composition } = opened();
    composition.hold(true);
    expect(composition.state.value.held).toBe(true);
    composition.hold(false);
    composition.takeIn({ files: [file("a")], refused: [] });
    expect(composition.state.value).toMatchObject({ held: false, refused: null });
    expect(composition.tray.laid.value.files).toHaveLength(1);
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
