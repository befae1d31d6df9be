// A whole message in plain words, for where nothing can be drawn.
import type { Event } from "@wire";
import { plainText } from "../../../model/text";
import { tellAttachment, tellOther } from "../../../words/tellings";
import { tellCoordinates } from "../../../words/tellPlace";
import type { Words } from "../../../words/useWords";

export function tellContent({ content }: Event, words: Words): string {
  switch (content.kind) {
    case "message": return content.body;
    case "attachment": return withCaption(tellAttachment(content.attachment.kind, content.attachment.name, words), plainText(content.caption));
    case "gallery": return withCaption(words.say("summary.gallery", { count: content.items.length }), plainText(content.caption));
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
