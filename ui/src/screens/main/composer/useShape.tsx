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
  /** The blanks at the end, which Markdown does not keep. */
  const blanks = useRef("");
  const hand = useRef(handOver);
  useLayoutEffect(() => { hand.current = handOver; });
  useEffect(() => (there !== null || plain ? undefined : whenReady(id, (shape) => {
    const before = document.getElementById(id);
    focused.current = before !== null && document.activeElement === before;
    blanks.current = before instanceof HTMLTextAreaElement ? / +$/u.exec(before.value)?.[0] ?? "" : "";
    // At once: a letter typed in between would be in neither.
    flushSync(() => {
      hand.current();
      setThere(() => shape);
    });
  })), [there, plain, id]);
  useLayoutEffect(() => {
    if (there === null || !focused.current) return;
    focused.current = false;
    field.current?.focus();
    if (blanks.current !== "") field.current?.insert({ kind: "text", text: blanks.current }, 0);
  }, [there, field]);
  return plain || there === null ? EditorPlain : there;
}

/** The field in one of the two shapes. */
export function ShapedField({ shape: Shape, ...props }: EditorProps & { readonly shape: Shape }) {
  return <Shape {...props} />;
}

/** Not while somebody is typing: half a sign would be read as another one, and a word that an input method composes would be torn apart. */
const PAUSE = 500;

const heard = ["compositionstart", "compositionend", "input"];

/** Returns how to stop waiting. */
function whenReady(id: string, then: (shape: Shape) => void): () => void {
  let wanted = true;
  let composing = false;
  let typing: ReturnType<typeof setTimeout> | null = null;
  let loaded: Shape | null = null;
  const take = () => { if (wanted && !composing && typing === null && loaded !== null) then(loaded); };
  const hear = ({ type, target }: Event) => {
    if (!(target instanceof Element) || target.id !== id) return;
    if (type !== "input") composing = type === "compositionstart";
    clearTimeout(typing ?? undefined);
    typing = setTimeout(() => { typing = null; take(); }, PAUSE);
  };
  for (const name of heard) document.addEventListener(name, hear);
  afterPaint(() => afterPaint(() => {
    if (wanted) loadRich().then((shape) => { loaded = shape; take(); }, () => undefined);
  }));
  return () => {
    wanted = false;
    clearTimeout(typing ?? undefined);
    for (const name of heard) document.removeEventListener(name, hear);
  };
}
