// The words in all languages at once, for what has to compare them.
import { catalogue as de } from "./catalogue.de";
import { catalogue as en } from "./catalogue.en";
import { catalogue as fr } from "./catalogue.fr";
import type { Catalogue, Spoken } from "./catalogues";

export const catalogues: Readonly<Record<Spoken, Catalogue>> = { en, fr, de };
