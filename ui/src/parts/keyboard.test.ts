import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { giveKeyboardBack } from "./keyboard";

/** What is to be done in the next frame, and a page in which nothing has the keyboard. */
let frames = new Map<number, () => void>();
let page: { readonly body: object; activeElement: unknown };

function frame(): void {
  const now = [...frames.values()];
  frames = new Map();
  for (const each of now) each();
}

function element(): HTMLElement {
  const made = { focus: () => { page.activeElement = made; } };
  return made as unknown as HTMLElement;
}

beforeEach(() => {
  let count = 0;
  const body = {};
  frames = new Map();
  page = { body, activeElement: body };
  vi.stubGlobal("document", page);
  vi.stubGlobal("requestAnimationFrame", (then: () => void) => { frames.set(count += 1, then); return count; });
  vi.stubGlobal("cancelAnimationFrame", (which: number) => { frames.delete(which); });
});
afterEach(() => { vi.unstubAllGlobals(); });

test("the dialog that closed last decides where the keyboard goes", () => {
  const last = element();
  giveKeyboardBack(element);
  frame();
  giveKeyboardBack(() => last);
  frame();
  expect(page.activeElement).toBe(page.body);
  frame();
  expect(page.activeElement).toBe(last);
});

test("whatever has the keyboard by then keeps it", () => {
  const taken = element();
  giveKeyboardBack(element);
  frame();
  taken.focus();
  frame();
  expect(page.activeElement).toBe(taken);
});
