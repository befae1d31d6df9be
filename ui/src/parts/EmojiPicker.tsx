// Emoji to choose from: searched by name, by group, those used of late first; by pointer and by arrows.
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { Dialog, Popover } from "react-aria-components";
import { type Emoji, type EmojiBook, type EmojiGroup, type EmojiLanguage, inTone, loadEmoji } from "../model/emoji";
import { useWords } from "../words/useWords";
import { Toggles } from "./Toggles";
import { SearchField } from "./Field";
import { Button } from "./Button";
import "./emojiPicker.css";

export type EmojiPickerProps = {
  /** Used of late, the most used first. */
  readonly recent: readonly string[];
  /** 0 for none, 1 to 5 from light to dark. */
  readonly tone: number;
  readonly onTone: (tone: number) => void;
  readonly onChoose: (unicode: string) => void;
  /** How the names are read; the stories let it take long and fail. */
  readonly load?: (language: EmojiLanguage) => Promise<EmojiBook>;
};

type Shown = { readonly unicode: string; readonly label: string };

const FOUND = 90;
const icons: Readonly<Record<EmojiGroup | "recent", string>> = {
  recent: "🕘", smileys: "😀", people: "👋", animals: "🐻", food: "🍏", travel: "🚗", activities: "⚽", objects: "💡", symbols: "❤️", flags: "🏁",
};
const tones = ["✋", "✋🏻", "✋🏼", "✋🏽", "✋🏾", "✋🏿"] as const;

/** The picker over what it belongs to; closes with Escape and with a press beside it. */
export function EmojiPopover({ anchor, onClose, ...picker }: EmojiPickerProps & {
  readonly anchor: React.RefObject<HTMLElement | null>; readonly onClose: () => void;
}) {
  const words = useWords();
  return (
    <Popover className="popover emoji-popover" triggerRef={anchor} isOpen onOpenChange={(open) => { if (!open) onClose(); }} placement="bottom end">
      <Dialog className="emoji-dialog" aria-label={words.say("emoji.title")}>
        <EmojiPicker {...picker} onChoose={(unicode) => { picker.onChoose(unicode); onClose(); }} />
      </Dialog>
    </Popover>
  );
}

export function EmojiPicker({ recent, tone, onTone, onChoose, load = loadEmoji }: EmojiPickerProps) {
  const words = useWords();
  const field = useId();
  const { book, again } = useBook(languageOf(words.intl.locale), load);
  const [text, setText] = useState("");
  const [group, setGroup] = useState<EmojiGroup | "recent">(recent.length > 0 ? "recent" : "smileys");
  const grid = useRef<HTMLDivElement>(null);
  const shown = useShown(book, { text, group, recent, tone });
  const entered = shown[0];
  const toField = () => document.getElementById(field)?.focus();
  return (
    <div className="emoji-picker">
      <SearchField id={field} label={words.say("emoji.search")} clearLabel={words.say("emoji.search.clear")} value={text} onChange={setText} focus
        onArrowDown={() => grid.current?.querySelector("button")?.focus()}
        onSubmit={() => { if (text.trim() !== "" && entered !== undefined) onChoose(entered.unicode); }} />
      {text.trim() !== "" ? null : (
        <Toggles label={words.say("emoji.groups")} value={group} onChange={setGroup}
          choices={(Object.keys(icons) as Array<EmojiGroup | "recent">).filter((each) => each !== "recent" || recent.length > 0)
            .map((each) => ({ value: each, label: icons[each], name: words.say(`emoji.group.${each}`) }))} />
      )}
      {book.kind === "failed"
        // The button goes away while it is tried again; the keyboard must be somewhere.
        ? <Failed onRetry={() => { toField(); again(); }} />
        : (
          <EmojiGrid key={`${group} ${text}`} grid={grid} shown={shown} onChoose={onChoose} loading={book.kind === "loading"} onLeaveUp={toField}
            label={text.trim() === "" ? words.say(`emoji.group.${group}`) : words.say("emoji.found", { count: shown.length })} />
        )}
      <Toggles label={words.say("emoji.tone")} value={String(tone)} onChange={(chosen) => onTone(Number(chosen))}
        choices={tones.map((label, index) => ({ value: String(index), label, name: index === 0 ? words.say("emoji.tone.none") : words.say("emoji.tone.name", { number: index }) }))} />
      <p className="visually-hidden" role="status">{text.trim() === "" || book.kind !== "there" ? "" : words.say("emoji.found", { count: shown.length })}</p>
    </div>
  );
}

function Failed({ onRetry }: { onRetry: () => void }) {
  const words = useWords();
  return (
    <div className="emoji-nothing" role="alert">
      <p>{words.say("emoji.failed")}</p>
      <Button small onPress={onRetry}>{words.say("common.retry")}</Button>
    </div>
  );
}

type GridProps = {
  readonly grid: React.RefObject<HTMLDivElement | null>;
  readonly shown: readonly Shown[];
  readonly loading: boolean;
  readonly label: string;
  readonly onChoose: (unicode: string) => void;
  readonly onLeaveUp: () => void;
};

function EmojiGrid({ grid, shown, loading, label, onChoose, onLeaveUp }: GridProps) {
  const words = useWords();
  const [active, setActive] = useState(0);
  const hearKey = (event: KeyboardEvent<HTMLElement>) => {
    const all = [...event.currentTarget.querySelectorAll("button")];
    const at = all.indexOf(event.target as HTMLButtonElement);
    const to = at === -1 ? undefined : neighbour(all, at, event.key, document.dir === "rtl");
    if (to === undefined) return;
    event.preventDefault();
    if (to === "above") onLeaveUp();
    else all[to]?.focus();
  };
  if (loading) return <p className="emoji-nothing" role="status">{words.say("emoji.loading")}</p>;
  if (shown.length === 0) return <p className="emoji-nothing">{words.say("emoji.nothing")}</p>;
  return (
    // The arrows lead from one button to the next; the group itself takes no focus.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div className="emoji-grid" role="group" aria-label={label} ref={grid} onKeyDown={hearKey}>
      {shown.map(({ unicode, label: name }, index) => (
        <button key={unicode} type="button" className="emoji" aria-label={name} title={name} tabIndex={index === active ? 0 : -1}
          onFocus={() => setActive(index)} onClick={() => onChoose(unicode)}>{unicode}</button>
      ))}
    </div>
  );
}

/** Where an arrow leads; lines are as long as the window allows, so the places are asked. */
function neighbour(all: readonly HTMLElement[], at: number, key: string, reversed: boolean): number | "above" | undefined {
  const here = all[at];
  if (here === undefined) return undefined;
  const last = all.length - 1;
  switch (key) {
    case "ArrowRight": return Math.max(0, Math.min(last, at + (reversed ? -1 : 1)));
    case "ArrowLeft": return Math.max(0, Math.min(last, at + (reversed ? 1 : -1)));
    case "Home": return 0;
    case "End": return last;
    case "ArrowDown": {
      const below = all.findIndex((each) => each.offsetTop > here.offsetTop && each.offsetLeft >= here.offsetLeft);
      return below === -1 ? last : below;
    }
    case "ArrowUp": {
      const above = all.findLastIndex((each) => each.offsetTop < here.offsetTop && each.offsetLeft <= here.offsetLeft);
      return above === -1 ? "above" : above;
    }
    default: return undefined;
  }
}

type Book = { readonly kind: "loading" } | { readonly kind: "failed" } | { readonly kind: "there"; readonly book: EmojiBook };

function useBook(language: EmojiLanguage, load: (language: EmojiLanguage) => Promise<EmojiBook>): { book: Book; again: () => void } {
  const [book, setBook] = useState<Book>({ kind: "loading" });
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    load(language).then(
      (loaded) => { if (wanted) setBook({ kind: "there", book: loaded }); },
      () => { if (wanted) setBook({ kind: "failed" }); },
    );
    return () => { wanted = false; };
  }, [language, load, turn]);
  const again = () => { setBook({ kind: "loading" }); setTurn((before) => before + 1); };
  return { book, again };
}

type Choice = { readonly text: string; readonly group: EmojiGroup | "recent"; readonly recent: readonly string[]; readonly tone: number };

function useShown(book: Book, { text, group, recent, tone }: Choice): readonly Shown[] {
  return useMemo(() => {
    if (book.kind !== "there") return [];
    if (text.trim() !== "") return book.book.find(text, FOUND).map((emoji) => shownIn(emoji, tone));
    const { groups, labelOf } = book.book;
    const all = (of: EmojiGroup) => groups.find((each) => each.group === of)?.emoji.map((emoji) => shownIn(emoji, tone)) ?? [];
    if (group !== "recent") return all(group);
    // Those used of late are few; the faces stand below them.
    const used = new Set(recent);
    return [...[...used].map((unicode) => ({ unicode, label: labelOf(unicode) ?? unicode })), ...all("smileys").filter(({ unicode }) => !used.has(unicode))];
  }, [book, text, group, recent, tone]);
}

function shownIn(emoji: Emoji, tone: number): Shown {
  return { unicode: inTone(emoji, tone), label: emoji.label };
}

function languageOf(locale: string): EmojiLanguage {
  const [language] = locale.split("-");
  return language === "fr" || language === "de" ? language : "en";
}
