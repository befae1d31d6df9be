// The field for writing that shows Markdown as it is typed.
import { type KeyboardEvent, useCallback, useImperativeHandle, useLayoutEffect, useRef, useState } from "react";
import type { Format, Insertion } from "../model/composer/format";
import { linkToPerson } from "../model/composer/links";
import { type Trigger, triggerIn } from "../model/composer/trigger";
import { type EditorHandle, type EditorProps, listAttributes, takePaste } from "./editorField";
import "./editor.css";

export function EditorPlain({ ref, ...props }: EditorProps) {
  const { id, label, placeholder, describedBy, text, revision, list, onWrite, onTrigger, onBlur } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const grow = useCallback(() => {
    if (area.current === null) return;
    area.current.style.height = "auto";
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, []);
  const [written, setWritten] = useState({ text, revision });
  // The text that is put here counts from the moment in which its revision comes.
  const value = written.revision === revision ? written.text : text;
  // As high as the text, up to what the style allows.
  useLayoutEffect(grow, [grow, value]);
  const write = (next: string) => {
    setWritten({ text: next, revision });
    onWrite(() => next, next.trim() === "");
  };
  useImperativeHandle(ref, () => handleOf(() => area.current), [area]);
  return (
    <textarea className="editor" id={id} ref={area} rows={1} value={value} aria-label={label} aria-describedby={describedBy} placeholder={placeholder} dir="auto"
      aria-autocomplete="list" aria-haspopup="listbox" {...listAttributes(list)}
      onChange={(event) => write(event.target.value)} onSelect={() => onTrigger(triggerOf(area.current))} onBlur={onBlur}
      onKeyDown={(event) => hearKey(event, props)}
      onPaste={(event) => { if (takePaste(event.clipboardData, props)) event.preventDefault(); }} />
  );
}

const keys: Readonly<Record<string, Format>> = { "b": "strong", "i": "em", "e": "code", "shift+x": "strike", "shift+7": "numbers", "shift+8": "bullets", "shift+9": "quote" };

function hearKey(event: KeyboardEvent<HTMLTextAreaElement>, { onKey, onSend, onLink }: Omit<EditorProps, "ref">): void {
  // While a word is being composed by an input method, its keys belong to it.
  if (event.nativeEvent.isComposing) return;
  if (onKey(event)) {
    event.preventDefault();
    return;
  }
  const control = event.ctrlKey || event.metaKey;
  if (event.key === "Enter" && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    onSend();
    return;
  }
  if (!control || event.altKey) return;
  const key = `${event.shiftKey ? "shift+" : ""}${/^Digit\d$/u.test(event.code) ? event.code.slice(5) : event.key.toLowerCase()}`;
  const format = keys[key];
  if (format === undefined && key !== "shift+k") return;
  event.preventDefault();
  if (format === undefined) onLink();
  else wrap(event.currentTarget, format);
}

function triggerOf(area: HTMLTextAreaElement | null): Trigger | null {
  if (area === null || area.selectionStart !== area.selectionEnd) return null;
  const before = area.value.slice(0, area.selectionStart);
  return triggerIn(before.slice(before.lastIndexOf("\n") + 1), !before.includes("\n"), area.value.slice(area.selectionStart));
}

function handleOf(area: () => HTMLTextAreaElement | null): EditorHandle {
  const act = (work: (area: HTMLTextAreaElement) => void) => {
    const found = area();
    if (found === null) return;
    work(found);
    found.focus();
  };
  return {
    focus: () => area()?.focus(),
    insert: (insertion, replaced) => act((found) => {
      const text = `${sourceOf(insertion)}${replaced > 0 && found.value[found.selectionEnd] !== " " ? " " : ""}`;
      replace(found, found.selectionStart - replaced, found.selectionEnd, text);
    }),
    format: (format) => act((found) => wrap(found, format)),
    link: () => {
      const found = area();
      return { href: "", text: found?.value.slice(found.selectionStart, found.selectionEnd) ?? "" };
    },
    setLink: (href, text) => act((found) => {
      if (href !== "") replace(found, found.selectionStart, found.selectionEnd, `[${text.trim() === "" ? href : text}](${href})`);
    }),
  };
}

function sourceOf(insertion: Insertion): string {
  const escaped = (name: string) => name.replace(/[[\]\\]/gu, "\\$&");
  switch (insertion.kind) {
    case "text": return insertion.text;
    case "person": return `[${escaped(insertion.name)}](${linkToPerson(insertion.user)})`;
    case "room": return `[${escaped(insertion.name)}](${insertion.url})`;
  }
}

const signs: Partial<Record<Format, readonly [string, string]>> = {
  strong: ["**", "**"], em: ["*", "*"], strike: ["~~", "~~"], code: ["`", "`"], spoiler: ["<span data-mx-spoiler>", "</span>"], codeBlock: ["```\n", "\n```"],
};
const starts: Partial<Record<Format, string>> = { quote: "> ", bullets: "- ", numbers: "1. " };

/** Puts the signs of a format around what is chosen, or before its lines. */
function wrap(area: HTMLTextAreaElement, format: Format): void {
  const { selectionStart: from, selectionEnd: to, value } = area;
  const around = signs[format];
  const start = starts[format];
  if (around !== undefined) {
    const [open, close] = around;
    replace(area, from, to, `${open}${value.slice(from, to)}${close}`);
    area.setSelectionRange(from + open.length, to + open.length);
  } else if (start !== undefined) {
    const line = value.lastIndexOf("\n", from - 1) + 1;
    replace(area, line, to, value.slice(line, to).split("\n").map((each) => `${start}${each}`).join("\n"));
  }
}

/** As if it were typed: the browser can undo it, and the page hears of it. */
function replace(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
  area.focus();
  area.setSelectionRange(from, to);
  // Deprecated, and the only way that leaves the undoing of the field alone.
  if (document.execCommand("insertText", false, text)) return;
  area.setRangeText(text, from, to, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
}
