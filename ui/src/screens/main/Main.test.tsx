// What the parts of the main screen say.
import { describe, expect, test } from "vitest";
import type { Connection, RoomRow, TimelineRow } from "@wire";
import { type Line, linesOf } from "../../model/lines";
import { markupOf, textOf } from "../../stories/markup";
import { nothingHappens } from "../../stories/story";
import { catalogues } from "../../words/all";
import type { TimelineActions } from "./timeline/model";
import { Preview } from "./rooms/Preview";
import { UnreadBadge } from "./rooms/UnreadBadge";
import { anke, line, NOW, ownLine, rows } from "./samples";
import { StatusLine } from "./StatusLine";
import { type Acting, ActingContext } from "./timeline/acting/context";
import { Row } from "./timeline/Row";

const say = catalogues.en;

describe("the status line", () => {
  const status = (connection: Connection) => <StatusLine connection={connection} onSignInAgain={() => undefined} />;

  test.each<[Connection, string]>([
    [{ kind: "connecting" }, say["status.connecting"]],
    [{ kind: "live" }, say["status.live"]],
    [{ kind: "offline" }, say["status.offline"]],
    [{ kind: "trouble", fault: { kind: "serverTrouble", status: 502 } }, say["fault.serverTrouble.title"]],
    [{ kind: "signedOut", soft: false }, say["status.signedOut"]],
  ])("says in words and as data: %o", (connection, words) => {
    expect(textOf(status(connection))).toContain(words);
    expect(markupOf(status(connection))).toContain(`data-state="${connection.kind}"`);
  });

  test("offers to sign in again when the server signed out", () => {
    expect(textOf(status({ kind: "signedOut", soft: true }))).toContain(say["status.signInAgain"]);
    expect(textOf(status({ kind: "live" }))).not.toContain(say["status.signInAgain"]);
  });
});

describe("a room in the list", () => {
  const [first] = rows;
  if (first === undefined) throw new Error("the demonstration has rooms");
  const latest = { sender: anke, own: false, summary: { kind: "message", voice: "text", text: "So machen wir es." }, timestamp: NOW, sendState: { kind: "sent" } } as const;
  const preview = (change: Partial<RoomRow>) => textOf(<Preview row={{ ...first, latest, ...change }} />);

  test("names the sender in a group, not between two, and oneself as you", () => {
    expect(preview({ kind: "group" })).toBe("Anke Brandt : So machen wir es.");
    expect(preview({ kind: "direct" })).toBe("So machen wir es.");
    expect(preview({ latest: { ...latest, own: true } })).toBe("You: So machen wir es.");
  });

  test("tells who invites, and what was not sent", () => {
    expect(preview({ membership: { kind: "invited", by: anke } })).toBe("Anke Brandt invites you");
    expect(preview({ latest: { ...latest, own: true, sendState: { kind: "failed", fault: { kind: "offline" }, retrying: false } } })).toContain(say["room.sendFailed"]);
  });

  test("counts mentions before messages, and says both", () => {
    const badge = (unread: RoomRow["unread"]) => textOf(<UnreadBadge row={{ ...first, unread }} />);
    expect(badge({ messages: 140, notifications: 128, mentions: 0, marked: false })).toBe("99+ 128 unread messages");
    expect(badge({ messages: 4, notifications: 4, mentions: 2, marked: false })).toContain("2 mentions of you");
    expect(badge({ messages: 0, notifications: 0, mentions: 0, marked: true })).toBe(say["room.marked"]);
    expect(badge({ messages: 0, notifications: 0, mentions: 0, marked: false })).toBe("");
  });
});

describe("a message", () => {
  const draw = (row: ReturnType<typeof line>, { newestOwn = true, before = [] as TimelineRow[], active = true } = {}) => {
    const drawn = linesOf([...before, row]).lines.at(-1) as Line;
    return (
      <Row line={drawn} index={0} measure={() => undefined} active={active} held={active} newestOwn={newestOwn} aimed={false} unfolded={false} now={NOW}
        actions={nothingHappens<TimelineActions>()} onActive={() => undefined} onFold={() => undefined} onJump={() => undefined} />
    );
  };

  test("carries its event and its text where tests and readers look for them", () => {
    const markup = markupOf(draw(line("Guten *Morgen*.", 3)));
    expect(markup).toMatch(/data-event="\$sample-\d+"/u);
    expect(markup).toMatch(/class="message-text text" dir="auto" data-voice="text">Guten <em>Morgen<\/em>\.<\/div>/u);
  });

  test("that could not be decrypted says why", () => {
    expect(textOf(draw(line({ kind: "undecryptable", cause: "beforeJoining" }, 3)))).toContain(say["undecryptable.beforeJoining"]);
  });

  test("that was not sent offers both ways out, one that is retried only the second", () => {
    const failed = (retrying: boolean) =>
      textOf(draw(ownLine("Hallo", 3, { transactionId: "t", sendState: { kind: "failed", fault: { kind: "notAllowed" }, retrying } })));
    expect(failed(false)).toContain(say["message.retry"]);
    expect(failed(false)).toContain(say["message.discard"]);
    expect(failed(true)).not.toContain(say["message.retry"]);
  });

  test("tells the newest of one's own how far it is", () => {
    expect(textOf(draw(ownLine("Hallo", 3, { readBy: 2 })))).toContain("Read by 2 people");
    expect(textOf(draw(ownLine("Hallo", 3, { sendState: { kind: "sending", progress: null } })))).toContain(say["message.sending"]);
    expect(textOf(draw(ownLine("Hallo", 3)))).toContain(say["message.sent"]);
    expect(textOf(draw(ownLine("Hallo", 3), { newestOwn: false }))).not.toContain(say["message.sent"]);
  });

  test("tells how many have read up to it, whoever wrote it, and who when it is pressed", () => {
    expect(textOf(draw(line("Hallo", 3, { readBy: 1 }), { newestOwn: false }))).toContain("Read by 1 person");
    expect(textOf(draw(ownLine("Hallo", 3, { readBy: 128 }), { newestOwn: false }))).toContain("99+ Read by 128 people");
    expect(markupOf(draw(line("Hallo", 3)))).not.toContain("message-state");
    const acting = { standing: { rights: null, pinned: new Set<string>(), saved: new Set<string>(), inThread: false }, selected: null } as unknown as Acting;
    const pressable = (active: boolean) => markupOf(<ActingContext value={acting}>{draw(line("Hallo", 3, { readBy: 3 }), { active })}</ActingContext>);
    expect(pressable(true)).toMatch(/<button type="button" aria-haspopup="dialog" tabindex="0">.*Read by 3 people up to here. Show who/u);
    expect(pressable(false)).toMatch(/class="message-state"[^>]*><button type="button" aria-haspopup="dialog" tabindex="-1"/u);
  });

  test("leads to its sender by the name that it shows, and by none that it hides", () => {
    const first = line("Guten Morgen.", 4);
    expect(markupOf(draw(first))).toMatch(/<button type="button" class="message-person" tabindex="0" aria-haspopup="dialog"><bdi class="message-sender" title="@anke[^"]*">Anke Brandt<\/bdi><\/button>/u);
    expect(markupOf(draw(first, { active: false }))).toMatch(/class="message-person" tabindex="-1"/u);
    const next = markupOf(draw(line("Der Scheitel ist durch.", 3), { before: [first] }));
    expect(next).toContain(">Anke Brandt</bdi>");
    expect(next).not.toContain("message-person");
  });

  test("does not lead to its sender while messages are chosen", () => {
    const acting = { standing: { rights: null, pinned: new Set<string>(), saved: new Set<string>(), inThread: false }, selected: new Set<string>() } as unknown as Acting;
    expect(markupOf(<ActingContext value={acting}>{draw(line("Hallo", 3))}</ActingContext>)).not.toContain("message-person");
  });
});
