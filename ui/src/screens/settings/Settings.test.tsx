// The settings tell who is signed in and every shortcut.
import { expect, test } from "vitest";
import { account } from "../../shell/fake/administration";
import { markupOf, textOf } from "../../stories/markup";
import { catalogues } from "../../words/all";
import { stories } from "./Settings.stories";

const usual = () => stories[0]?.draw();

test("address, server and device can be read and copied", () => {
  const markup = markupOf(usual());
  for (const fact of [account.userId, account.homeserver, account.deviceId]) expect(markup).toContain(fact);
  expect(markup.match(/aria-label="Copy: /gu)).toHaveLength(3);
});

test("every shortcut that has words is listed", () => {
  const text = textOf(usual());
  const shortcuts = Object.entries(catalogues.en).filter(([key]) => key.startsWith("settings.keyboard."));
  for (const [, words] of shortcuts) expect(text).toContain(words);
});

test("signing out waits for a word", () => {
  expect(markupOf(usual())).toContain('id="sign-out"');
  expect(markupOf(usual())).not.toContain("confirm-sign-out");
});

test("every preference says what it is and what it means", () => {
  const text = textOf(usual());
  for (const name of ["publicReceipts", "typingNotices", "showInviters", "plainComposer"] as const) {
    expect(text).toContain(catalogues.en[`settings.${name}`]);
    expect(text).toContain(catalogues.en[`settings.explain.${name}`]);
  }
});

test("a change that was not kept is told", () => {
  const markup = markupOf(stories.find(({ name }) => name === "settings/not kept")?.draw());
  expect(markup).toContain('role="alert"');
});
