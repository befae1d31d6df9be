// What a story is: one visible state, drawn from a literal snapshot.
import type { ReactNode } from "react";

export type Story = {
  /** Screen and state, for example `main/offline`. */
  readonly name: string;
  readonly draw: () => ReactNode;
  /** What a person does to get there, when a snapshot cannot say it. */
  readonly play?: () => void | Promise<void>;
};

/** Answers every action with nothing. */
export function nothingHappens<Actions extends object>(): Actions {
  const nothing: unknown = new Proxy(() => nothing, { get: (_target, name) => (name === "then" ? undefined : nothing) });
  return nothing as Actions;
}

/** Waits until something is there that fits the selector. */
export async function find(selector: string): Promise<HTMLElement> {
  for (;;) {
    const found = document.querySelector<HTMLElement>(selector);
    if (found !== null) return found;
    await new Promise(requestAnimationFrame);
  }
}

/** Writes into a field as a person does. */
export function type(field: HTMLElement, text: string): void {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
