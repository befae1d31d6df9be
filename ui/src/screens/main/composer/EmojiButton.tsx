// Opens the picker of emoji; what is chosen goes into the text.
import { useContext, useRef, useState } from "react";
import { IconButton } from "../../../parts/Button";
import { later } from "../../../parts/later";
import { PreferencesContext } from "../../../parts/preferences";
import { useWords } from "../../../words/useWords";
import type { ComposerActions } from "./model";

const EmojiPopover = later(() => import("../../../parts/EmojiPicker").then((module) => module.EmojiPopover));

export type EmojiButtonProps = {
  readonly actions: Pick<ComposerActions, "recentEmoji" | "emojiUsed" | "setTone">;
  readonly onChoose: (unicode: string) => void;
};

export function EmojiButton({ actions, onChoose }: EmojiButtonProps) {
  const words = useWords();
  const { skinTone } = useContext(PreferencesContext);
  const anchor = useRef<HTMLSpanElement>(null);
  const [recent, setRecent] = useState<readonly string[] | null>(null);
  return (
    <span className="composer-emoji" ref={anchor}>
      <IconButton icon="smile" label={words.say("composer.emoji")} onPress={() => void actions.recentEmoji().then(setRecent)} />
      {recent === null ? null : (
        <EmojiPopover anchor={anchor} recent={recent} tone={skinTone} onTone={actions.setTone} onClose={() => setRecent(null)}
          // After the picker has given the focus back.
          onChoose={(unicode) => {
            actions.emojiUsed(unicode);
            requestAnimationFrame(() => requestAnimationFrame(() => onChoose(unicode)));
          }} />
      )}
    </span>
  );
}
