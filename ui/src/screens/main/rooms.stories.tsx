// The list of rooms under headings, its rows, its menus, and the rail of spaces.
import type { RoomRow, Section, Space } from "@wire";
import { type Group, sectionGroup } from "../../model/rooms";
import { usualPreferences } from "../../model/preferences";
import { PreferencesContext } from "../../parts/preferences";
import { find, nothingHappens, type Story } from "../../stories/story";
import { tell } from "./Main.stories";
import { Main } from "./Main";
import type { Actions, Snapshot } from "./model";
import { anke, firstId, opened, rows, usual, withOpen, withRows } from "./samples";

const crisis: Section = { id: "crisis", name: "Crue de novembre", rooms: rows.slice(0, 3).map(({ id }) => id), order: "arranged" };
const partners: Section = { id: "partners", name: "Partenaires et prestataires de la coopération transfrontalière", rooms: [], order: "activity" };
const invited: RoomRow["membership"] = { kind: "invited", by: anke };

function group(id: string, list: readonly RoomRow[], change: Partial<Group> = {}): Group {
  return { id, section: null, folded: false, unfolding: false, list: { rows: list, loaded: true, ended: null }, ...change };
}

const invitedRow = rows.find(({ membership }) => membership.kind === "invited");
const low = rows.slice(20, 22).map((row) => ({ ...row, lowPriority: true }));
const headings: readonly Group[] = [
  group("invites", rows.filter(({ membership }) => membership.kind === "invited")),
  group("favourites", rows.filter(({ favourite }) => favourite)),
  group(sectionGroup(crisis.id), rows.slice(0, 3), { section: crisis }),
  group(sectionGroup(partners.id), [], { section: partners }),
  group("rest", rows.slice(3, 20).filter(({ favourite }) => !favourite)),
  group("lowPriority", low),
];

const many = { messages: 9, notifications: 9, mentions: 0, marked: false };
const none = { messages: 0, notifications: 0, mentions: 0, marked: false };
const space = (id: string, name: string, depth: number, unread = none): Space => ({ id: `!${id}:chancery.example`, name: { kind: "named", name }, avatar: null, depth, unread });
const spaces: readonly Space[] = [
  space("vallee-claire", "Préfecture de la Vallée-Claire", 0, many),
  space("securite", "Sécurité civile", 1, { ...many, mentions: 2 }),
  space("astreintes", "Astreintes", 2),
  space("clearwater", "Clearwater", 0, { ...none, marked: true }),
  space("gruenfeld", "Landratsamt Grünfeld", 0),
];

const grouped = (change: Partial<Snapshot> = {}, groups = headings): Snapshot => ({
  ...withOpen(), rail: { spaces, folded: [] }, ...change,
  rooms: { ...usual.rooms, rows: groups.flatMap(({ list }) => list.rows), groups, sections: [crisis, partners], ...change.rooms },
});
const folded = headings.map((each) => ({ ...each, folded: each.id !== "rest", list: each.id === "rest" ? each.list : { ...each.list, rows: [] } }));
const inSpace: Snapshot = {
  ...withOpen(), rail: { spaces, folded: [`space:${spaces[0]?.id ?? ""}`] },
  rooms: { ...usual.rooms, filter: { ...usual.rooms.filter, scope: { kind: "space", space: spaces[3]?.id ?? "" } } },
};

const menuOf = (selector: string, item?: string) => async () => {
  (await find(selector)).dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
  await find("[role=menu]");
  if (item !== undefined) (await find(`[role=menuitem][data-key="${item}"]`)).click();
};

export const stories: readonly Story[] = [
  tell("rooms under headings", grouped()),
  tell("rooms folded", grouped({}, folded)),
  tell("rooms of a space", inSpace),
  tell("rooms of an empty space", { ...inSpace, panes: [], active: null, rooms: { ...inSpace.rooms, rows: [] } }),
  tell("rooms, the list alone", { ...grouped(), panes: [], active: null }),
  tell("rooms happening", withRows(
    { typing: [anke] },
    { typing: [anke, { ...anke, id: "@b:x", name: "Thomas Lefèvre" }], call: true },
    { typing: [anke, anke, anke] },
    { call: true, unread: many },
    { blocked: true },
    { notifications: "mute", unread: { ...many, notifications: 0 } },
    { lowPriority: true },
  )),
  tell("rooms, invitations only", { ...withRows({ membership: invited, latest: null, avatar: "chancery.example/picture" }), panes: [], active: null }),
  { name: "main/rooms, inviters shown", draw: () => (
    <PreferencesContext value={{ ...usualPreferences, showInviters: true }}>
      <Main snapshot={withRows({ membership: invited, latest: null })} actions={nothingHappens<Actions>()} />
    </PreferencesContext>
  ) },
  tell("rooms, invited to a space", withRows({ membership: { kind: "invited", by: { ...anke, name: null } }, kind: "space", latest: null, avatar: null, unread: none })),
  tell("rooms menu of a room", grouped(), menuOf(`[data-room="${firstId}"]`)),
  tell("rooms menu of an invitation", grouped(), menuOf(`[data-room="${invitedRow?.id ?? ""}"]`)),
  tell("rooms, asked to be let in", withRows({ membership: { kind: "knocked" }, latest: null, unread: none })),
  tell("rooms menu of a section", grouped(), menuOf("[data-section]")),
  tell("rooms menu of the list", grouped(), async () => {
    (await find("#rooms-actions")).click();
    await find("[role=menu]");
  }),
  tell("rooms new section", grouped(), async () => {
    (await find("#rooms-actions")).click();
    (await find("[role=menuitem][data-key=section]")).click();
    await find("#section-name");
  }),
  tell("rooms renaming a section", grouped(), async () => {
    await menuOf("[data-section]", "rename")();
    await find("#section-name");
  }),
  tell("rooms deleting a section", grouped(), async () => {
    await menuOf("[data-section]", "remove")();
    await find("#confirm-remove-section");
  }),
  tell("rooms declining and blocking", { ...withOpen({ row: { ...rows[0] as RoomRow, membership: invited }, timeline: null }) }, async () => {
    (await find(".invitation-answers button:last-child")).click();
    await find("#confirm-block");
  }),
  tell("two conversations", { ...grouped(), panes: [opened(), opened(rows[2]?.id ?? "")], active: rows[2]?.id ?? null }),
  tell("window of its own", { ...withOpen(), alone: true }),
];
