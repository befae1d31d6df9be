// What is done with messages when it does not go as wished, and what can be known of them at all.
import { useRef } from "react";
import type { Fault, MessageTrust, Poll, TimelineRow } from "@wire";
import { type EmojiBook, loadEmoji } from "../../model/emoji";
import { EmojiPopover } from "../../parts/EmojiPicker";
import { find, type Story, type } from "../../stories/story";
import { facts, focused, forwarding, info, menu, over, panel, press, said, shown, tell, threads } from "./acting.stories";
import { blankComposer } from "./composer/model";
import type { Actions, ConversationActions } from "./model";
import { Main } from "./Main";
import { line, ownLine, timelineOf } from "./samples";
import { MOST_MESSAGES, MOST_ROOMS } from "./timeline/acting/ForwardDialog";

const offline: Fault = { kind: "offline" };
const fails = () => Promise.reject(offline as unknown as Error);
const notThere: Fault = { kind: "notFound", what: "message" };

/** Every sort of trust but the two that are shown among the dialogs. */
const trusts: readonly MessageTrust[] = ["verified", "identityChanged", "unsignedDevice", "unknownDevice", "unproven", "sentInClear", "plain"];

const many: readonly TimelineRow[] = Array.from({ length: MOST_MESSAGES + 5 }, (_, index) => line(`Stand ${index}: unverändert.`, 400 - index * 6, { id: `$row-${index}` }));
const rooms = Array.from({ length: MOST_ROOMS + 4 }, (_, index) => index);

/** The dialog for a day, and what is found there. */
function dated(name: string, eventAt: ConversationActions["eventAt"], day: readonly string[], then: string): Story {
  const conversation = over<ConversationActions>({ eventAt });
  const actions = over<Actions>({ conversation: () => conversation });
  return {
    name: `acting/${name}`,
    draw: () => <Main snapshot={shown()} actions={actions} />,
    play: async () => {
      (await find(".head-menu button")).click();
      (await find("[role=menuitem][data-key=date]")).click();
      await find(".date-input input");
      document.querySelectorAll<HTMLElement>(".date-input input").forEach((field) => {
        const at = ["day", "month", "year"].indexOf(field.dataset.part ?? "");
        if (day[at] !== undefined) type(field, day[at]);
      });
      // What was typed is known with the next drawing.
      await new Promise(requestAnimationFrame);
      (await find("#date-go")).click();
      await find(then);
    },
  };
}

function Picking({ load }: { load: () => Promise<EmojiBook> }) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <Main snapshot={shown()} actions={over<Actions>({})} />
      <span ref={anchor} />
      <EmojiPopover anchor={anchor} recent={["👍️"]} tone={0} onTone={() => undefined} onChoose={() => undefined} onClose={() => undefined} load={load} />
    </>
  );
}

/** The picker of emoji, whose names are slow to come or do not. */
function picking(name: string, load: () => Promise<EmojiBook>, play: () => Promise<unknown>): Story {
  return { name: `acting/${name}`, draw: () => <Picking load={load} />, play: async () => { await play(); } };
}

/** Fails once. */
function atSecond(): () => Promise<EmojiBook> {
  let tried = false;
  return () => {
    if (tried) return loadEmoji("en");
    tried = true;
    return fails();
  };
}

const poll: Poll = {
  question: "Wann treffen wir uns?", disclosed: true, maxSelections: 1, voters: 3, endedAt: null,
  answers: [{ id: "a", text: "Montag", votes: 2, own: true }, { id: "b", text: "Dienstag", votes: 1, own: false }],
};
const asked: readonly TimelineRow[] = [
  line({ kind: "poll", poll: { ...poll, question: "Reicht die zweite Pumpe?", endedAt: 1 } }, 900, { id: "$alt" }), ownLine({ kind: "poll", poll }, 30, { id: "$neu" }),
];
const polls = (change: Parameters<typeof timelineOf>[1], rows: readonly TimelineRow[] = asked) =>
  panel({ kind: "polls", timeline: timelineOf(rows, { focus: { kind: "media", view: "polls" }, ...change }) });
const pinned = (change: Parameters<typeof timelineOf>[1]) => panel({ kind: "pinned", timeline: timelineOf(said.slice(0, 1), { focus: { kind: "pinned" }, ...change }) });
const picture = { key: "mxc://chancery.example/welle", text: ":welle:", picture: "chancery.example/welle", count: 2, own: false };

export const stories: readonly Story[] = [
  ...trusts.map((trust) => tell(`message info, ${trust}`, shown(), async () => { await menu("$mairie", "info"); await find(".info"); }, { info: () => Promise.resolve(info(trust)) })),
  tell("reactors failed", shown(), async () => { await menu("$garde", "reactors"); await find(".sheet [role=alert]"); }, { reactors: fails }),
  tell("earlier versions failed", shown(), async () => { await menu("$mairie", "revisions"); await find(".sheet [role=alert]"); }, { revisions: fails }),
  tell("message info failed", shown(), async () => { await menu("$mairie", "info"); await find(".sheet [role=alert]"); }, { info: fails }),
  tell("source failed", shown(), async () => { await menu("$mairie", "source"); await find(".sheet [role=alert]"); }, { source: fails }),
  tell("source that is no JSON", shown(), async () => { await menu("$mairie", "source"); await find(".source"); }, { source: () => Promise.resolve({ event: "{ \"type\": ", latestEdit: null }) }),
  tell("forwarding refused", shown(), async () => {
    await menu("$mairie", "forward");
    (await find(".forward-room")).click();
    (await find("#forward-send:not([data-disabled])")).click();
    await find(".sheet [role=alert]");
  }, { ...forwarding, forward: fails }),
  tell("forwarding, under way", shown(), async () => {
    await menu("$mairie", "forward");
    (await find(".forward-room")).click();
    (await find("#forward-send:not([data-disabled])")).click();
    await find("#forward-send[data-pending]");
  }, { ...forwarding, forward: () => new Promise(() => undefined) }),
  tell("forwarding to as many as there may be", shown(), async () => {
    await menu("$mairie", "forward");
    await find(".forward-room");
    for (const index of rooms) (await find(`li:nth-child(${index + 1}) .forward-room`)).click();
    await find(".forward-room:disabled");
  }, {
    ...forwarding,
    searchRooms: (onList) => {
      const row = facts()?.row;
      queueMicrotask(() => onList({ loaded: true, ended: null, rows: row === undefined ? [] : rooms.map((index) => ({ ...row, id: `!${index}:x`, key: `!${index}:x`, name: { kind: "named", name: `Wehr ${index + 1}` } })) }));
      return over({});
    },
  }),
  tell("forwarding too many", shown({}, { rows: many }), async () => {
    const first = await focused("$row-54");
    press(first, "Home", { shiftKey: true });
    (await find(".selection-ways .button:nth-child(2)")).click();
    await find(".sheet [role=alert]");
  }, forwarding),
  dated("a date, not whole", () => Promise.resolve("$x"), ["01"], ".dialog [role=alert]"),
  dated("a date, nothing said", () => Promise.reject(notThere as unknown as Error), ["01", "02", "2031"], ".dialog [role=alert]"),
  dated("a date, not found out", fails, ["01", "02", "2026"], ".dialog [role=alert]"),
  picking("emoji loading", () => new Promise(() => undefined), () => find("p.emoji-nothing[role=status]")),
  picking("emoji failed", fails, () => find(".emoji-nothing[role=alert] button")),
  picking("emoji, tried again", atSecond(), async () => {
    (await find(".emoji-nothing[role=alert] button")).click();
    await find(".emoji-grid .emoji");
    // What was pressed is gone; the keyboard is where one would search.
    await find(".emoji-picker input:focus");
  }),
  tell("emoji not found", shown(), async () => {
    press(await focused("$garde"), "+");
    await find(".emoji-grid .emoji");
    type(await find(".emoji-picker input"), "qqqq");
    await find("p.emoji-nothing");
  }),
  tell("copied", shown(), async () => { await menu("$garde", "copy"); await find(".told p"); }),
  tell("not copied", shown(), async () => { await menu("$garde", "link"); await find(".told p"); }, { link: fails }),
  tell("threads that ended", panel({ kind: "threads", threads: { rows: threads, loaded: true, ended: offline }, older: { kind: "end" } })),
  tell("further threads loading", panel({ kind: "threads", threads: { rows: threads, loaded: true, ended: null }, older: { kind: "loading" } })),
  tell("threads that never came", panel({ kind: "threads", threads: { rows: [], loaded: false, ended: offline }, older: { kind: "idle" } })),
  tell("further threads failed", panel({ kind: "threads", threads: { rows: threads, loaded: true, ended: null }, older: { kind: "failed", fault: offline } })),
  tell("pinned, not at hand", shown({ facts: facts({ pinned: ["$gone"] }) })),
  tell("pinned list that ended", pinned({ ended: offline })),
  tell("unpinning refused", pinned({ refused: { kind: "notAllowed" } })),
  tell("who reacted, in passing", shown(), async () => {
    await focused("$garde");
    // The hint comes to whoever gets there by keyboard.
    press(document.body, "Tab");
    (await find("[data-event='$garde'] .reaction")).focus();
    await find(".tooltip");
  }, { reactors: () => Promise.resolve([{ key: "👍️", text: "👍️", picture: null, count: 4, people: [line("", 1), line("", 1)].flatMap(({ item }) => (item.kind === "event" ? [item.event.sender] : [])) }]) }),
  tell("reactions that are pictures", shown({}, { rows: [line("Alles trocken.", 3, { id: "$bild", reactions: [picture, { ...picture, key: "mxc://chancery.example/b", text: "", own: true }] })] }),
    async () => { await menu("$bild", "reactors"); await find(".reactors"); },
    { reactors: () => Promise.resolve([{ ...picture, people: [] }, { ...picture, key: "mxc://chancery.example/b", text: "", people: [] }]) }),
  tell("taken back", shown({}, { rows: [ownLine("Zu früh", 0, { id: null, transactionId: "t1", sendState: { kind: "sending", progress: null } }), ...said.slice(0, 1)] }),
    async () => { await menu("t1", "recall"); await find(".told p"); }, { recall: () => Promise.resolve(true) }),
  tell("waiting, with its menu", shown({}, { rows: [ownLine("Zu früh", 0, { id: null, transactionId: "t1", editable: true, sendState: { kind: "sending", progress: null } })] }),
    async () => { press(await focused("t1"), "F10", { shiftKey: true }); await find("[role=menu]"); }),
  tell("nothing around an event", shown({ composer: blankComposer, trail: "$mairie" }, { rows: [], loaded: false, ended: notThere, focus: { kind: "event", event: "$gone" }, aim: { event: "$gone", turn: 0 } })),
  tell("polls", polls({ older: { kind: "idle" } })),
  tell("polls, none", polls({ older: { kind: "end" } }, [])),
  tell("polls loading", polls({ loaded: false, older: { kind: "idle" } }, [])),
  tell("polls, failed", polls({ older: { kind: "failed", fault: offline } })),
  tell("polls that ended", polls({ ended: offline })),
];
