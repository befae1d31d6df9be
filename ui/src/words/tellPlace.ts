// Tells where a place is, in the reader's notation.
import type { Place } from "@wire";
import type { Words } from "./useWords";

export function tellCoordinates({ latitude, longitude }: Place, words: Words): string {
  const degrees = (millionths: number) => words.intl.formatNumber(Math.abs(millionths) / 1e6, {
    style: "unit", unit: "degree", unitDisplay: "narrow", minimumFractionDigits: 5, maximumFractionDigits: 5,
  });
  return words.say("place.coordinates", {
    latitude: degrees(latitude), north: String(latitude >= 0), longitude: degrees(longitude), east: String(longitude >= 0),
  });
}

/** No more exactly than it is known. */
export function tellDistance(metres: number, { intl }: Words): string {
  const far = metres >= 1000;
  return intl.formatNumber(far ? metres / 1000 : metres, {
    style: "unit", unit: far ? "kilometer" : "meter", unitDisplay: "short", maximumSignificantDigits: 2,
  });
}
