// What the two fields for writing have in common: one shows the text as it will look, the other its Markdown.
import type { KeyboardEvent, Ref } from "react";
import type { Format, Insertion } from "../model/composer/format";
import type { Trigger } from "../model/composer/trigger";

export type EditorHandle = {
  readonly focus: () => void;
  /** Puts something where the caret is, in the place of so many characters before it. */
  readonly insert: (insertion: Insertion, replaced: number) => void;
  /** Gives a format or takes it away. */
  readonly format: (format: Format) => void;
  /** The link at the caret; its words are those that are chosen. */
  readonly link: () => { readonly href: string; readonly text: string };
  /** An empty address takes the link away. */
  readonly setLink: (href: string, text: string) => void;
};

export type EditorProps = {
  readonly id: string;
  readonly label: string;
  readonly placeholder: string;
  readonly describedBy: string;
  /** Markdown; put into the field whenever the revision changes. */
  readonly text: string;
  readonly revision: number;
  /** The list of suggestions under the field, while there is one. */
  readonly list: { readonly id: string; readonly active: string | undefined } | null;
  readonly mayCallEveryone: boolean;
  readonly onWrite: (read: () => string, blank: boolean) => void;
  readonly onTrigger: (trigger: Trigger | null) => void;
  readonly onFormats: (formats: ReadonlySet<Format>) => void;
  /** Asked first; true keeps a key from the field. */
  readonly onKey: (event: KeyboardEvent | globalThis.KeyboardEvent) => boolean;
  readonly onSend: () => void;
  readonly onLink: () => void;
  readonly onFiles: (files: readonly File[]) => void;
  /** Something was pasted that the web view does not hand on. */
  readonly onUnseen: () => void;
  readonly onBlur: () => void;
  readonly ref: Ref<EditorHandle>;
};

/** Files of the clipboard, unless it holds the same as words: programs put pictures of tables beside the tables. */
export function pastedFiles(data: DataTransfer | null): readonly File[] {
  return data === null || data.types.includes("text/plain") ? [] : [...data.files];
}

/** Whether there is something on the clipboard that only the program around the page can see: some web views hand on text alone. */
export function isUnseen(data: DataTransfer | null): boolean {
  if (data === null || data.files.length > 0) return false;
  return data.types.length === 0 || data.getData("text/uri-list").startsWith("file:");
}

/** Hands on what was pasted beside words; whether there was anything. */
export function takePaste(data: DataTransfer | null, { onFiles, onUnseen }: Pick<EditorProps, "onFiles" | "onUnseen">): boolean {
  const files = pastedFiles(data);
  if (files.length > 0) onFiles(files);
  else if (isUnseen(data)) onUnseen();
  else return false;
  return true;
}

/** What is told of the list to those who do not see it. */
export function listAttributes(list: EditorProps["list"]): Record<string, string> {
  return list === null ? {} : { "aria-controls": list.id, ...(list.active === undefined ? {} : { "aria-activedescendant": list.active }) };
}
