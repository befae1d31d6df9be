// Reads message trees: plain text of a node, messages of emoji alone.
import type { Node } from "@wire";

export function plainText(nodes: readonly Node[]): string {
  return nodes.map((node): string => {
    switch (node.kind) {
      case "text":
      case "code":
      case "codeBlock": return node.text;
      case "break": return "\n";
      case "mention":
      case "roomMention":
      case "emoji": return node.name;
      case "everyone": return "@room";
      case "rule": return "";
      case "list": return node.items.map((item) => plainText(item.children)).join("\n");
      case "table": return node.rows.map((row) => row.cells.map((cell) => plainText(cell.children)).join("\t")).join("\n");
      default: return plainText(node.children);
    }
  }).join("");
}

// Flags, keycaps, and pictographs with their skin tones, joins and (in flags of regions) tags.
const EMOJI = /^(?:\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?(?:\u200D\p{Extended_Pictographic}(?:\uFE0F|\p{EMod})?|[\u{E0020}-\u{E007F}])*|\s)+$/u;

/** Up to six emoji and nothing else. */
export function isEmojiAlone(body: string): boolean {
  const text = body.trim();
  return text !== "" && text.length <= 120 && EMOJI.test(text) && [...new Intl.Segmenter().segment(text.replace(/\s/gu, ""))].length <= 6;
}

/** Up to six emoji and nothing else, pictures of one's own among them. */
export function isEmojiMessage(body: string, nodes: readonly Node[]): boolean {
  if (nodes.length === 0) return isEmojiAlone(body);
  const text = emojiText(nodes);
  return text !== null && isEmojiAlone(text);
}

/** A picture counts as one emoji; null when there is anything that is more than a row of them. */
function emojiText(nodes: readonly Node[]): string | null {
  let text = "";
  for (const node of nodes) {
    const part = node.kind === "text" ? node.text : node.kind === "emoji" ? "🙂" : node.kind === "break" ? "\n"
      : node.kind === "paragraph" ? emojiText(node.children) : null;
    if (part === null || text.length > 240) return null;
    text += part;
  }
  return text;
}

/** The nodes without the one paragraph that is around them all, so that what follows them stands on the same line. */
export function unframed(nodes: readonly Node[]): readonly Node[] {
  const [only] = nodes;
  return nodes.length === 1 && only?.kind === "paragraph" ? only.children : nodes;
}

/** The beginning of something that stands within a line, such as a name. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/[\uD800-\uDBFF]$/u, "")}…`;
}

/** Without more marks on one letter than any script has; they would reach over the lines above. */
export function withoutPiles(text: string): string {
  return text.replace(/(\p{M}{8})\p{M}+/gu, "$1");
}
