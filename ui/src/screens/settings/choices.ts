// The languages and appearances to choose from, worded.
import type { Appearance, Language } from "@wire";
import type { Words } from "../../words/useWords";

export function languageChoices(words: Words): Array<{ value: Language; label: string }> {
  return (["system", "en", "fr", "de"] as const).map((value) => ({ value, label: words.say(`settings.language.${value}`) }));
}

export function appearanceChoices(words: Words): Array<{ value: Appearance; label: string }> {
  return (["system", "light", "dark"] as const).map((value) => ({ value, label: words.say(`settings.appearance.${value}`) }));
}
