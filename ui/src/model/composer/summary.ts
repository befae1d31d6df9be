// An event in a line, for quoting it where it is answered; as the core tells it for lists.
import type { Content, Event, Quoted, Summary } from "@wire";
import { inLine, oneLine } from "../plain";

const LONGEST = 200;

export function quotedOf({ sender, content }: Event): Quoted {
  return { sender, summary: summaryOf(content) };
}

export function summaryOf(content: Content): Summary {
  switch (content.kind) {
    case "message": return { kind: "message", voice: content.voice, text: content.nodes.length === 0 ? shortened(content.body) : inLine(content.nodes, LONGEST) };
    case "attachment": return { kind: "attachment", media: content.attachment.kind, name: inLine(content.caption, LONGEST) || content.attachment.name };
    case "gallery": return { kind: "gallery", count: content.items.length, caption: inLine(content.caption, LONGEST) || null };
    case "sticker": return { kind: "sticker", name: content.attachment.alt ?? content.attachment.name };
    case "poll": return { kind: "poll", question: shortened(content.poll.question) };
    case "location": return { kind: "location", label: content.place.label };
    case "other": return { kind: "other", what: content.what };
    case "redacted":
    case "undecryptable": return { kind: content.kind };
    case "membership": return { kind: "membership", subject: content.subject, change: content.change };
    default: return { kind: "changed" };
  }
}

function shortened(text: string): string {
  return oneLine(text, LONGEST);
}
