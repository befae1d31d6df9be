// Every sentence of the page in German.
import { composerDe } from "./composer.de";
import { de } from "./de";
import { faultsDe } from "./faults.de";
import { mediaDe } from "./media.de";
import { roomsDe } from "./rooms.de";
import { textDe } from "./text.de";
import { timelineDe } from "./timeline.de";
import type { Catalogue } from "./catalogues";

export const catalogue: Catalogue = { ...de, ...timelineDe, ...textDe, ...composerDe, ...roomsDe, ...mediaDe, ...faultsDe };
