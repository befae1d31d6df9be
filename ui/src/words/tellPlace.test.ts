// Places, in each reader's notation.
import { createIntl } from "react-intl";
import { describe, expect, test } from "vitest";
import { catalogues } from "./all";
import type { Spoken } from "./catalogues";
import { tellCoordinates, tellDistance } from "./tellPlace";
import { wordsOf } from "./useWords";

const wordsIn = (locale: Spoken) => wordsOf(createIntl({ locale, messages: catalogues[locale], onError: (error) => { throw error; } }));
const place = (latitude: number, longitude: number) => ({ latitude, longitude, uncertainty: null, label: null, senderIsThere: true });

describe("coordinates", () => {
  test.each<[Spoken, string]>([
    ["en", "48.85660° N, 2.35220° W"], ["fr", "48,85660° N, 2,35220° O"], ["de", "48,85660° N, 2,35220° W"],
  ])("in %s", (language, told) => {
    expect(tellCoordinates(place(48_856_600, -2_352_200), wordsIn(language)).replace(/[\u00A0\u202F]/gu, "")).toBe(told);
  });

  test("of all quarters of the world", () => {
    expect(tellCoordinates(place(-33_868_820, 151_209_290), wordsIn("en"))).toBe("33.86882° S, 151.20929° E");
    expect(tellCoordinates(place(0, 0), wordsIn("de"))).toBe("0,00000° N, 0,00000° O");
  });
});

test("distances are told no more exactly than they are known", () => {
  expect(tellDistance(24.6, wordsIn("en"))).toBe("25 m");
  expect(tellDistance(1_534, wordsIn("de"))).toBe("1,5 km");
});
