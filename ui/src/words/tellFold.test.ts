// A run of small changes in one line, in each language.
import { createElement, Fragment } from "react";
import { describe, expect, test } from "vitest";
import type { Fold } from "../model/fold";
import { person } from "../model/testing";
import { textOf } from "../stories/markup";
import type { Spoken } from "./catalogues";
import { tellFold } from "./tellFold";
import { useWords } from "./useWords";

const people = ["Kim", "Noor", "Luc", "Ada", "Jan"].map((name) => person(name));
const nothing: Fold = { creator: null, joined: [], invited: [], left: [], renamed: [], pictured: [], others: 0, by: [] };

function Told({ fold }: { fold: Fold }) {
  return createElement(Fragment, null, tellFold(fold, useWords()));
}

const told = (fold: Partial<Fold>, language: Spoken = "en") =>
  textOf(createElement(Told, { fold: { ...nothing, ...fold } }), language).replace(/\s+([,.])/gu, "$1");

describe("who came", () => {
  test("is named up to three, counted beyond", () => {
    expect(told({ joined: people.slice(0, 1) })).toBe("Kim joined");
    expect(told({ joined: people.slice(0, 3) })).toBe("Kim, Noor and Luc joined");
    expect(told({ joined: people })).toBe("Kim, Noor and 3 other people joined");
  });

  test("is told as each language tells it", () => {
    expect(told({ joined: people }, "fr")).toBe("Kim, Noor et 3 autres personnes ont rejoint le salon");
    expect(told({ joined: people }, "de")).toBe("Kim, Noor und 3 weitere Personen sind beigetreten");
    expect(told({ left: people.slice(0, 1) }, "fr")).toBe("Kim a quitté le salon");
    expect(told({ invited: people.slice(0, 2) }, "de")).toBe("Kim und Noor wurden eingeladen");
  });
});

test("who has another name or another picture is told so", () => {
  expect(told({ renamed: people.slice(0, 1), pictured: people.slice(1, 3) })).toBe("Kim changed their name · Noor and Luc changed their pictures");
  expect(told({ renamed: people.slice(0, 2) }, "fr")).toBe("Kim et Noor ont changé de nom");
  expect(told({ pictured: people.slice(0, 1) }, "de")).toBe("Kim hat das Bild geändert");
});

test("the beginning of a room comes first, what else there was last", () => {
  const [kim, noor] = people as [Fold["by"][0], Fold["by"][0]];
  expect(told({ creator: kim, joined: [noor], others: 2, by: [kim] })).toBe("Kim created the room · Noor joined · 2 other changes");
});

test("changes alone are told with who made them", () => {
  expect(told({ others: 4, by: people.slice(0, 2) })).toBe("4 changes by Kim and Noor");
  expect(told({ others: 3, by: people.slice(0, 1) }, "de")).toBe("3 Änderungen von Kim");
});
