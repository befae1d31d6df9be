// Which field one writes in. The one that shows text as it will look is large and comes after the first picture; until then
// Markdown is written as it is, and nothing of it is lost when the other takes over.
import { type ComponentType, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { afterPaint } from "../../../model/paint";
import type { EditorHandle, EditorProps } from "../../../parts/editorField";
import { EditorPlain } from "../../../parts/EditorPlain";

export type Shape = ComponentType<EditorProps>;

let rich: Shape | null = null;

/** Loads the large field, unless it is there. */
export async function loadRich(): Promise<Shape> {
  rich ??= (await import("../../../parts/Editor")).Editor;
  return rich;
}

/** `handOver` is called when what is in the field must be known to the next one. */
export function useShape(plain: boolean, id: string, field: RefObject<EditorHandle | null>, handOver: () => void): Shape {
  const [there, setThere] = useState(() => rich);
  const focused = useRef(false);
  const hand = useRef(handOver);
  useLayoutEffect(() => { hand.current = handOver; });
  useEffect(() => (there !== null || plain ? undefined : whenReady(id, (shape) => {
    focused.current = document.activeElement?.id === id;
    // At once: a letter typed in between would be in neither.
    flushSync(() => {
      hand.current();
      setThere(() => shape);
    });
  })), [there, plain, id]);
  useLayoutEffect(() => {
    if (there !== null && focused.current) field.current?.focus();
    focused.current = false;
  }, [there, field]);
  return plain || there === null ? EditorPlain : there;
}

/** The field in one of the two shapes. */
export function ShapedField({ shape: Shape, ...props }: EditorProps & { readonly shape: Shape }) {
  return <Shape {...props} />;
}

const heard = ["compositionstart", "compositionend", "input"];

/** Not where Markdown would lose a blank at the end or take half a sign for another one, nor while an input method composes. */
function isWhole(id: string): boolean {
  const field = document.getElementById(id);
  return !(field instanceof HTMLTextAreaElement) || !/[\s*_~`|]$/u.test(field.value);
}

/** Returns how to stop waiting. */
function whenReady(id: string, then: (shape: Shape) => void): () => void {
  let wanted = true;
  let composing = false;
  let loaded: Shape | null = null;
  const take = () => { if (wanted && !composing && loaded !== null && isWhole(id)) then(loaded); };
  const hear = ({ type, target }: Event) => {
    if (!(target instanceof Element) || target.id !== id) return;
    if (type !== "input") composing = type === "compositionstart";
    // The field takes in first what was written.
    setTimeout(take);
  };
  for (const name of heard) document.addEventListener(name, hear);
  afterPaint(() => afterPaint(() => {
    if (wanted) loadRich().then((shape) => { loaded = shape; take(); }, () => undefined);
  }));
  return () => {
    wanted = false;
    for (const name of heard) document.removeEventListener(name, hear);
  };
}
