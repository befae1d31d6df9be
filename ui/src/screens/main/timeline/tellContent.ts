// A whole message in plain words, for where nothing can be drawn.
import type { Event } from "@wire";
import { tellAttachment, tellOther } from "../../../words/tellings";
import type { Words } from "../../../words/useWords";

export function tellContent({ content }: Event, words: Words): string {
  switch (content.kind) {
    case "message": return content.body;
    case "attachment": return tellAttachment(content.media, content.name, words);
    case "other": return tellOther(content.what, words);
    case "redacted": return words.say("message.redacted");
    case "undecryptable": return words.say("summary.undecryptable");
    default: return "";
  }
}
