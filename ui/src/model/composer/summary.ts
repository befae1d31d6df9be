// An event in a line, for quoting it where it is answered; as the core tells it for lists.
import type { Content, Event, Quoted, Summary } from "@wire";
import { plainText } from "../text";

const LONGEST = 200;

export function quotedOf({ sender, content }: Event): Quoted {
  return { sender, summary: summaryOf(content) };
}

export function summaryOf(content: Content): Summary {
  switch (content.kind) {
    case "message": return { kind: "message", voice: content.voice, text: inLine(content.nodes.length === 0 ? content.body : plainText(content.nodes)) };
    case "attachment": return { kind: "attachment", media: content.attachment.kind, name: inLine(plainText(content.caption)) || content.attachment.name };
    case "gallery": return { kind: "gallery", count: content.items.length, caption: inLine(plainText(content.caption)) || null };
    case "sticker": return { kind: "sticker", name: content.attachment.alt ?? content.attachment.name };
    case "poll": return { kind: "poll", question: inLine(content.poll.question) };
    case "location": return { kind: "location", label: content.place.label };
    case "other": return { kind: "other", what: content.what };
    case "redacted":
    case "undecryptable": return { kind: content.kind };
    case "membership": return { kind: "membership", subject: content.subject, change: content.change };
    default: return { kind: "changed" };
  }
}

function inLine(text: string): string {
  return [...text.replace(/\s+/gu, " ").trim()].slice(0, LONGEST).join("");
}
