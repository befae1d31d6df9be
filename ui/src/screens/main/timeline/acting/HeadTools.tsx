// What the head of a conversation offers on its messages: threads with what is unread in them, pinned messages, files, a day.
import { useState } from "react";
import type { RoomFacts } from "@wire";
import { IconButton } from "../../../../parts/Button";
import { later } from "../../../../parts/later";
import type { MenuAction } from "../../../../parts/Menu";
import { useWords, type Words } from "../../../../words/useWords";
import type { ConversationActions } from "../../model";
import type { Panel } from "../../panel/model";

const DateDialog = later(() => import("./DateDialog").then((module) => module.DateDialog));

export type HeadToolsProps = {
  readonly facts: RoomFacts | null;
  readonly panel: Panel["kind"] | null;
  readonly actions: ConversationActions;
};

export function HeadTools({ facts, panel, actions }: HeadToolsProps) {
  const words = useWords();
  const unread = facts?.unreadThreads ?? 0;
  const shown = panel === "threads" || panel === "thread";
  return (
    <span className="head-threads" data-unread={unread > 0 || undefined}>
      <IconButton icon="thread" pressed={shown} label={unread === 0 ? words.say("panel.threads") : words.say("panel.threads.unread", { count: unread })}
        onPress={shown ? actions.panel.close : actions.panel.openThreads} />
      {unread === 0 ? null : <span className="head-threads-count" aria-hidden="true">{words.intl.formatNumber(unread)}</span>}
    </span>
  );
}

/** The same and more in the menu of the head, made when it is looked at; the dialog for a day is drawn by its owner. */
export function useHeadMenu(facts: RoomFacts | null, actions: ConversationActions): { menu: () => MenuAction[]; dialog: React.ReactNode } {
  const words = useWords();
  const [dating, setDating] = useState(false);
  return {
    menu: () => menuOf(facts, actions, () => setDating(true), words),
    dialog: dating ? <DateDialog find={actions.eventAt} onGo={actions.show} onClose={() => setDating(false)} /> : null,
  };
}

function menuOf(facts: RoomFacts | null, actions: ConversationActions, onDate: () => void, words: Words): MenuAction[] {
  const pinned = facts?.pinned.length ?? 0;
  return [
    { id: "threads", icon: "thread", label: words.say("panel.threads"), run: actions.panel.openThreads },
    { id: "pinned", icon: "pin", label: words.say("panel.pinned.count", { count: pinned }), run: actions.panel.openPinned },
    { id: "polls", icon: "poll", label: words.say("panel.polls"), run: actions.panel.openPolls },
    { id: "media", icon: "file", label: words.say("panel.media"), run: () => actions.panel.openMedia("pictures") },
    { id: "date", icon: "calendar", label: words.say("date.title"), run: onDate },
  ];
}
