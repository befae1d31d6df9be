// The head of the side: who is signed in, what waits, a new conversation, and what can be done with the list as a whole.
import { memo, useContext, useRef, useState } from "react";
import type { Account, RoomCategory, RoomFilter } from "@wire";
import { nameOf } from "../../../model/person";
import { Avatar } from "../../../parts/Avatar";
import { IconButton } from "../../../parts/Button";
import { Menu, type MenuAction } from "../../../parts/Menu";
import { useWords, type Words } from "../../../words/useWords";
import { orderActions, orders } from "./groupMenu";
import type { RoomActions } from "./model";
import { type RoomMenu, RoomMenuContext } from "./roomMenu";

export type SideHeadProps = {
  readonly account: Account;
  readonly filter: RoomFilter;
  /** How much waits in the inbox. */
  readonly waiting: number;
  readonly actions: RoomActions;
  readonly onInbox: () => void;
  readonly onSettings: () => void;
};

export const SideHead = memo(function SideHead({ account, filter, waiting, actions, onInbox, onSettings }: SideHeadProps) {
  const words = useWords();
  const menu = useContext(RoomMenuContext);
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLSpanElement>(null);
  const name = nameOf({ id: account.userId, name: account.displayName, avatar: account.avatar, ambiguous: false });
  return (
    <div className="rooms-owner">
      <Avatar id={account.userId} name={name} media={account.avatar} />
      <p className="rooms-owner-name" title={account.userId}><bdi>{name}</bdi></p>
      <span className="rooms-inbox">
        <IconButton id="open-inbox" icon="inbox" onPress={onInbox}
          label={waiting === 0 ? words.say("inbox.title") : words.say("inbox.waiting", { count: waiting })} />
        {waiting === 0 ? null : <span className="badge" data-tone="mention" aria-hidden="true">{waiting > 99 ? "99+" : words.intl.formatNumber(waiting)}</span>}
      </span>
      <IconButton id="start-conversation" icon="plus" label={words.say("rooms.new")} onPress={() => menu?.put({ kind: "start" })} />
      <span ref={anchor}>
        <IconButton id="rooms-actions" icon="more" label={words.say("rooms.actions")} onPress={() => setOpen(true)} />
      </span>
      <IconButton id="open-settings" icon="settings" label={words.say("main.settings")} onPress={onSettings} />
      {open && menu !== null ? (
        <Menu label={words.say("rooms.actions")} anchor={anchor} open onOpenChange={setOpen} actions={listActions(filter, actions, menu, words)} />
      ) : null}
    </div>
  );
});

const categories = ["all", "unread", "mentions", "people", "groups", "favourites", "invites", "lowPriority"] as const satisfies readonly RoomCategory[];

function listActions(filter: RoomFilter, actions: RoomActions, { ask, put }: RoomMenu, words: Words): MenuAction[] {
  const show = categories.map((category): MenuAction => ({
    id: category, label: words.say(`rooms.filter.${category}`), icon: "message", chosen: filter.category === category,
    run: () => actions.filter({ ...filter, category }),
  }));
  return [
    { id: "join", label: words.say("rooms.joinByAddress"), icon: "link", run: () => put({ kind: "join" }) },
    { id: "section", label: words.say("rooms.newSection"), icon: "section", run: () => ask({ kind: "newSection", room: null }) },
    { id: "show", label: words.say("rooms.filter"), icon: "eye", divided: true, run: () => undefined, inner: { mode: "single", actions: show } },
    { id: "sort", label: words.say("rooms.sort"), icon: "order", run: () => undefined,
      inner: { mode: "single", actions: orderActions(orders, filter.order, words, actions.setOrder) } },
    { id: "read", label: words.say("rooms.markAllRead"), icon: "check", divided: true, run: actions.markAllRead },
  ];
}
