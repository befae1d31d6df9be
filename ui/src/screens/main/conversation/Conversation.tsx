// The open room: its head, and its messages with the composer, or why there are none.
import type { Connection } from "@wire";
import { useWords } from "../../../words/useWords";
import { roomName } from "../../../words/tellings";
import type { Actions, Open } from "../model";
import { Timeline } from "../timeline/Timeline";
import { Composer } from "./Composer";
import { Head } from "./Head";
import { NotJoined } from "./NotJoined";
import "./conversation.css";

export type ConversationProps = {
  readonly open: Open;
  readonly connection: Connection;
  readonly now: number;
  readonly actions: Actions;
};

export function Conversation({ open, connection, now, actions }: ConversationProps) {
  const words = useWords();
  const { row, timeline } = open;
  const name = row === null ? "" : roomName(row.name, words);
  return (
    <>
      <Head open={open} name={name} onBack={actions.back} />
      {timeline === null
        ? (row === null ? null : <NotJoined row={row} name={name} actions={actions.rooms} />)
        : (
          <>
            <Timeline timeline={timeline} room={name} now={now} actions={actions.timeline} />
            <Composer room={open.id} name={name} draft={open.draft} refused={open.refused} offline={connection.kind === "offline"}
              send={actions.send} keepDraft={actions.keepDraft} />
          </>
        )}
    </>
  );
}
