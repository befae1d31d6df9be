// What the place for writing says when it is not simply a field.
import { describe, expect, test } from "vitest";
import type { CommandInfo, Connection, Event, Queue, StagedFile } from "@wire";
import { message, person, row } from "../../../model/testing";
import { markupOf, textOf } from "../../../stories/markup";
import { nothingHappens } from "../../../stories/story";
import { catalogues } from "../../../words/all";
import { Closed } from "./Closed";
import { ContextBar } from "./ContextBar";
import { editableIn, waitingIn } from "./Foot";
import type { ComposerActions } from "./model";
import { QueueBar } from "./QueueBar";
import { Told } from "./Told";
import { Tray } from "./Tray";

const actions = nothingHappens<ComposerActions>();
const say = catalogues.en;

describe("the queue", () => {
  const bar = (queue: Queue | null, connection: Connection) => textOf(<QueueBar queue={queue} connection={connection} actions={actions} />);
  const waiting = (count: number): Queue => ({ waiting: count, blocked: null });

  test("says how many messages wait while there is no network", () => {
    expect(bar(waiting(3), { kind: "offline" })).toContain("3 messages wait for the network");
    expect(bar(waiting(1), { kind: "trouble", fault: { kind: "offline" } })).toContain("1 message waits for the network");
  });

  test("says what will happen while nothing waits yet", () => {
    expect(bar(waiting(0), { kind: "offline" })).toBe(say["composer.offline"]);
    expect(bar(null, { kind: "offline" })).toBe(say["composer.offline"]);
  });

  test("is silent while messages simply leave", () => {
    expect(bar(waiting(2), { kind: "live" })).toBe("");
  });

  test("says why it does not move, with the ways out", () => {
    const said = bar({ waiting: 4, blocked: { transactionId: "t1", fault: { kind: "tooLarge", limit: 50_000_000 } } }, { kind: "live" });
    expect(said).toContain("4 messages wait");
    expect(said).toContain(say["fault.tooLarge.title"]);
    expect(said).toContain(say["composer.queue.retry"]);
    expect(said).toContain(say["composer.queue.discard"]);
  });
});

describe("in the place of the field", () => {
  test("a lack of rights is told", () => {
    expect(textOf(<Closed successor={null} rows={[]} />)).toBe(say["composer.closed.rights"]);
  });

  test("a new room is offered", () => {
    const said = textOf(<Closed successor="!neu:x" rows={[]} />);
    expect(said).toBe(`${say["composer.closed.replaced"]} ${say["composer.closed.open"]}`);
  });
});

describe("what is answered", () => {
  const rows = [row(message("Kommt das Wasser?", { id: "$1", sender: person("Anke") }))];
  const bar = (to: string) => textOf(<ContextBar intent={{ kind: "reply", to, quoted: null }} rows={rows} onCancel={() => undefined} />);

  test("is found among what is said here", () => {
    expect(bar("$1")).toContain("Reply to Anke");
    expect(bar("$1")).toContain("Kommt das Wasser?");
  });

  test("is called a message when it is not at hand", () => {
    expect(bar("$gone")).toContain(say["composer.replying.unknown"]);
  });
});

describe("a command's answer", () => {
  const commands: CommandInfo[] = [{ name: "invite", arguments: ["person", "optionalWords"] }];

  test("shows how it is written", () => {
    expect(textOf(<Told refused={null} told={{ kind: "incomplete", name: "invite" }} commands={commands} onDismiss={() => undefined} />))
      .toContain("/invite ‹person› ‹text, if wanted›");
  });

  test("shows the way to send a slash", () => {
    expect(textOf(<Told refused={null} told={{ kind: "unknown", name: "hello" }} commands={commands} onDismiss={() => undefined} />)).toContain("//hello");
  });

  test("lists what there is, in the reader's language", () => {
    expect(textOf(<Told refused={null} told={{ kind: "help" }} commands={commands} onDismiss={() => undefined} />)).toContain(say["composer.command.invite"]);
  });
});

describe("the tray", () => {
  const file: StagedFile = { id: "f", name: "Deich.jpg", mime: "image/jpeg", kind: "image", size: 4_100_000, width: 10, height: 10, reducedSize: 620_000, tooLarge: false, moves: false };
  const tray = (change: Partial<StagedFile>, quality: "original" | "reduced" = "reduced") =>
    textOf(<Tray laid={{ files: [{ file: { ...file, ...change }, alt: "", quality, edited: null }], together: true }} actions={actions} />);

  test("asks what a picture shows and tells both sizes", () => {
    expect(tray({})).toContain(say["composer.files.alt"]);
    expect(tray({})).toContain("Reduced, 620 kB");
    expect(tray({})).toContain("Original, 4.1 MB");
  });

  test("asks nothing of a paper", () => {
    expect(tray({ kind: "file", reducedSize: null })).not.toContain(say["composer.files.alt"]);
  });

  test("says what the server does not take, and what helps", () => {
    expect(tray({ tooLarge: true, reducedSize: null }, "original")).toContain(say["composer.files.tooLarge"]);
    expect(tray({ tooLarge: true }, "original")).toContain(say["composer.files.tooLarge.reduce"]);
    expect(tray({ tooLarge: true })).not.toContain(say["composer.files.tooLarge.reduce"]);
  });

  test("offers one message for several files only", () => {
    expect(tray({})).not.toContain(say["composer.files.together"]);
    const two = markupOf(<Tray laid={{ files: [{ file, alt: "", quality: "original", edited: null }, { file: { ...file, id: "g" }, alt: "", quality: "original", edited: null }], together: true }} actions={actions} />);
    expect(two).toContain(say["composer.files.together"]);
  });
});

describe("one's own last message", () => {
  const own = (body: string, change: Partial<Event> = {}) => row(message(body, { own: true, editable: true, ...change }));
  const echo = { id: null, transactionId: "t1", sendState: { kind: "sending", progress: null } } as const;

  test("can be taken back while it waits, unless it is followed by another", () => {
    expect(waitingIn([own("a"), own("b", echo), row(message("c"))])?.transactionId).toBe("t1");
    expect(waitingIn([own("b", echo), own("c")])).toBeNull();
    expect(waitingIn([])).toBeNull();
  });

  test("is taken up for changing, past those that cannot be", () => {
    expect(editableIn([own("a"), own("b", { editable: false }), row(message("c"))])?.id).toBe("$a");
    expect(editableIn([row(message("c"))])).toBeNull();
  });
});
