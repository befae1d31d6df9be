// The field itself: what it is an answer to, the files that go with it, the formats, the text, and the buttons beside it.
import { memo, useEffect, useId, useRef, useState } from "react";
import type { Event, MessageRef, TimelineRow } from "@wire";
import type { Format } from "../../../model/composer/format";
import { isCaptioned } from "../../../model/composer/outgoing";
import { isTooLarge } from "../../../model/composer/tray";
import { IconButton } from "../../../parts/Button";
import { CompletionList } from "../../../parts/CompletionList";
import type { EditorHandle } from "../../../parts/editorField";
import { later } from "../../../parts/later";
import { useWords } from "../../../words/useWords";
import { AddMenu } from "./AddMenu";
import { ContextBar } from "./ContextBar";
import { EmojiButton } from "./EmojiButton";
import { Enclosed } from "./Enclosed";
import { Formatting } from "./Formatting";
import { Microphone, useRecording } from "./Microphone";
import type { Composer, ComposerActions } from "./model";
import { useCompletion } from "./useCompletion";
import { ShapedField, useShape } from "./useShape";
import { useWritten } from "./useWritten";

const LinkDialog = later(() => import("./LinkDialog").then((module) => module.LinkDialog));

export type FieldProps = {
  readonly ids: { readonly field: string; readonly send: string };
  readonly hintId: string;
  readonly name: string;
  readonly composer: Composer;
  /** What is said here, while something of it is answered or changed. */
  readonly rows: readonly TimelineRow[];
  readonly plain: boolean;
  readonly thread: boolean;
  /** What is taken up for a change of words; absent where there is nothing. */
  readonly newestEditable: () => Event | null;
  /** Whether it takes the focus when it appears. */
  readonly taking: boolean;
  readonly mayCallEveryone: boolean;
  readonly actions: ComposerActions;
};

type Keys = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;
type Linking = { readonly href: string; readonly text: string };

export const Field = memo(function Field(props: FieldProps) {
  const { ids, hintId, name, composer, rows, thread, mayCallEveryone, actions } = props;
  const plain = props.plain || composer.plainly;
  const words = useWords();
  const listId = useId();
  const field = useRef<EditorHandle>(null);
  const written = useWritten(composer, actions);
  const completion = useCompletion({ listId, composer, mayCallEveryone, field, actions });
  const [formats, setFormats] = useState<ReadonlySet<Format>>(new Set());
  const [formatting, setFormatting] = useState(false);
  const [linking, setLinking] = useState<Linking | null>(null);
  useSummons(field, composer.summons, props.taking);
  const { intent, laid } = composer;
  const captioned = intent.kind === "edit" && (intent.captioned || hasFiles(rows, intent.message));
  const sendable = (!written.blank || captioned || (laid.files.length > 0 && intent.kind !== "edit")) && !laid.files.some(isTooLarge);
  const send = () => {
    if (!sendable) return;
    completion.hearTrigger(null);
    actions.submit(mayCallEveryone, captioned);
  };
  const recording = useRecording(composer, actions);
  const hearKey = (event: Keys): boolean => {
    if (completion.hearKey(event) || recording.hearKey(event)) return true;
    if (intent.kind !== "new") return event.key === "Escape" && (actions.cancel(), true);
    const last = isPlainUp(event) && written.blank ? props.newestEditable() : null;
    if (last !== null) actions.edit(last);
    return last !== null;
  };
  const shape = useShape(plain, ids.field, field, written.settle);
  const openLink = () => setLinking(field.current?.link() ?? null);
  const placeholder = words.say(laid.files.length > 0 || captioned ? "composer.caption" : thread ? "composer.placeholder.thread" : "composer.placeholder");
  return (
    <div className="composer-box">
      <Suggestions id={listId} completion={completion} />
      {intent.kind === "new" ? null : <ContextBar intent={intent} rows={rows} losesPictures={composer.losesPictures} onCancel={actions.cancel} />}
      <Enclosed composer={composer} actions={actions} onGone={() => field.current?.focus()} />
      {formatting ? <Formatting active={formats} onFormat={(format) => (format === "link" ? openLink() : field.current?.format(format))} /> : null}
      <div className="composer-row">
        <AddMenu plain={plain} fixed={composer.plainly} refused={composer.refused} actions={actions} />
        <ShapedField shape={shape} id={ids.field} ref={field} label={words.say(thread ? "composer.label.thread" : "composer.label", { room: name })} placeholder={placeholder}
          describedBy={hintId} text={written.text} revision={composer.revision} list={completion.list} mayCallEveryone={mayCallEveryone} onWrite={written.write}
          onTrigger={completion.hearTrigger} onFormats={setFormats} onKey={hearKey} onSend={send} onLink={openLink} onFiles={actions.paste} onUnseen={actions.pasteUnseen}
          onBlur={() => { written.rest(); completion.dismiss(); }} />
        <span className="composer-buttons">
          <IconButton icon="format" label={words.say("composer.format")} pressed={formatting} onPress={() => setFormatting(!formatting)} />
          <EmojiButton actions={actions} onChoose={(emoji) => field.current?.insert({ kind: "text", text: emoji }, 0)} />
          {written.blank ? <Microphone recording={recording} /> : null}
          <IconButton id={ids.send} className="composer-send" icon={intent.kind === "edit" ? "check" : "send"} disabled={!sendable}
            label={words.say(intent.kind === "edit" ? "composer.send.edit" : "composer.send")} onPress={() => { send(); field.current?.focus(); }} />
        </span>
      </div>
      {linking === null ? null : (
        <LinkDialog {...linking} onClose={() => setLinking(null)} onSet={(href, text) => requestAnimationFrame(() => field.current?.setLink(href, text))} />
      )}
    </div>
  );
});

/** Whether a message is of files: a draft that changes it remembers only which one it is. */
function hasFiles(rows: readonly TimelineRow[], message: MessageRef): boolean {
  const isIt = (event: Event) => (message.kind === "sent" ? event.id === message.id : event.transactionId === message.transactionId);
  return rows.some(({ item }) => item.kind === "event" && isIt(item.event) && isCaptioned(item.event));
}

function Suggestions({ id, completion: { list, options, at, setAt, choose } }: { id: string; completion: ReturnType<typeof useCompletion> }) {
  const words = useWords();
  return (
    <>
      {list === null ? null : (
        <div className="composer-suggestions">
          <CompletionList id={id} label={words.say("composer.suggestions")} options={options} at={at} onPoint={setAt} onChoose={choose} />
        </div>
      )}
      {/* Tells those who do not see the list that there is one. */}
      <p className="visually-hidden" role="status">{options.length === 0 ? "" : words.say("composer.suggestions.count", { count: options.length })}</p>
    </>
  );
}

function isPlainUp(event: Keys): boolean {
  return event.key === "ArrowUp" && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.altKey;
}

/** Takes the focus when the field appears, and whenever it is asked to. */
function useSummons(field: React.RefObject<EditorHandle | null>, summons: number, taking: boolean): void {
  const before = useRef<number | null>(null);
  useEffect(() => {
    const called = before.current === null ? taking : before.current !== summons;
    before.current = summons;
    if (called) field.current?.focus();
  }, [field, summons, taking]);
}
