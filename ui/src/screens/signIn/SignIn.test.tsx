// What sign-in says, and at which field.
import { expect, test } from "vitest";
import { markupOf, textOf } from "../../stories/markup";
import { catalogues } from "../../words/all";
import { stories } from "./SignIn.stories";

const say = catalogues.en;

function draw(name: string) {
  const story = stories.find((each) => each.name === `signIn/${name}`);
  if (story === undefined) throw new Error(`no story ${name}`);
  return story.draw();
}

/** The part of the markup from one input to the next. */
function field(name: string, id: string): string {
  const markup = markupOf(draw(name));
  return markup.slice(markup.indexOf(`id="${id}"`)).split("<label")[0] ?? "";
}

test("every missing field says so itself", () => {
  expect(field("missing", "server")).toContain(say["signIn.missing.server"]);
  expect(field("missing", "name")).toContain(say["signIn.missing.name"]);
  expect(field("missing", "password")).toContain(say["signIn.missing.password"]);
  expect(textOf(draw("missing"))).toMatch(/\b3\b/u);
});

test("a fault stands at the field that it is about", () => {
  expect(field("wrong password", "password")).toContain(say["fault.wrongPassword.title"]);
  expect(field("unknown server", "server")).toContain("valle-claire");
  expect(field("browser only", "server")).toContain(say["signIn.server.browserOnly"]);
  expect(field("disabled", "name")).toContain(say["fault.accountDisabled.title"]);
});

test("a fault of no field stands above them with its way out", () => {
  const text = textOf(draw("offline"));
  expect(text.indexOf(say["fault.offline.title"])).toBeLessThan(text.indexOf(` ${say["signIn.server"]} `));
  expect(text).toContain(say["common.retry"]);
});

test("the password is hidden", () => {
  expect(markupOf(draw("filled"))).toMatch(/<input[^>]*type="password"/u);
});
