// Code in messages: when it is coloured, and how the colours come without delaying the start of the page.
import { useEffect, useMemo, useState } from "react";
import type { highlight as Highlight } from "./highlight";

export type Token = "plain" | "keyword" | "name" | "string" | "number" | "comment" | "meta" | "added" | "removed";
export type Run = { readonly token: Token; readonly text: string };

/** More is shown plain: colouring it would hold up everything else. */
const MOST = 20_000;
/** Some grammars take long over a very long line, which is nobody's source anyway. */
const LONGEST_LINE = 400;

export function isColourable(language: string | null, text: string): language is string {
  return language !== null && text.length <= MOST && text.split("\n").every((line) => line.length <= LONGEST_LINE);
}

let loaded: typeof Highlight | null = null;
let loading: Promise<void> | null = null;

function load(): Promise<void> {
  loading ??= import("./highlight").then(({ highlight }) => { loaded = highlight; });
  return loading;
}

/** The text in runs, as soon as the grammars are there; null while it is plain. */
export function useRuns(language: string | null, text: string): readonly Run[] | null {
  const [ready, setReady] = useState(loaded !== null);
  const wanted = isColourable(language, text);
  useEffect(() => {
    if (!wanted || ready) return undefined;
    let gone = false;
    // Without its colours code is still code.
    load().then(() => { if (!gone) setReady(true); }, () => undefined);
    return () => { gone = true; };
  }, [wanted, ready]);
  return useMemo(() => (ready && loaded !== null && isColourable(language, text) ? loaded(language, text) : null), [ready, language, text]);
}
