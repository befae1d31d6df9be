// The three catalogues, of which only the reader's is loaded; the type makes a missing sentence a compile error.
import type { ComposerWordKey } from "./composer.en";
import type { WordKey as PageKey } from "./en";
import type { FaultWordKey } from "./faults.en";
import type { MediaWordKey } from "./media.en";
import type { RoomsWordKey } from "./rooms.en";
import type { TextWordKey } from "./text.en";
import type { TimelineWordKey } from "./timeline.en";

export type WordKey = PageKey | FaultWordKey | ComposerWordKey | MediaWordKey | RoomsWordKey | TextWordKey | TimelineWordKey;
export type Catalogue = Readonly<Record<WordKey, string>>;
export type Spoken = "en" | "fr" | "de";

const sources: Readonly<Record<Spoken, () => Promise<{ readonly catalogue: Catalogue }>>> = {
  en: () => import("./catalogue.en"), fr: () => import("./catalogue.fr"), de: () => import("./catalogue.de"),
};

export async function loadCatalogue(language: Spoken): Promise<Catalogue> {
  return (await sources[language]()).catalogue;
}

/** The language to speak: the chosen one, else the first of the system's that the page speaks, else English. */
export function spoken(chosen: Spoken | "system", system: readonly string[]): Spoken {
  if (chosen !== "system") return chosen;
  const known = system.map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag === "en" || tag === "fr" || tag === "de");
  return known === "fr" || known === "de" ? known : "en";
}
