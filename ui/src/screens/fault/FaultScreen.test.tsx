// Every fault that keeps an account closed offers the ways out that make sense for it.
import { expect, test } from "vitest";
import { textOf } from "../../stories/markup";
import { catalogues } from "../../words/all";
import { stories } from "./FaultScreen.stories";

const say = catalogues.en;

function text(name: string, language: "en" | "fr" | "de" = "en"): string {
  const story = stories.find((each) => each.name === `fault/${name}`);
  if (story === undefined) throw new Error(`no story ${name}`);
  return textOf(story.draw(), language);
}

test("damaged data can be tried again, reported, and removed by a choice only", () => {
  const said = text("damaged");
  for (const way of ["common.retry", "fault.copyDetails", "fault.forget"] as const) expect(said).toContain(say[way]);
});

test("a second copy is only asked to be closed", () => {
  expect(text("in use")).toContain(say["common.retry"]);
  expect(text("in use")).not.toContain(say["fault.forget"]);
});

test("it speaks the reader's language", () => {
  for (const language of ["fr", "de"] as const) {
    expect(text("damaged", language)).toContain(catalogues[language]["fault.store.damaged.title"].replace(/[\u00A0\u202F]/gu, " "));
  }
});
