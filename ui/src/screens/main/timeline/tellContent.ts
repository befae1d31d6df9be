// A message in plain words, for where nothing can be drawn: the whole of it, or a line.
import type { Event } from "@wire";
import { summaryOf } from "../../../model/composer/summary";
import { nameOf } from "../../../model/person";
import { readable } from "../../../model/plain";
import { namesSender, tellAttachment, tellOther, tellSummary } from "../../../words/tellings";
import { tellCoordinates } from "../../../words/tellPlace";
import type { Words } from "../../../words/useWords";

/** Who said it and what, in a line that is no longer than one; what is hidden stays hidden. */
export function tellInLine({ sender, content }: Event, words: Words): string {
  const summary = summaryOf(content);
  const text = tellSummary(summary, sender, words);
  return namesSender(summary) ? text : words.say("timeline.announce", { sender: nameOf(sender), text });
}

/** For whoever copies it: they have seen it, so nothing is hidden. */
export function tellContent({ content }: Event, words: Words): string {
  switch (content.kind) {
    case "message": return content.nodes.length === 0 ? content.body : readable(content.nodes);
    case "attachment": return withCaption(tellAttachment(content.attachment.kind, content.attachment.name, words), readable(content.caption));
    case "gallery": return withCaption(words.say("summary.gallery", { count: content.items.length }), readable(content.caption));
    case "sticker": return words.say("summary.sticker", { name: content.attachment.alt ?? content.attachment.name });
    case "poll": return words.say("summary.poll", { question: content.poll.question });
    case "location": {
      const { place } = content;
      return place.label === null ? tellCoordinates(place, words) : `${words.say("summary.location", { label: place.label })}\n${tellCoordinates(place, words)}`;
    }
    case "other": return tellOther(content.what, words);
    case "redacted": return words.say("message.redacted");
    case "undecryptable": return words.say("summary.undecryptable");
    default: return "";
  }
}

function withCaption(what: string, caption: string): string {
  return caption === "" ? what : `${what}\n${caption}`;
}
