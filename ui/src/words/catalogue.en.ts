// Every sentence of the page in English.
import { composerEn } from "./composer.en";
import { en } from "./en";
import { faultsEn } from "./faults.en";
import { mediaEn } from "./media.en";
import { roomsEn } from "./rooms.en";
import { textEn } from "./text.en";
import { timelineEn } from "./timeline.en";
import type { Catalogue } from "./catalogues";

export const catalogue: Catalogue = { ...en, ...timelineEn, ...textEn, ...composerEn, ...roomsEn, ...mediaEn, ...faultsEn };
