// Reads a place as people write or paste it: two numbers in degrees, or a `geo:` address.
import type { Place } from "@wire";

export type Coordinates = Pick<Place, "latitude" | "longitude">;

const GEO = /^geo:(?<latitude>-?\d+(?:\.\d+)?),(?<longitude>-?\d+(?:\.\d+)?)/u;
/** With a point or a comma for the fraction; between them a comma, a semicolon or blanks; compass letters may follow. */
const PAIR = /^(?<latitude>[+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?<north>[NS])?(?:\s*[;/]\s*|,\s+|\s+|,(?=[+-]?\d+\.))(?<longitude>[+-]?\d{1,3}(?:[.,]\d+)?)\s*°?\s*(?<east>[EWO])?$/iu;

/** Nothing for what is no place on earth. */
export function readCoordinates(text: string): Coordinates | null {
  const written = text.trim().replace(/\u2212/gu, "-");
  const parts = (GEO.exec(written) ?? PAIR.exec(written))?.groups;
  if (parts === undefined) return null;
  const latitude = degrees(parts.latitude) * (parts.north?.toUpperCase() === "S" ? -1 : 1);
  // O is east in German and west in French; only W can be told apart.
  const longitude = degrees(parts.longitude) * (parts.east?.toUpperCase() === "W" ? -1 : 1);
  if (parts.east?.toUpperCase() === "O" || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude: Math.round(latitude * 1_000_000), longitude: Math.round(longitude * 1_000_000) };
}

function degrees(text: string | undefined): number {
  return Number((text ?? "").replace(",", "."));
}
