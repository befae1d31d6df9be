// The inbox, in place of the list of rooms: what names the person, threads, and what was put aside.
import { useEffect, useRef } from "react";
import type { InboxRow, InboxView } from "@wire";
import { Button, IconButton } from "../../../parts/Button";
import { Notice } from "../../../parts/Notice";
import { Tabs } from "../../../parts/Tabs";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { InboxItem } from "./InboxItem";
import type { Inbox as Snapshot, InboxActions } from "./model";
import "./inbox.css";

const views = ["mentions", "threads", "saved"] as const satisfies readonly InboxView[];

export type InboxProps = { readonly view: InboxView; readonly inbox: Snapshot; readonly now: number; readonly actions: InboxActions };

export function Inbox({ view, inbox, now, actions }: InboxProps) {
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <nav className="rooms inbox" aria-label={words.say("inbox.title")}>
      <header className="inbox-head">
        <IconButton id="close-inbox" icon="back" label={words.say("inbox.back")} onPress={() => actions.show(null)} />
        <h1 ref={heading} tabIndex={-1}>{words.say("inbox.title")}</h1>
      </header>
      <Tabs label={words.say("inbox.title")} value={view} onChange={actions.show}
        tabs={views.map((value) => ({ value, label: words.say(`inbox.${value}`) }))}>
        <Rows view={view} inbox={inbox} now={now} actions={actions} />
      </Tabs>
    </nav>
  );
}

function Rows({ view, inbox: { list }, now, actions }: InboxProps) {
  const words = useWords();
  return (
    <div className="inbox-scroll">
      {list.ended === null ? null : (
        <Notice tone="trouble" urgent title={faultTitle(list.ended, words)}
          actions={<Button small onPress={actions.watchAgain}>{words.say("common.retry")}</Button>}>
          {faultDetail(list.ended, words)}
        </Notice>
      )}
      {list.rows.length > 0 || list.ended !== null ? null : (
        <p className="inbox-empty" role="status">{words.say(list.loaded ? `inbox.empty.${view}` : "inbox.loading")}</p>
      )}
      {list.rows.length === 0 ? null : (
        <ul className="inbox-rows">
          {list.rows.map((row: InboxRow) => (
            <InboxItem key={row.key} row={row} now={now} onOpen={() => actions.open(row)}
              {...(view === "saved" ? { onUnsave: () => actions.unsave(row.room, row.event) } : {})} />
          ))}
        </ul>
      )}
    </div>
  );
}
