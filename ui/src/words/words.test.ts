// The catalogues: that they parse, agree with each other, follow their language's rules, and are used.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { describe, expect, test } from "vitest";
import { catalogues } from "./all";
import { type Catalogue, type Spoken, spoken, type WordKey } from "./catalogues";

const languages = Object.keys(catalogues) as Spoken[];
const keys = Object.keys(catalogues.en) as WordKey[];
const sentences = (catalogue: Catalogue) => Object.entries(catalogue) as Array<[WordKey, string]>;

/** What a message needs, such as `count plural` and `part select crypto other`. */
function needs(elements: readonly MessageFormatElement[]): string[] {
  const found = elements.flatMap((element): string[] => {
    switch (element.type) {
      case TYPE.literal:
      case TYPE.pound: return [];
      case TYPE.select:
        return [`${element.value} select ${Object.keys(element.options).sort().join(" ")}`, ...within(element.options)];
      // The plural forms are the language's own.
      case TYPE.plural: return [`${element.value} plural`, ...within(element.options)];
      case TYPE.tag: return [`<${element.value}>`, ...needs(element.children)];
      default: return [element.value];
    }
  });
  return [...new Set(found)].sort();
}

function within(options: Record<string, { value: MessageFormatElement[] }>): string[] {
  return Object.values(options).flatMap((option) => needs(option.value));
}

function plurals(elements: readonly MessageFormatElement[]): string[][] {
  return elements.flatMap((element): string[][] => {
    if (element.type !== TYPE.plural && element.type !== TYPE.select) return [];
    const inner = Object.values(element.options).flatMap((option) => plurals(option.value));
    return element.type === TYPE.plural ? [Object.keys(element.options), ...inner] : inner;
  });
}

describe.each(languages)("%s", (language) => {
  const catalogue = catalogues[language];

  test("has exactly the English sentences, in their order", () => {
    expect(Object.keys(catalogue)).toEqual(keys);
  });

  test("has no empty sentence", () => {
    expect(sentences(catalogue).filter(([, text]) => text === "" || text.trim() !== text)).toEqual([]);
  });

  test("parses, and each sentence takes what the English one takes", () => {
    const taken = (from: Catalogue) => sentences(from).map(([key, text]) => [key, ...needs(parse(text))]);
    expect(taken(catalogue)).toEqual(taken(catalogues.en));
  });

  test("counts in the forms that it has", () => {
    const wrong = sentences(catalogue).filter(([, text]) => plurals(parse(text)).some((forms) => forms.sort().join() !== "one,other"));
    expect(wrong).toEqual([]);
  });

  test("has no typewriter quotes, three dots or double spaces", () => {
    expect(sentences(catalogue).filter(([, text]) => /['"]|\.\.\.|\s\s/u.test(text))).toEqual([]);
  });
});

test.each([["fr", /«\u00A0[^«»]+\u00A0»/gu], ["de", /„[^„“]+“/gu], ["en", /“[^“”]+”/gu]] as const)(
  "%s quotes in its own way",
  (language, quotation) => {
    const wrong = sentences(catalogues[language]).filter(([, text]) => /[«»„“”"]/u.test(text.replace(quotation, "")));
    expect(wrong).toEqual([]);
  },
);

test("French keeps its punctuation on the line: a narrow space before ; ! ?, a full one before a colon", () => {
  const wrong = sentences(catalogues.fr).filter(([, text]) => {
    // Addresses have colons of their own.
    const prose = text.replace(/[@#]\S+:\S+/gu, "");
    return /[^\u202F][;!?]/u.test(prose) || /[^\u00A0]:/u.test(prose);
  });
  expect(wrong).toEqual([]);
});

test("German keeps its ellipsis on the line", () => {
  expect(sentences(catalogues.de).filter(([, text]) => /[^\u00A0]…/u.test(text))).toEqual([]);
});

test("no sentence was left in English", () => {
  const long = keys.filter((key) => catalogues.en[key].split(" ").length > 3);
  const left = long.filter((key) => [catalogues.fr[key], catalogues.de[key]].includes(catalogues.en[key]));
  expect(left).toEqual([]);
});

test("every sentence is used", () => {
  const sources = readSources(fileURLToPath(new URL("..", import.meta.url)));
  const wire = readFileSync(fileURLToPath(new URL("../../../bindings/typescript/wire.ts", import.meta.url)), "utf8");
  const found = (pattern: RegExp, texts: readonly string[]) =>
    new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? "")));
  const literals = found(/"([\w.]+)"/gu, sources);
  // Keys that are made from a name of the wire or of the page: `membership.${change}`.
  const prefixes = [...found(/`([\w.]+\.)\$\{/gu, sources)];
  const names = found(/"(\w+)"/gu, [wire, ...sources]);
  const unused = keys.filter((key) => !literals.has(key)
    && !prefixes.some((prefix) => key.startsWith(prefix) && names.has(key.slice(prefix.length))));
  expect(unused).toEqual([]);
});

/** The page's code, without the catalogues and the tests. */
function readSources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/u.test(path) && !/\.test\.tsx?$|^stories[\\/]|\.stories\.tsx$|(?:^|[\\/])(?:\w+\.)?(?:en|fr|de)\.ts$/u.test(path))
    .map((path) => readFileSync(`${folder}/${path}`, "utf8"));
}

describe("the spoken language", () => {
  test("is the chosen one, whatever the system speaks", () => {
    expect(spoken("de", ["fr-FR", "en"])).toBe("de");
  });

  test("is else the system's first that the page speaks", () => {
    expect(spoken("system", ["nl-BE", "fr-BE", "en"])).toBe("fr");
    expect(spoken("system", ["DE-at"])).toBe("de");
    expect(spoken("system", ["en-GB", "fr"])).toBe("en");
  });

  test("is else English", () => {
    expect(spoken("system", ["fi", "sv"])).toBe("en");
    expect(spoken("system", [])).toBe("en");
    // Frisian is not French.
    expect(spoken("system", ["fry"])).toBe("en");
  });
});
