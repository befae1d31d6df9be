// What is done with all chosen messages at once: by the bar below the list, and by its keys in the list.
import type { KeyboardEvent } from "react";
import type { Event } from "@wire";
import { type Act, may, type Standing } from "../../../../model/acts";
import { nameOf } from "../../../../model/person";
import { copyText } from "../../../../parts/copy";
import type { Words } from "../../../../words/useWords";
import { tellExactly } from "../../When";
import { tellContent } from "../tellContent";
import type { ChosenWays } from "./context";
import type { Told } from "./useActing";

export type Choosing = {
  readonly chosen: readonly Event[];
  readonly standing: Standing;
  readonly onAsk: (act: Act, events: readonly Event[]) => void;
  readonly onTell: (told: Told) => void;
  readonly onEnd: () => void;
};

export function waysWith({ chosen, standing, onAsk, onTell, onEnd }: Choosing, words: Words): ChosenWays | null {
  if (chosen.length === 0) return null;
  return {
    copy: () => void copyText(textOf(chosen, words)).then((done) => {
      onTell({ said: done ? "common.copied" : "common.copyFailed" });
      if (done) onEnd();
    }),
    redact: chosen.every((event) => may("redact", event, standing)) ? () => onAsk("redact", chosen) : null,
  };
}

type Keys = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** Returns whether the key was for the chosen messages. */
export function hearChosen({ key, shiftKey, ctrlKey, metaKey, altKey }: Keys, chosen: ChosenWays | null): boolean {
  if (chosen === null || shiftKey || altKey) return false;
  const control = ctrlKey || metaKey;
  if (control && key.toLowerCase() === "c") {
    // Words that are marked are what somebody wants to copy; that is the browser's own work.
    if (window.getSelection()?.isCollapsed === false) return false;
    chosen.copy();
    return true;
  }
  if (control || key !== "Delete" || chosen.redact === null) return false;
  chosen.redact();
  return true;
}

/** As one would quote it in a letter: who and when, then the words. */
export function textOf(events: readonly Event[], words: Words): string {
  return events.map((event) => `${words.say("select.line", { sender: nameOf(event.sender), when: tellExactly(event.timestamp, words) })}\n${tellContent(event, words)}`)
    .join("\n\n");
}
