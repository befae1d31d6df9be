// The three catalogues; the type makes a missing sentence a compile error.
import { de } from "./de";
import { en, type WordKey as PageKey } from "./en";
import { faultsDe } from "./faults.de";
import { faultsEn, type FaultWordKey } from "./faults.en";
import { faultsFr } from "./faults.fr";
import { fr } from "./fr";

export type WordKey = PageKey | FaultWordKey;
export type Catalogue = Readonly<Record<WordKey, string>>;
export type Spoken = "en" | "fr" | "de";

export const catalogues: Readonly<Record<Spoken, Catalogue>> = {
  en: { ...en, ...faultsEn },
  fr: { ...fr, ...faultsFr },
  de: { ...de, ...faultsDe },
};

/** The language to speak: the chosen one, else the first of the system's that the page speaks, else English. */
export function spoken(chosen: Spoken | "system", system: readonly string[]): Spoken {
  if (chosen !== "system") return chosen;
  const known = system.map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag === "en" || tag === "fr" || tag === "de");
  return known === "fr" || known === "de" ? known : "en";
}
