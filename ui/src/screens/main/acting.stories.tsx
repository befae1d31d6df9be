// What is done with messages: the toolbar, the menu, reactions, dialogs, several at once, threads, pins, ways through time.
import type { Event, MessageInfo, MessageTrust, Reader, RoomFacts, ThreadRow, TimelineRow } from "@wire";
import { factsOf } from "../../shell/fake/rooms";
import { find, nothingHappens, type Story, type } from "../../stories/story";
import { Main } from "./Main";
import { blankComposer } from "./composer/model";
import type { Actions, ConversationActions, Open, Snapshot } from "./model";
import type { Panel } from "./panel/model";
import { anke, line, NOW, ownLine, rows, timelineOf, withOpen } from "./samples";
import type { ActingActions } from "./timeline/acting/model";
import type { Timeline, TimelineActions } from "./timeline/model";

const helene = { id: "@helene.marchal:prefecture.example", name: "Hélène Marchal", avatar: null, ambiguous: false };
const lukas = { id: "@lukas.hofer:gruenfeld.example", name: "Lukas Hofer", avatar: null, ambiguous: false };
const [first] = rows;
export const facts = (change: Partial<RoomFacts> = {}): RoomFacts | null => (first === undefined ? null : { ...factsOf(first), ...change });
const withRights = (change: Partial<RoomFacts["rights"]>) => (first === undefined ? null : facts({ rights: { ...factsOf(first).rights, ...change } }));
const day: TimelineRow = { key: "acting-day", item: { kind: "day", timestamp: NOW } };

export const said: readonly TimelineRow[] = [
  line("Guten Morgen. Der Scheitel ist durch, Unterach steht bei 3,38 m.", 42, { id: "$scheitel" }),
  line("Merci. On garde la cellule ouverte jusqu’à midi.", 40, { id: "$garde", reactions: [{ key: "👍️", text: "👍️", picture: null, count: 4, own: true }, { key: "🙏", text: "🙏", picture: null, count: 1, own: false }] }, helene),
  line("Wer übernimmt die Ablösung am Wehr?", 31, {
    id: "$wehr", thread: { replies: 7, unread: 2, mentions: 0, latest: { sender: lukas, summary: { kind: "message", voice: "text", text: "Ich bin ab zwölf vor Ort und bringe die Ersatzpumpe mit, falls die Zufahrt frei ist." } } },
  }),
  line("Die Liste hängt auch in der Einsatzzentrale.", 30, { thread: { replies: 1, unread: 1, mentions: 1, latest: null } }),
  ownLine("Je préviens la mairie de Rivefort.", 12, {
    id: "$mairie", edited: true, readBy: 3, reply: { to: "$garde", quoted: { sender: helene, summary: { kind: "message", voice: "text", text: "Merci. On garde la cellule ouverte jusqu’à midi." } } },
  }),
];

/** What is there, and what answers with nothing. */
export function over<Whole extends object>(part: Partial<Whole>): Whole {
  return new Proxy(nothingHappens<Whole>(), { get: (nothing, name) => Reflect.get(part, name) ?? Reflect.get(nothing, name) as unknown });
}

export function tell(name: string, snapshot: Snapshot, play?: Story["play"], acting: Partial<ActingActions> = {}): Story {
  const timeline = over<TimelineActions>({ acting: over<ActingActions>({ recentEmoji: () => Promise.resolve(["👍️", "🙏", "✅"]), ...acting }) });
  const conversation = over<ConversationActions>({ timeline });
  const actions = over<Actions>({ conversation: () => conversation });
  return { name: `acting/${name}`, draw: () => <Main snapshot={snapshot} actions={actions} />, ...(play === undefined ? {} : { play }) };
}

export function shown(change: Partial<Open> = {}, timeline: Partial<Timeline> = {}): Snapshot {
  return withOpen({ timeline: timelineOf([day, ...said], { older: { kind: "end" }, ...timeline }), facts: facts(), ...change });
}

const article = (event: string) => find(`[data-event="${event}"]`);

export async function focused(event: string): Promise<HTMLElement> {
  const row = await article(event);
  // The list goes to its end once more when its place is measured.
  await new Promise((resolve) => setTimeout(resolve, 300));
  row.focus();
  return row;
}

export function press(target: HTMLElement, key: string, change: KeyboardEventInit = {}): void {
  target.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...change }));
}

/** Opens the menu and takes one of its entries. */
export async function menu(event: string, act: string): Promise<void> {
  press(await focused(event), "F10", { shiftKey: true });
  const entry = await find(`[role=menuitem][data-key="${act}"]`);
  entry.click();
}

async function selectTwo(): Promise<void> {
  press(await focused("$scheitel"), "ArrowDown", { shiftKey: true });
  await find(".selection");
}

const dialog = () => find("[role=dialog], [role=alertdialog]");
const readers: readonly Reader[] = [
  { person: helene, at: NOW - 600_000 }, { person: anke, at: NOW - 540_000 }, { person: { ...lukas, name: "Donaudampfschifffahrtsgesellschaftskapitän Lukas Hofer" }, at: null },
];
export const info = (trust: MessageTrust, change: Partial<MessageInfo> = {}): MessageInfo => ({
  id: "$mairieWJ5Jx0Zr5bYQ9kM2uVb8nS7dF4gH1jK3lP6qT0", sender: helene, timestamp: NOW - 720_000, device: "KJZQHWPBLA", trust, keyFrom: null,
  link: "https://matrix.to/#/!cellule-crue:chancery.example/$mairieWJ5Jx0Zr5bYQ9kM2uVb8nS7dF4gH1jK3lP6qT0?via=chancery.example", ...change,
});
export const forwarding: Partial<ActingActions> = {
  writable: (asked) => Promise.resolve(asked),
  searchRooms: (onList) => {
    queueMicrotask(() => onList({ rows, loaded: true, ended: null }));
    return nothingHappens();
  },
};

const findingNothing: ActingActions["searchRooms"] = (onList) => {
  queueMicrotask(() => onList({ rows, loaded: true, ended: null }));
  return { find: () => onList({ rows: [], loaded: true, ended: null }), more: () => undefined, stop: () => undefined };
};

export const threads: readonly ThreadRow[] = [
  { key: "$wehr", root: "$wehr", activeAt: NOW - 300_000, about: { sender: anke, summary: { kind: "message", voice: "text", text: "Wer übernimmt die Ablösung am Wehr?" } },
    summary: { replies: 7, unread: 2, mentions: 0, latest: { sender: lukas, summary: { kind: "message", voice: "text", text: "Ich bin ab zwölf vor Ort." } } } },
  { key: "$b", root: "$b", activeAt: NOW - 4_000_000, about: { sender: helene, summary: { kind: "attachment", media: "file", name: "Plan communal de sauvegarde – Rivefort – version consolidée 2026.pdf" } },
    summary: { replies: 1, unread: 1, mentions: 1, latest: { sender: anke, summary: { kind: "message", voice: "text", text: "Camille, kannst du das prüfen?" } } } },
  { key: "$c", root: "$c", activeAt: NOW - 90_000_000, about: { sender: helene, summary: { kind: "redacted" } },
    summary: { replies: 12, unread: 0, mentions: 0, latest: null } },
];
const inThread: readonly TimelineRow[] = [
  day, ...said.slice(2, 3), line("Ich könnte ab zwölf.", 20, { threadRoot: "$wehr" }, lukas), ownLine("Parfait, je préviens le poste.", 5, { threadRoot: "$wehr" }),
];
export const panel = (panelShown: Panel): Snapshot => shown({ panel: panelShown, facts: facts({ unreadThreads: 2 }) });
const thread = (lines: readonly TimelineRow[], change: Partial<Timeline> = {}): Panel =>
  ({ kind: "thread", root: "$wehr", timeline: timelineOf(lines, { focus: { kind: "thread", root: "$wehr" }, older: { kind: "end" }, ...change }), composer: blankComposer });
const list = (all: readonly ThreadRow[]): Panel => ({ kind: "threads", threads: { rows: all, loaded: true, ended: null }, older: { kind: all.length === 0 ? "end" : "idle" } });
const many: readonly TimelineRow[] = Array.from({ length: 40 }, (_, index) => line(`Stand ${index}: die Lage ist unverändert.`, 400 - index * 6, { id: `$many-${index}` }));
const eventOf = (row: TimelineRow | undefined): Event[] => (row?.item.kind === "event" ? [row.item.event] : []);

export const stories: readonly Story[] = [
  tell("toolbar", shown(), async () => { await focused("$garde"); }),
  tell("toolbar of one's own", shown(), async () => { await focused("$mairie"); }),
  tell("menu", shown({ facts: facts({ pinned: ["$garde"] }) }), async () => { press(await focused("$mairie"), "ContextMenu"); await find("[role=menu]"); }),
  tell("saved", shown({ facts: facts({ saved: ["$mairie"] }) }), async () => { press(await focused("$mairie"), "ContextMenu"); await find("[role=menu]"); }),
  tell("emoji picker", shown(), async () => { press(await focused("$garde"), "+"); await find(".emoji-grid .emoji"); }),
  tell("emoji searched", shown(), async () => {
    press(await focused("$garde"), "+");
    await find(".emoji-grid .emoji");
    type(await find(".emoji-picker input"), "tada");
    await find(".emoji-grid .emoji:first-child:last-child, .emoji-grid .emoji:nth-child(1)");
  }),
  tell("deleting", shown(), async () => { await menu("$mairie", "redact"); await dialog(); }),
  tell("deleting several", shown({ facts: withRights({ redactOthers: true }) }), async () => { await selectTwo(); (await find(".selection-ways .button:nth-child(3):not([data-disabled])")).click(); await dialog(); }),
  tell("readers", shown(), async () => { await menu("$mairie", "readers"); await find(".person-line"); }, { readers: () => Promise.resolve(readers) }),
  tell("readers of a mark", shown(), async () => { (await find("[data-event='$mairie'] .message-state button")).click(); await find(".person-line"); }, { readers: () => Promise.resolve(readers) }),
  tell("readers waiting", shown(), async () => { await menu("$mairie", "readers"); await dialog(); }, { readers: () => new Promise(() => undefined) }),
  tell("readers, nobody", shown(), async () => { await menu("$mairie", "readers"); await find(".sheet p.sheet-waiting:not([role])"); }, { readers: () => Promise.resolve([]) }),
  tell("readers failed", shown(), async () => { await menu("$mairie", "readers"); await find(".sheet [role=alert]"); },
    { readers: () => Promise.reject({ kind: "offline" } as unknown as Error) }),
  tell("reactors", shown(), async () => { await menu("$garde", "reactors"); await find(".reactors"); }, {
    reactors: () => Promise.resolve([{ key: "👍️", text: "👍️", picture: null, count: 4, people: [anke, lukas, helene] }, { key: "🙏", text: "🙏", picture: null, count: 1, people: [lukas] }]),
  }),
  tell("reactors, nobody", shown(), async () => { await menu("$garde", "reactors"); await find(".sheet p.sheet-waiting:not([role])"); }, { reactors: () => Promise.resolve([]) }),
  tell("reactors, more than are told", shown(), async () => { await menu("$garde", "reactors"); await find(".reactors + .reactors, .reactors .sheet-count"); }, {
    reactors: () => Promise.resolve([{ key: "👍️", text: "👍️", picture: null, count: 214, people: [anke, lukas, helene] }]),
  }),
  tell("earlier versions", shown(), async () => { await menu("$mairie", "revisions"); await find(".revisions li"); }, {
    revisions: () => Promise.resolve(["Je préviens Rivefort.", "Je préviens la mairie.", "Je préviens la mairie de Rivefort."].flatMap((text, index) =>
      eventOf(line(text, 12)).map(({ content }) => ({ content, timestamp: NOW - 720_000 + index * 90_000 })))),
  }),
  tell("message info", shown(), async () => { await menu("$mairie", "info"); await find(".info"); }, { info: () => Promise.resolve(info("signedDevice")) }),
  tell("message info, doubtful", shown(), async () => { await menu("$mairie", "info"); await find(".info"); },
    { info: () => Promise.resolve(info("mismatch", { keyFrom: anke, device: null })) }),
  tell("source", shown(), async () => { await menu("$mairie", "source"); await find(".source"); }, {
    source: () => Promise.resolve({ event: JSON.stringify({ type: "m.room.message", sender: helene.id, content: { msgtype: "m.text", body: "Je préviens Rivefort." } }), latestEdit: JSON.stringify({ type: "m.room.message" }) }),
  }),
  tell("forwarding", shown(), async () => { await menu("$mairie", "forward"); (await find(".forward-room")).click(); await find("[aria-checked=true]"); }, forwarding),
  tell("forwarding, not reached", shown(), async () => {
    await menu("$mairie", "forward");
    await find(".forward-room");
    document.querySelectorAll<HTMLElement>(".forward-room").forEach((room, index) => { if (index < 2) room.click(); });
    (await find("#forward-send:not([data-disabled])")).click();
    await find(".forward-outcome");
  }, { ...forwarding, forward: (_events, to) => Promise.resolve(to.slice(1).map((room) => ({ room, fault: { kind: "notAllowed" } }))) }),
  tell("forwarding, nothing found", shown(), async () => {
    await menu("$mairie", "forward");
    await find(".forward-room");
    type(await find("#forward-search"), "Wasserstandsvorhersage");
    await find(".sheet p.sheet-waiting");
  }, { ...forwarding, searchRooms: findingNothing }),
  tell("forwarding, waiting", shown(), async () => { await menu("$mairie", "forward"); await find(".sheet p.sheet-waiting"); }),
  tell("selecting", shown(), selectTwo),
  tell("saved for later", shown(), async () => { await menu("$garde", "save"); await find(".told p"); }, { save: () => Promise.resolve(true) }),
  tell("action refused", shown({}, { refused: { kind: "notAllowed" } })),
  tell("typing", withOpen({ timeline: timelineOf([day, ...said]), row: first === undefined ? null : { ...first, typing: [anke, lukas] }, facts: facts() })),
  tell("pinned", shown({ facts: facts({ pinned: ["$gone", "$scheitel", "$garde"] }) })),
  tell("around an event", shown({ trail: "$mairie" }, {
    rows: [day, ...many], focus: { kind: "event", event: "$many-20" }, aim: { event: "$many-20", turn: 1 }, older: { kind: "idle" }, newer: { kind: "idle" },
  }), async () => { await find("[data-aimed]"); }),
  tell("first unread far above", shown({ facts: first === undefined ? null : { ...factsOf({ ...first, unread: { messages: 120, notifications: 120, mentions: 0, marked: false } }), readUpTo: "$long-ago" } }, { rows: [day, ...many], older: { kind: "idle" } }),
    async () => { await find(".timeline-unread"); }),
  tell("newer loading", shown({}, { rows: [day, ...many.slice(0, 4)], focus: { kind: "event", event: "$many-1" }, newer: { kind: "loading" } })),
  tell("newer failed", shown({}, { rows: [day, ...many.slice(0, 4)], focus: { kind: "event", event: "$many-1" }, newer: { kind: "failed", fault: { kind: "offline" } } })),
  tell("jump to a date", shown(), async () => {
    (await find(".head-menu button")).click();
    (await find("[role=menuitem][data-key=date]")).click();
    await dialog();
  }),
  tell("thread", panel(thread(inThread))),
  tell("thread loading", panel(thread([], { loaded: false }))),
  tell("thread that ended", panel(thread([], { loaded: false, ended: { kind: "offline" } }))),
  tell("thread that ended while it was read", panel(thread(inThread, { ended: { kind: "unexpected", area: "timeline" } }))),
  tell("thread of one message", panel(thread([day, line("Wer übernimmt die Ablösung am Wehr?", 31, { id: "$wehr" })]))),
  tell("thread, older loading", panel(thread(inThread.slice(2), { older: { kind: "loading" } }))),
  tell("thread, older failed", panel(thread(inThread.slice(2), { older: { kind: "failed", fault: { kind: "offline" } } }))),
  tell("thread, action refused", panel(thread(inThread, { refused: { kind: "notAllowed" } }))),
  tell("thread without the right", shown({ panel: thread(inThread), facts: withRights({ send: false }) })),
  tell("threads", panel(list(threads))),
  tell("no threads", panel(list([]))),
  tell("threads loading", panel({ kind: "threads", threads: { rows: [], loaded: false, ended: null }, older: { kind: "idle" } })),
  tell("pinned list", shown({ facts: facts({ pinned: ["$scheitel", "$garde"] }), panel: { kind: "pinned", timeline: timelineOf(said.slice(0, 2), { focus: { kind: "pinned" } }) } })),
  tell("pinned list loading", shown({ facts: facts({ pinned: ["$scheitel", "$garde"] }), panel: { kind: "pinned", timeline: timelineOf([], { loaded: false, focus: { kind: "pinned" } }) } })),
  tell("nothing pinned", shown({ panel: { kind: "pinned", timeline: timelineOf([], { focus: { kind: "pinned" } }) } })),
];
