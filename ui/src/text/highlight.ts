// Colours code: from its text to runs with a token each. Loaded only when a message has code.
import { common, createLowlight } from "lowlight";
import type { Run, Token } from "./code";

const known = createLowlight(common);

/** What the grammars tell apart, in the few colours that the page has. */
const tokens: Readonly<Record<string, Token>> = {
  "hljs-keyword": "keyword", "hljs-built_in": "name", "hljs-type": "name", "hljs-class": "name", "hljs-title": "name", "hljs-function": "name",
  "hljs-literal": "number", "hljs-number": "number", "hljs-symbol": "number", "hljs-bullet": "number",
  "hljs-string": "string", "hljs-regexp": "string", "hljs-link": "string", "hljs-char": "string", "hljs-quote": "comment",
  "hljs-comment": "comment", "hljs-doctag": "comment", "hljs-meta": "meta", "hljs-attr": "meta", "hljs-attribute": "meta", "hljs-property": "meta",
  "hljs-variable": "meta", "hljs-template-variable": "meta", "hljs-name": "keyword", "hljs-selector-tag": "keyword", "hljs-tag": "plain",
  "hljs-selector-class": "name", "hljs-selector-id": "name", "hljs-section": "name", "hljs-addition": "added", "hljs-deletion": "removed",
};

/**
 * Grammars look back and forth, and some take cubic time over what was written for that. They are given a little at a
 * time, which costs the colours of what reaches over its edge, and after the budget the rest stays plain.
 */
const PART = 400;
const BUDGET = 50;

/** The runs of a text in a language; null for one that is not known. */
export function highlight(language: string, text: string, budget = BUDGET): readonly Run[] | null {
  if (!known.registered(language)) return null;
  const runs: Run[] = [];
  const end = performance.now() + budget;
  for (const part of partsOf(text)) {
    if (performance.now() > end) push(runs, "plain", part);
    else gather(known.highlight(language, part).children, "plain", runs);
  }
  return runs;
}

/** Whole lines, as many as fit. */
function partsOf(text: string): string[] {
  const parts: string[] = [];
  let part = "";
  for (const line of text.split(/(?<=\n)/u)) {
    if (part !== "" && part.length + line.length > PART) {
      parts.push(part);
      part = "";
    }
    part += line;
  }
  return part === "" ? parts : [...parts, part];
}

type Tree = ReturnType<typeof known.highlight>["children"];

function gather(children: Tree, token: Token, runs: Run[]): void {
  for (const child of children) {
    if (child.type === "text") push(runs, token, child.value);
    else if (child.type === "element") gather(child.children as Tree, tokenOf(child.properties["className"]) ?? token, runs);
  }
}

function tokenOf(classes: unknown): Token | undefined {
  return Array.isArray(classes) ? classes.map((name) => tokens[String(name)]).find((token) => token !== undefined) : undefined;
}

/** Neighbours of one colour are one run. */
function push(runs: Run[], token: Token, text: string): void {
  const last = runs.at(-1);
  if (last?.token === token) runs[runs.length - 1] = { token, text: last.text + text };
  else runs.push({ token, text });
}
