// What one does most with a message, at its upper edge while it is pointed at or has the focus.
import { useRef } from "react";
import type { Event } from "@wire";
import { may } from "../../../../model/acts";
import { IconButton } from "../../../../parts/Button";
import { useWords } from "../../../../words/useWords";
import type { Acting } from "./context";

export function Toolbar({ event, acting, active }: { event: Event; acting: Acting; active: boolean }) {
  const words = useWords();
  const here = useRef<HTMLDivElement>(null);
  const { standing, perform } = acting;
  const button = (act: "react" | "reply" | "thread" | "edit", icon: "smile" | "reply" | "thread" | "edit") => (may(act, event, standing)
    ? <IconButton icon={icon} label={words.say(`act.${act}`)} focusable={active} onPress={() => perform(act, event, here.current)} />
    : null);
  return (
    <div className="message-tools" role="toolbar" aria-label={words.say("acting.tools")} ref={here}>
      {button("react", "smile")}
      {button("reply", "reply")}
      {button("thread", "thread")}
      {event.own ? button("edit", "edit") : null}
      <IconButton icon="more" label={words.say("acting.more")} focusable={active}
        onPress={() => { if (here.current !== null) acting.openMenu(event, here.current); }} />
    </div>
  );
}
