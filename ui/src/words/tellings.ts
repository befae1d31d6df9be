// Tells content in a line: summaries of messages, changes of membership and of rooms.
import { createElement, type ReactNode } from "react";
import type { Content, Event, MediaKind, OtherContent, Person, RoomName, Summary } from "@wire";
import { nameOf } from "../model/person";
import { withoutPiles } from "../model/text";
import type { WordKey } from "./catalogues";
import type { Words } from "./useWords";

/** A name that cannot turn the direction of the sentence around it. */
export function isolated(text: string): ReactNode {
  return createElement("bdi", { className: "name" }, withoutPiles(text));
}

export function roomName(name: RoomName, words: Words): string {
  switch (name.kind) {
    case "named": return name.name;
    case "was": return words.say("room.name.was", { name: name.name });
    case "empty": return words.say("room.name.empty");
  }
}

const media: Readonly<Record<MediaKind, WordKey>> = {
  image: "summary.image", video: "summary.video", audio: "summary.audio", voice: "summary.voice", file: "summary.file",
};

const others: Readonly<Record<OtherContent, WordKey>> = {
  call: "other.call", unknown: "other.unknown",
};

export function tellOther(what: OtherContent, words: Words): string {
  return words.say(others[what]);
}

export function tellAttachment(kind: MediaKind, name: string, words: Words): string {
  return words.say(media[kind], { name });
}

export function tellSummary(summary: Summary, sender: Person, words: Words): string {
  return withoutPiles(summaryOf(summary, sender, words));
}

function summaryOf(summary: Summary, sender: Person, words: Words): string {
  switch (summary.kind) {
    case "message":
      return summary.voice === "emote" ? words.say("summary.emote", { sender: nameOf(sender), text: summary.text }) : summary.text;
    case "attachment": return tellAttachment(summary.media, summary.name, words);
    case "gallery": return summary.caption ?? words.say("summary.gallery", { count: summary.count });
    case "sticker": return words.say("summary.sticker", { name: summary.name });
    case "poll": return words.say("summary.poll", { question: summary.question });
    case "location": return summary.label === null ? words.say("summary.place") : words.say("summary.location", { label: summary.label });
    case "other": return tellOther(summary.what, words);
    case "redacted": return words.say("summary.redacted");
    case "undecryptable": return words.say("summary.undecryptable");
    case "changed": return words.say("summary.changed");
    case "membership":
      return words.say(`membership.${summary.change}`, { sender: nameOf(sender), subject: nameOf(summary.subject) });
  }
}

/** Whether a summary names its sender by itself. */
export function namesSender(summary: Summary): boolean {
  return summary.kind === "membership" || summary.kind === "changed" || (summary.kind === "message" && summary.voice === "emote");
}

/** A change of membership, of a profile or of the room, as a sentence. */
export function tellChange(event: Event, words: Words): ReactNode {
  const { content } = event;
  const sender = isolated(nameOf(event.sender));
  switch (content.kind) {
    case "membership":
      return words.rich(`membership.${content.change}`, { sender, subject: isolated(nameOf(content.subject)) });
    case "profile": return tellProfile(content, event.sender, words);
    case "state": return tellState(content, sender, words);
    default: return null;
  }
}

/** Whose message was deleted, and by whom when it was somebody else. */
export function tellDeleted({ sender, content }: Event, words: Words): ReactNode {
  const by = content.kind === "redacted" ? content.by : null;
  const person = isolated(nameOf(sender));
  return by === null || by.id === sender.id
    ? words.rich("fold.deleted.of", { person })
    : words.rich("fold.deleted.by", { person, by: isolated(nameOf(by)) });
}

function tellProfile(content: Extract<Content, { kind: "profile" }>, person: Person, words: Words): ReactNode {
  const sender = isolated(nameOf(person));
  if (content.name === null) return words.rich("profile.avatar", { sender });
  const { from, to } = content.name;
  if (to === null) return words.rich("profile.nameRemoved", { from: isolated(from ?? nameOf(person)) });
  if (from === null) return words.rich("profile.nameSet", { sender: isolated(person.id), to: isolated(to) });
  return words.rich(content.avatar ? "profile.both" : "profile.name", { from: isolated(from), to: isolated(to) });
}

function tellState(content: Extract<Content, { kind: "state" }>, sender: ReactNode, words: Words): ReactNode {
  const { change } = content;
  switch (change.kind) {
    case "name":
      return change.name === null
        ? words.rich("state.nameRemoved", { sender })
        : words.rich("state.name", { sender, name: isolated(change.name) });
    case "topic":
      return change.topic === null
        ? words.rich("state.topicRemoved", { sender })
        : words.rich("state.topic", { sender, topic: isolated(change.topic) });
    case "other": return words.rich("state.other", { sender, type: change.eventType });
    default: return words.rich(`state.${change.kind}`, { sender });
  }
}
