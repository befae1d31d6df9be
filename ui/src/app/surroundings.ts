// What the page takes over from the system: colours, languages, and the turn of the day.
import { useEffect, useLayoutEffect, useState, useSyncExternalStore } from "react";
import type { Appearance, Language } from "@wire";
import { untilTomorrow } from "../model/time";
import { type Spoken, spoken } from "../words/catalogues";

const dark = () => window.matchMedia("(prefers-color-scheme: dark)");

function followDark(listener: () => void): () => void {
  const query = dark();
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Colours the page; called once before the first paint, so that a dark desktop sees no white flash. */
export function paintAppearance(appearance: Appearance): void {
  const chosen = appearance === "system" ? (dark().matches ? "dark" : "light") : appearance;
  document.documentElement.dataset.appearance = chosen;
}

export function useAppearance(appearance: Appearance): void {
  const system = useSyncExternalStore(followDark, () => dark().matches);
  useLayoutEffect(() => paintAppearance(appearance), [appearance, system]);
}

function followLanguages(listener: () => void): () => void {
  window.addEventListener("languagechange", listener);
  return () => window.removeEventListener("languagechange", listener);
}

export type Speech = {
  readonly language: Spoken;
  /** With the region, which decides how dates and times are written. */
  readonly locale: string;
};

export function useSpeech(chosen: Language): Speech {
  // Joined, because the store must hand out the same value while nothing changes.
  const system = useSyncExternalStore(followLanguages, () => navigator.languages.join(" "));
  const tags = system.split(" ");
  const language = spoken(chosen, tags);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return { language, locale: regional(language, tags) };
}

/** English without a region would be written as in America. */
const home: Readonly<Record<Spoken, string>> = { en: "en-GB", fr: "fr-FR", de: "de-DE" };

function regional(language: Spoken, tags: readonly string[]): string {
  return tags.find((tag) => tag.toLowerCase().startsWith(`${language}-`)) ?? home[language];
}

/** The present, precise enough for telling days apart. */
export function useToday(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setTimeout(() => setNow(Date.now()), untilTomorrow(now));
    return () => clearTimeout(timer);
  }, [now]);
  return now;
}
