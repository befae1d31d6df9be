// Where messages are written. What is written is kept until the core has taken it.
import { type ChangeEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { Fault, RoomId } from "@wire";
import { IconButton } from "../../../parts/Button";
import { Notice } from "../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";

export type ComposerProps = {
  readonly room: RoomId;
  readonly name: string;
  readonly draft: string;
  readonly refused: Fault | null;
  readonly offline: boolean;
  readonly send: (text: string) => Promise<boolean>;
  readonly keepDraft: (room: RoomId, text: string) => void;
};

export function Composer({ room, name, draft, refused, offline, send, keepDraft }: ComposerProps) {
  const words = useWords();
  const { text, change, submit } = useDraft(room, draft, send, keepDraft);
  const area = useGrowing(text);
  useEffect(() => area.current?.focus(), [area]);
  const hearKey = (event: KeyboardEvent) => {
    // While a word is being composed by an input method, Enter belongs to it.
    if (event.key !== "Enter" || event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    submit();
  };
  return (
    <section className="composer" aria-label={words.say("main.region.composer")}>
      {refused === null ? null : (
        <Notice tone="trouble" urgent title={words.say("composer.refused")}>{faultTitle(refused, words)}. {faultDetail(refused, words)}</Notice>
      )}
      {offline ? <p className="composer-offline">{words.say("composer.offline")}</p> : null}
      <div className="composer-field">
        <textarea id="composer" ref={area} rows={1} value={text} aria-label={words.say("composer.label", { room: name })}
          aria-describedby="composer-hint" placeholder={words.say("composer.placeholder")} dir="auto"
          onChange={(event: ChangeEvent<HTMLTextAreaElement>) => change(event.target.value)} onKeyDown={hearKey} />
        <IconButton id="send" className="composer-send" icon="send" label={words.say("composer.send")} disabled={text.trim() === ""}
          onPress={() => { submit(); area.current?.focus(); }} />
      </div>
      <p id="composer-hint" className="composer-hint">{words.say("composer.hint")}</p>
    </section>
  );
}

function useDraft(room: RoomId, draft: string, send: ComposerProps["send"], keepDraft: ComposerProps["keepDraft"]) {
  const [text, setText] = useState(draft);
  const current = useRef(text);
  const change = (next: string) => {
    current.current = next;
    setText(next);
    keepDraft(room, next);
  };
  const submit = () => {
    const written = current.current;
    if (written.trim() === "") return;
    // Emptied at once, so that the next sentence can be begun while this one is being encrypted.
    change("");
    void send(written).then((taken) => {
      if (!taken) change(current.current === "" ? written : `${written}\n${current.current}`);
    });
  };
  return { text, change, submit };
}

/** As high as the text, up to what the style allows. */
function useGrowing(text: string) {
  const area = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const { current } = area;
    if (current === null) return;
    current.style.height = "auto";
    current.style.height = `${current.scrollHeight}px`;
  }, [text]);
  return area;
}
