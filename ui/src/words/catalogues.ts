// The three catalogues; the type makes a missing sentence a compile error.
import { composerDe } from "./composer.de";
import { composerEn, type ComposerWordKey } from "./composer.en";
import { composerFr } from "./composer.fr";
import { de } from "./de";
import { en, type WordKey as PageKey } from "./en";
import { faultsDe } from "./faults.de";
import { faultsEn, type FaultWordKey } from "./faults.en";
import { faultsFr } from "./faults.fr";
import { fr } from "./fr";
import { mediaDe } from "./media.de";
import { mediaEn, type MediaWordKey } from "./media.en";
import { mediaFr } from "./media.fr";
import { roomsDe } from "./rooms.de";
import { roomsEn, type RoomsWordKey } from "./rooms.en";
import { roomsFr } from "./rooms.fr";
import { textDe } from "./text.de";
import { textEn, type TextWordKey } from "./text.en";
import { textFr } from "./text.fr";
import { timelineDe } from "./timeline.de";
import { timelineEn, type TimelineWordKey } from "./timeline.en";
import { timelineFr } from "./timeline.fr";

export type WordKey = PageKey | FaultWordKey | ComposerWordKey | MediaWordKey | RoomsWordKey | TextWordKey | TimelineWordKey;
export type Catalogue = Readonly<Record<WordKey, string>>;
export type Spoken = "en" | "fr" | "de";

export const catalogues: Readonly<Record<Spoken, Catalogue>> = {
  en: { ...en, ...timelineEn, ...textEn, ...composerEn, ...roomsEn, ...mediaEn, ...faultsEn },
  fr: { ...fr, ...timelineFr, ...textFr, ...composerFr, ...roomsFr, ...mediaFr, ...faultsFr },
  de: { ...de, ...timelineDe, ...textDe, ...composerDe, ...roomsDe, ...mediaDe, ...faultsDe },
};

/** The language to speak: the chosen one, else the first of the system's that the page speaks, else English. */
export function spoken(chosen: Spoken | "system", system: readonly string[]): Spoken {
  if (chosen !== "system") return chosen;
  const known = system.map((tag) => tag.toLowerCase().split("-")[0]).find((tag) => tag === "en" || tag === "fr" || tag === "de");
  return known === "fr" || known === "de" ? known : "en";
}
