// The editor behind the field: mounted once, told of changed properties, telling what is written.
import type { Command, EditorState } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import { type Format, formatsAt, linkAt, setLink, toggle } from "../model/composer/format";
import { markdownOf } from "../model/composer/markdown";
import { isAllowedLink } from "../model/composer/links";
import { sameTrigger, type Trigger } from "../model/composer/trigger";
import { copiedText, fieldState, insert, isBlankDoc, pastedText, triggerOf } from "../model/composer/writing";
import { emojiWithCode, inTone } from "../model/emoji";
import { type EditorHandle, type EditorProps, listAttributes, takePaste } from "./editorField";

export type FieldProps = Omit<EditorProps, "ref"> & {
  /** Of the emoji that are written by their names. */
  readonly skinTone: number;
};

export class FieldView {
  readonly handle: EditorHandle = {
    focus: () => this.#view?.focus(),
    insert: (insertion, replaced) => this.#run(insert(insertion, replaced)),
    format: (format) => this.#run(toggle(format)),
    link: () => (this.#view === null ? { href: "", text: "" } : linkAt(this.#view.state)),
    setLink: (href, text) => this.#run(setLink(href, text)),
  };
  #view: EditorView | null = null;
  #props: FieldProps;
  #trigger: Trigger | null = null;
  #formats: ReadonlySet<Format> = new Set();

  constructor(props: FieldProps) {
    this.#props = props;
  }

  /** Returns how to take it away. */
  mount(place: HTMLElement): () => void {
    const view: EditorView = new EditorView({ mount: place }, {
      state: this.#state(),
      attributes: ({ doc }) => attributesOf(this.#props, isBlankDoc(doc)),
      dispatchTransaction: (transaction) => {
        view.updateState(view.state.apply(transaction));
        this.#tell(view.state, transaction.docChanged);
      },
      handleKeyDown: (_view, event) => this.#hear(event),
      handlePaste: (_view, event) => this.#paste(view, event),
      // Files come by the shell; a browser would put their addresses here.
      handleDrop: (_view, event) => (event.dataTransfer?.files.length ?? 0) > 0,
      handleDOMEvents: { blur: () => { this.#props.onBlur(); return false; } },
      clipboardTextParser: (text) => pastedText(text),
      clipboardTextSerializer: (slice) => copiedText(slice),
    });
    this.#view = view;
    return () => {
      this.#view = null;
      view.destroy();
    };
  }

  follow(props: FieldProps): void {
    const before = this.#props;
    this.#props = props;
    if (this.#view === null) return;
    if (props.revision !== before.revision) {
      this.#view.updateState(this.#state());
      this.#tell(this.#view.state, false);
    }
    // Makes it ask for the attributes and for what is highlighted anew; otherwise what is being composed is left alone.
    if (shown.some((name) => props[name] !== before[name]) || props.list?.active !== before.list?.active || props.list?.id !== before.list?.id) this.#view.setProps({});
  }

  #state(): EditorState {
    const keys = { send: () => this.#props.onSend(), link: () => this.#props.onLink() };
    return fieldState(this.#props.text, keys, () => this.#props.mayCallEveryone, (code) => this.#emojiOf(code));
  }

  #emojiOf(code: string): string | null {
    const emoji = emojiWithCode(code);
    return emoji === null ? null : inTone(emoji, this.#props.skinTone);
  }

  #run(command: Command): void {
    const view = this.#view;
    if (view === null) return;
    command(view.state, (transaction) => view.dispatch(transaction), view);
    view.focus();
  }

  #hear(event: KeyboardEvent): boolean {
    const taken = this.#props.onKey(event);
    if (taken) event.preventDefault();
    return taken;
  }

  #paste(view: EditorView, event: ClipboardEvent): boolean {
    if (takePaste(event.clipboardData, this.#props)) return true;
    const address = event.clipboardData?.getData("text/plain").trim() ?? "";
    const { empty, $from, $to } = view.state.selection;
    // An address over chosen words makes them lead there.
    if (empty || !$from.sameParent($to) || /\s/u.test(address) || !isAllowedLink(address) || $from.parent.type.spec.code === true) return false;
    return setLink(address, linkAt(view.state).text)(view.state, (transaction) => view.dispatch(transaction));
  }

  /** Tells only what is new; most letters change neither the formats nor what could be completed. */
  #tell(state: EditorState, written: boolean): void {
    const { doc } = state;
    if (written) this.#props.onWrite(() => markdownOf(doc), isBlankDoc(doc));
    const trigger = triggerOf(state);
    if (!sameTrigger(trigger, this.#trigger)) this.#props.onTrigger(trigger);
    this.#trigger = trigger;
    const formats = formatsAt(state);
    const same = formats.size === this.#formats.size && [...formats].every((format) => this.#formats.has(format));
    if (!same) this.#props.onFormats(formats);
    this.#formats = formats;
  }
}

const shown = ["id", "label", "placeholder", "describedBy", "mayCallEveryone"] as const;

function attributesOf({ id, label, placeholder, describedBy, list }: FieldProps, blank: boolean): Record<string, string> {
  return {
    id, "role": "textbox", "aria-multiline": "true", "aria-label": label, "aria-describedby": describedBy, "aria-placeholder": placeholder,
    "aria-autocomplete": "list", "aria-haspopup": "listbox", "dir": "auto", "spellcheck": "true", "data-placeholder": placeholder,
    ...(blank ? { "data-blank": "yes" } : {}), ...listAttributes(list),
  };
}
