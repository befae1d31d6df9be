// The main screen: its list, its notices, its status line.
import { find, nothingHappens, type Story } from "../../stories/story";
import { Main } from "./Main";
import type { Actions, Snapshot } from "./model";
import { everything } from "../../model/rooms";
import { anke, firstId, usual, withOpen, withRows } from "./samples";

export function tell(name: string, snapshot: Snapshot, play?: Story["play"]): Story {
  return {
    name: `main/${name}`,
    draw: () => <Main snapshot={snapshot} actions={nothingHappens<Actions>()} />,
    ...(play === undefined ? {} : { play }),
  };
}

const nobody: Snapshot = { ...usual, rooms: { ...usual.rooms, rows: [] } };
const filtered = (text: string, category: Snapshot["rooms"]["filter"]["category"]): Snapshot =>
  ({ ...nobody, rooms: { ...nobody.rooms, filter: { ...everything, text, category } } });
const open = (change: Partial<Snapshot> = {}): Snapshot => ({ ...withOpen(), ...change });
const read = { messages: 0, notifications: 0, mentions: 0, marked: false };
const invited = { kind: "invited", by: anke } as const;

export const stories: readonly Story[] = [
  tell("nothing open", usual),
  tell("first fetch", { ...nobody, connection: { kind: "connecting" } }),
  tell("no rooms", nobody),
  tell("nothing found", filtered("barrage", "all")),
  tell("nothing unread", filtered("", "unread")),
  tell("no mentions", filtered("", "mentions")),
  tell("no people", filtered("", "people")),
  tell("no groups", filtered("", "groups")),
  tell("no favourites", filtered("", "favourites")),
  tell("no invitations", filtered("", "invites")),
  tell("no low priority", filtered("", "lowPriority")),
  tell("nothing found among the invitations", filtered("Hochwassernachrichtendienst der Länder am Oberlauf", "invites")),
  tell("conversation", open()),
  tell("connecting", open({ connection: { kind: "connecting" } })),
  tell("offline", open({ connection: { kind: "offline" } })),
  tell("trouble", open({ connection: { kind: "trouble", fault: { kind: "serverTrouble", status: 502 } } })),
  tell("signed out", open({ connection: { kind: "signedOut", soft: false } })),
  tell("signed out, asking", open({ connection: { kind: "signedOut", soft: true } }), async () => (await find("#sign-in-again")).click()),
  tell("repaired", open({ repairs: [{ kind: "rebuilt", part: "eventCache" }, { kind: "rebuilt", part: "media" }] })),
  tell("action failed", open({ problem: { kind: "notAllowed" } })),
  tell("list ended", { ...usual, rooms: { ...usual.rooms, ended: { kind: "unexpected", area: "rooms" } } }),
  tell("invitations", withRows({ membership: invited, latest: null, unread: read }, { membership: invited, latest: null, unread: read })),
  tell("badges", withRows(
    { unread: { messages: 4, notifications: 4, mentions: 1, marked: false } },
    { unread: { messages: 140, notifications: 140, mentions: 12, marked: false } },
    { unread: { messages: 140, notifications: 128, mentions: 0, marked: false } },
    { unread: { messages: 3, notifications: 0, mentions: 0, marked: false } },
    { unread: { messages: 0, notifications: 0, mentions: 0, marked: true } },
    { encryption: "plain", favourite: true, unread: { messages: 1, notifications: 1, mentions: 0, marked: false } },
  )),
  tell("names", withRows(
    { name: { kind: "named", name: "قسم الحماية المدنية – Protection civile" } },
    { name: { kind: "named", name: "Donaudampfschifffahrtsgesellschaftskapitänsmützenverordnung 2026 · Anhörung der Länder" } },
    { name: { kind: "empty" } },
    { name: { kind: "was", name: "Hélène Marchal" } },
    { name: { kind: "named", name: "🌊" } },
  )),
  tell("sending from the list", withRows(
    { latest: { sender: anke, own: true, summary: { kind: "message", voice: "text", text: "Je pars à l’instant." }, timestamp: usual.now, sendState: { kind: "sending", progress: null } } },
    { latest: { sender: anke, own: true, summary: { kind: "message", voice: "text", text: "Bien reçu" }, timestamp: usual.now, sendState: { kind: "failed", fault: { kind: "notAllowed" }, retrying: false } } },
    { latest: { sender: anke, own: false, summary: { kind: "undecryptable" }, timestamp: usual.now, sendState: { kind: "sent" } } },
    { latest: null },
  )),
  tell("room menu", open(), async () => {
    const row = await find(`[data-room="${firstId}"]`);
    row.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    await find("[role=menu]");
  }),
  tell("leaving a room", open(), async () => {
    (await find(".head-menu button")).click();
    (await find("[role=menuitem][data-danger]")).click();
    await find("[role=alertdialog]");
  }),
];
