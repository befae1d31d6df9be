// Views that come later: nothing is there before they are loaded, everything after.
import { expect, test } from "vitest";
import { renderToStaticMarkup } from "react-dom/server";
import { later, loadAhead } from "./later";

function Named({ name }: { readonly name: string }) {
  return <b>{name}</b>;
}

const markup = (View: (props: { readonly name: string }) => React.ReactNode) => renderToStaticMarkup(<View name="Kim" />);

test("a view is drawn at once when it was loaded ahead", async () => {
  const Later = later(() => Promise.resolve(Named));
  expect(markup(Later)).toBe("");
  await loadAhead();
  expect(markup(Later)).toBe("<b>Kim</b>");
});

test("loading ahead goes on with what the loaded views bring, in order, with a pause before each", async () => {
  const loaded: string[] = [];
  let pauses = 0;
  later(() => {
    loaded.push("outer");
    later(() => { loaded.push("inner"); return Promise.resolve(Named); });
    return Promise.resolve(Named);
  });
  later(() => { loaded.push("next"); return Promise.reject(new Error("not there")); });
  await loadAhead(() => { pauses += 1; return Promise.resolve(); });
  expect(loaded).toEqual(["outer", "next", "inner"]);
  expect(pauses).toBe(3);
});

test("what is only asked for is not loaded ahead", async () => {
  let loaded = false;
  const Asked = later(() => { loaded = true; return Promise.resolve(Named); }, "asked");
  await loadAhead();
  expect(loaded).toBe(false);
  expect(markup(Asked)).toBe("");
});
