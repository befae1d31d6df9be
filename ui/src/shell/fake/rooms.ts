// The list of rooms, people and windows, played.
import type { RoomFacts, RoomId, RoomRow, Section, Space, SpaceChild, UserId } from "@wire";
import { usualPreferences } from "../../model/preferences";
import { person } from "./administration";
import { enter, outsideChildren, previewOf } from "./elsewhere";
import { FakeInbox } from "./inbox";
import { demoOf, roomsIn, spacesOf } from "./listing";
import { Outlet } from "./outlet";
import { nothing, type Part } from "./part";
import { everybody, found, madeRoom } from "./people";
import type { World } from "./world";

type ListNames =
  | "roomsWatch" | "roomsFilter" | "roomsMore" | "roomJoin" | "roomLeave" | "roomSetFavourite" | "roomMarkAllRead" | "roomMarkRead" | "roomMarkUnread"
  | "roomsMarkAllRead" | "roomSetLowPriority" | "roomSetNotificationMode" | "roomDeclineAndBlock" | "sectionsSet" | "spaceChildren"
  | "roomWatch" | "sectionsWatch" | "spacesWatch" | "inboxWatch" | "messageSetSaved";
type PeopleNames =
  | "peopleFind" | "membersFind" | "roomMembers" | "personGet" | "personSetIgnored" | "peopleIgnored" | "encryptionChoice" | "roomKnock" | "roomCreate" | "roomDirect" | "roomInvite" | "roomSetName"
  | "roomSetTopic" | "roomSetAvatar" | "roomPreview" | "roomJoinAddress";
type ScreenNames = "preferencesGet" | "preferencesSet" | "layoutGet" | "layoutKeep" | "windowOpen" | "windowRoom";
type Names = ListNames | PeopleNames | ScreenNames;

const read = { messages: 0, notifications: 0, mentions: 0, marked: false };

export const fakeRooms: Part<Names> = (world, watch, later) => ({
  ...lists(world, watch, later),
  ...people(world, watch, later),
  ...screen(world, watch, later),
});

/** Whom the person of the demonstration does not want to hear. */
const blocked = new Set<UserId>();

const lists: Part<ListNames> = (world, watch, later) => {
  const inbox = new FakeInbox(world);
  const spaces: Array<(spaces: Space[]) => void> = [];
  const rows = () => world.rooms.map(({ row }) => row);
  const change = (room: RoomId, changed: Partial<RoomRow>) => later(() => {
    world.change(room, changed);
    spaces.forEach((tell) => tell(spacesOf(rows())));
    inbox.tell();
  });
  const sectionsTold: Array<(sections: Section[]) => void> = [];
  return {
    roomsWatch: (filter, onBatch) => watch((feed) => world.watchRooms(feed, filter, onBatch)),
    roomsFilter: (feed, filter) => later(() => world.filter(feed, filter)),
    roomsMore: nothing,
    roomJoin: (room) => change(room, { membership: { kind: "joined" } }),
    // A space is no room of the list.
    roomLeave: (room) => later(() => { if (rows().some(({ id }) => id === room)) world.remove(room); }),
    roomSetFavourite: (room, favourite) => change(room, { favourite }),
    roomMarkAllRead: (room) => change(room, { unread: read }),
    roomMarkRead: (room) => change(room, { unread: read }),
    roomMarkUnread: (room) => change(room, { unread: { ...read, marked: true } }),
    roomsMarkAllRead: async () => { for (const { id } of rows()) await change(id, { unread: read }); },
    roomSetLowPriority: (room, lowPriority) => change(room, { lowPriority }),
    roomSetNotificationMode: (room, notifications) => change(room, { notifications }),
    roomDeclineAndBlock: (room) => later(() => {
      const membership = world.rooms.find(({ row }) => row.id === room)?.row.membership;
      if (membership?.kind === "invited" && membership.by !== null) blocked.add(membership.by.id);
      world.remove(room);
    }),
    roomWatch: (id, onChange) => watch((feed) => world.watchRoom(feed, id, (happening) => onChange({ ...factsOf(happening.row), ...happening }))),
    sectionsSet: (sections) => later(() => {
      world.sort(sections);
      sectionsTold.forEach((tell) => tell(sections));
    }),
    sectionsWatch: (onChange) => watch(() => { sectionsTold.push(onChange); onChange([...world.sections]); }),
    spacesWatch: (onChange) => watch(() => { spaces.push(onChange); onChange(spacesOf(rows())); }),
    spaceChildren: (space) => later(() => childrenOf(space, world)),
    inboxWatch: (view, onBatch) => watch(() => inbox.watch(view, new Outlet(onBatch))),
    messageSetSaved: (room, event, saved) => later(() => { world.save(room, event, saved); inbox.tell(); }),
  };
};

function childrenOf(space: RoomId, world: World): SpaceChild[] {
  const rows = world.rooms.map(({ row }) => row);
  const children = roomsIn(space).flatMap((id) => rows.filter((row) => row.id === id)).map((row): SpaceChild => ({
    id: row.id, name: row.name, avatar: row.avatar, topic: demoOf(row.id).topic, members: demoOf(row.id).members.length, space: false,
    joined: row.membership.kind === "joined", entry: row.membership.kind === "joined" ? "inside" : "open", via: ["chancery.example"],
  }));
  return [...children, ...outsideChildren(world)];
}

const people: Part<PeopleNames> = (world, _watch, later) => ({
  peopleFind: (term, limit) => later(() => found(everybody, term, limit)),
  membersFind: (room, term, limit) => later(() => found(demoOf(room).members.map(person), term, limit)),
  roomMembers: (room, term, from, limit) => later(() => {
    const members = found(demoOf(room).members.map(person), term, Infinity);
    return { members: members.slice(from, from + limit), total: members.length };
  }),
  personGet: (id) => later(() => everybody.find((each) => each.id === id) ?? { id, name: null, avatar: null, ambiguous: false }),
  peopleIgnored: () => later(() => [...blocked].map((id) => everybody.find((each) => each.id === id) ?? { id, name: null, avatar: null, ambiguous: false })),
  personSetIgnored: (id, ignored) => later(() => { if (ignored) blocked.add(id); else blocked.delete(id); }),
  roomCreate: (room) => later(() => {
    const made = madeRoom(room, `!new-${world.rooms.length}:chancery.example`);
    world.add(made);
    return made.row.id;
  }),
  roomDirect: (user) => later(() => world.rooms.find(({ row }) => row.kind === "direct" && row.membership.kind === "joined"
    && demoOf(row.id).members.some((member) => person(member).id === user))?.row.id ?? null),
  roomInvite: (_room, invited) => later(() => invited.filter((id) => !id.endsWith(":chancery.example"))
    .map((userId) => ({ userId, fault: { kind: "notFound", what: "person" } as const }))),
  roomSetName: (room, name) => later(() => world.change(room, { name: { kind: "named", name } })),
  roomSetTopic: (room, topic) => later(() => world.setTopic(room, topic)),
  roomSetAvatar: (room, picture) => later(() => world.change(room, { avatar: picture === null ? null : `chancery.example/${picture}` })),
  roomPreview: (address) => later(() => previewOf(address, world)),
  encryptionChoice: () => Promise.resolve("free"),
  roomKnock: (address) => later(() => enter(address, "knocked", world)),
  roomJoinAddress: (address) => later(() => enter(address, "joined", world)),
});

const screen: Part<ScreenNames> = (_world, _watch, later) => {
  let preferences = usualPreferences;
  return {
    preferencesGet: () => later(() => preferences),
    preferencesSet: (changed) => later(() => { preferences = changed; }),
    layoutGet: () => Promise.resolve(null),
    layoutKeep: nothing,
    windowOpen: nothing,
    windowRoom: () => Promise.resolve(new URLSearchParams(globalThis.location?.search ?? "").get("window")),
  };
};

export function factsOf(row: RoomRow): RoomFacts {
  return {
    row, topic: demoOf(row.id).topic, alias: null, members: Math.max(2, demoOf(row.id).members.length), pinned: [], saved: [], unreadThreads: 0, readUpTo: null, successor: null, predecessor: null,
    rights: {
      send: true, react: true, redactOwn: true, redactOthers: false, pin: true, mentionEveryone: true, invite: true, kick: false,
      name: true, topic: true, avatar: true,
    },
    queue: { waiting: 0, blocked: null },
  };
}
