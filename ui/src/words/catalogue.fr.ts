// Every sentence of the page in French.
import { composerFr } from "./composer.fr";
import { fr } from "./fr";
import { faultsFr } from "./faults.fr";
import { mediaFr } from "./media.fr";
import { roomsFr } from "./rooms.fr";
import { textFr } from "./text.fr";
import { timelineFr } from "./timeline.fr";
import type { Catalogue } from "./catalogues";

export const catalogue: Catalogue = { ...fr, ...timelineFr, ...textFr, ...composerFr, ...roomsFr, ...mediaFr, ...faultsFr };
