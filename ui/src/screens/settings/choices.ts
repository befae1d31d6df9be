// What there is to choose from, worded.
import type { Appearance, Language, RoomOrder } from "@wire";
import type { Words } from "../../words/useWords";

export function languageChoices(words: Words): Array<{ value: Language; label: string }> {
  return (["system", "en", "fr", "de"] as const).map((value) => ({ value, label: words.say(`settings.language.${value}`) }));
}

export function appearanceChoices(words: Words): Array<{ value: Appearance; label: string }> {
  return (["system", "light", "dark"] as const).map((value) => ({ value, label: words.say(`settings.appearance.${value}`) }));
}

export function orderChoices(words: Words): Array<{ value: RoomOrder; label: string }> {
  return (["activity", "name", "unreadFirst"] as const).map((value) => ({ value, label: words.say(`rooms.sort.${value}`) }));
}

const hands = ["👋", "👋🏻", "👋🏼", "👋🏽", "👋🏾", "👋🏿"] as const;
const tones = ["0", "1", "2", "3", "4", "5"] as const;

export function skinToneChoices(words: Words): Array<{ value: string; label: string }> {
  return tones.map((value) => ({ value, label: `${hands[Number(value)] ?? ""} ${words.say(`settings.skinTone.${value}`)}` }));
}
