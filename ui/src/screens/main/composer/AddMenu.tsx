// What can be sent besides words, and how the words are written.
import { useRef, useState } from "react";
import { IconButton } from "../../../parts/Button";
import { later } from "../../../parts/later";
import { Menu } from "../../../parts/Menu";
import { useWords } from "../../../words/useWords";
import type { Refused } from "../../../model/composition";
import type { ComposerActions } from "./model";

const PlaceDialog = later(() => import("./PlaceDialog").then((module) => module.PlaceDialog));

export type AddMenuProps = {
  readonly plain: boolean;
  /** Whether the text can be written in no other way. */
  readonly fixed: boolean;
  readonly refused: Refused | null;
  readonly actions: ComposerActions;
};

export function AddMenu({ plain, fixed, refused, actions }: AddMenuProps) {
  const words = useWords();
  const anchor = useRef<HTMLSpanElement>(null);
  const [open, setOpen] = useState(false);
  const [placing, setPlacing] = useState(false);
  return (
    <span className="composer-add" ref={anchor}>
      <IconButton icon="plus" label={words.say("composer.add")} onPress={() => setOpen(true)} />
      {open ? (
        <Menu label={words.say("composer.add")} anchor={anchor} placement="top start" open onOpenChange={setOpen} actions={[
          { id: "files", icon: "attach", label: words.say("composer.add.files"), run: () => actions.pick(false) },
          { id: "pictures", icon: "picture", label: words.say("composer.add.pictures"), run: () => actions.pick(true) },
          { id: "poll", icon: "poll", label: words.say("composer.add.poll"), run: actions.startPoll },
          { id: "place", icon: "place", label: words.say("composer.add.place"), run: () => setPlacing(true) },
          ...(fixed ? [] : [{
            id: "plain", icon: plain ? "format" as const : "code" as const, divided: true, label: words.say(plain ? "composer.add.rich" : "composer.add.plain"),
            run: () => actions.setPlain(!plain),
          }]),
        ]} />
      ) : null}
      {placing ? <PlaceDialog refused={refused?.what === "place" ? refused.fault : null} onSend={actions.sendPlace} onDismiss={actions.dismiss} onClose={() => setPlacing(false)} /> : null}
    </span>
  );
}
