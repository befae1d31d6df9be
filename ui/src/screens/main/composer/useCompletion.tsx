// Suggestions while one writes: which are shown, which of them is chosen, and what becomes of it.
import { type RefObject, useContext, useEffect, useRef, useState } from "react";
import type { Suggestion } from "../../../model/composer/completions";
import type { Insertion } from "../../../model/composer/format";
import type { Trigger } from "../../../model/composer/trigger";
import type { EmojiLanguage } from "../../../model/emoji";
import { nameOf } from "../../../model/person";
import type { CompletionOption } from "../../../parts/CompletionList";
import { Avatar } from "../../../parts/Avatar";
import type { EditorHandle } from "../../../parts/editorField";
import { Icon } from "../../../parts/Icon";
import { PreferencesContext } from "../../../parts/preferences";
import { useWords, type Words } from "../../../words/useWords";
import type { Composer, ComposerActions } from "./model";
import { tellArguments, tellCommand } from "./tellCommand";

type Wanted = {
  readonly listId: string;
  readonly composer: Composer;
  readonly mayCallEveryone: boolean;
  readonly field: RefObject<EditorHandle | null>;
  readonly actions: Pick<ComposerActions, "complete" | "emojiUsed">;
};

export function useCompletion({ listId, composer: { completion }, mayCallEveryone, field, actions }: Wanted) {
  const words = useWords();
  const { skinTone } = useContext(PreferencesContext);
  const typed = useRef<Trigger | null>(null);
  const dismissed = useRef<Trigger | null>(null);
  const mark = completion === null ? "" : `${completion.trigger.kind} ${completion.trigger.term}`;
  const [chosen, setChosen] = useState({ mark, index: 0 });
  const suggestions = completion?.suggestions ?? [];
  const at = chosen.mark === mark ? Math.min(chosen.index, suggestions.length - 1) : 0;
  const setAt = (index: number) => setChosen({ mark, index });
  const look = (trigger: Trigger | null) => actions.complete(trigger, { language: languageOf(words), tone: skinTone, everyone: mayCallEveryone });

  const hearTrigger = (trigger: Trigger | null) => {
    typed.current = trigger;
    hurried.current = false;
    // Who has waved it away is left alone until the word is another one.
    dismissed.current = isSameWord(trigger, dismissed.current) ? trigger : null;
    if (dismissed.current === null) look(trigger);
  };
  const dismiss = () => {
    dismissed.current = typed.current;
    look(null);
  };
  const choose = (index: number) => {
    const suggestion = suggestions[index];
    const trigger = typed.current;
    if (suggestion === undefined || trigger === null || trigger.kind !== completion?.trigger.kind) return;
    field.current?.insert(insertionOf(suggestion), trigger.length);
    if (suggestion.kind === "emoji") actions.emojiUsed(suggestion.unicode);
    typed.current = null;
    look(null);
  };
  const isFresh = () => completion !== null && completion.trigger.term === typed.current?.term;
  const hurried = useHurry(isFresh, choose);
  const hearKey = (event: Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">): boolean => {
    if (suggestions.length === 0 || event.ctrlKey || event.metaKey || event.altKey) return false;
    switch (event.key) {
      case "ArrowDown": setAt((at + 1) % suggestions.length); return true;
      case "ArrowUp": setAt((at - 1 + suggestions.length) % suggestions.length); return true;
      case "Escape": dismiss(); return true;
      case "Tab":
      case "Enter": {
        const suggestion = suggestions[at];
        // A command that is written out is meant to be done.
        if (event.shiftKey || (event.key === "Enter" && suggestion?.kind === "command" && suggestion.command.name === typed.current?.term)) return false;
        // What is shown may still be for fewer letters; nobody means that.
        if (isFresh()) choose(at);
        else hurried.current = true;
        return true;
      }
      default: return false;
    }
  };
  return {
    options: suggestions.map((suggestion) => optionOf(suggestion, words)), at, setAt, choose, hearKey, hearTrigger, dismiss,
    list: suggestions.length === 0 ? null : { id: listId, active: `${listId}-${at}` },
  };
}

/** Enter may come before what fits the last letters is there; the first of it is chosen when it comes. */
function useHurry(isFresh: () => boolean, choose: (index: number) => void): RefObject<boolean> {
  const hurried = useRef(false);
  useEffect(() => {
    if (!hurried.current || !isFresh()) return;
    hurried.current = false;
    choose(0);
  });
  return hurried;
}

/** One that grows or shrinks stays the same word. */
function isSameWord(now: Trigger | null, before: Trigger | null): boolean {
  return now !== null && now.kind === before?.kind && (now.term.startsWith(before.term) || before.term.startsWith(now.term));
}

function languageOf({ intl }: Words): EmojiLanguage {
  const [language] = intl.locale.split("-");
  return language === "fr" || language === "de" ? language : "en";
}

function insertionOf(suggestion: Suggestion): Insertion {
  switch (suggestion.kind) {
    case "person": return { kind: "person", user: suggestion.person.id, name: nameOf(suggestion.person) };
    case "everyone": return { kind: "text", text: "@room" };
    case "room": return { kind: "room", url: suggestion.url, name: suggestion.name };
    case "emoji": return { kind: "text", text: suggestion.unicode };
    case "command": return { kind: "text", text: `/${suggestion.command.name}` };
  }
}

function optionOf(suggestion: Suggestion, words: Words): CompletionOption {
  switch (suggestion.kind) {
    case "person": {
      const { id, avatar } = suggestion.person;
      const name = nameOf(suggestion.person);
      return { id, picture: <Avatar id={id} name={name} media={avatar} size="small" />, name: <bdi>{name}</bdi>, detail: <bdi dir="ltr">{id}</bdi> };
    }
    case "everyone": return { id: "everyone", picture: <Icon name="people" />, name: "@room", detail: words.say("composer.everyone") };
    case "room": {
      const { room, name, avatar } = suggestion;
      return { id: room, picture: <Avatar id={room} name={name} media={avatar} size="small" shape="room" />, name: <bdi>{name}</bdi> };
    }
    case "emoji": return { id: suggestion.unicode, picture: suggestion.unicode, name: suggestion.label, detail: suggestion.code === "" ? undefined : `:${suggestion.code}:` };
    case "command": {
      const { command } = suggestion;
      return {
        id: command.name, picture: "/", name: <>{command.name} <span className="completion-argument">{tellArguments(command, words)}</span></>,
        detail: tellCommand(command, words),
      };
    }
  }
}
