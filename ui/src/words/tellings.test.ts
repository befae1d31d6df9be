// Content told in a line, in each language and for everything that the wire can bring.
import { renderToStaticMarkup } from "react-dom/server";
import { createIntl } from "react-intl";
import { describe, expect, test } from "vitest";
import type { Content, Event, MediaKind, MembershipChange, OtherContent, StateChange, Summary } from "@wire";
import { message, person } from "../model/testing";
import { catalogues } from "./all";
import type { Spoken } from "./catalogues";
import { namesSender, roomName, tellChange, tellDeleted, tellSummary } from "./tellings";
import { wordsOf } from "./useWords";

const alex = person("Alex");
const kim = person("Kim");
const wordsIn = (locale: Spoken) => wordsOf(createIntl({
  locale, messages: catalogues[locale], onError: (error) => { throw error; },
}));
const languages = Object.keys(catalogues) as Spoken[];

const changes = Object.keys({
  joined: true, left: true, invited: true, invitationAccepted: true, invitationRejected: true, invitationRevoked: true,
  kicked: true, banned: true, unbanned: true, kickedAndBanned: true, knocked: true, knockAccepted: true,
  knockRetracted: true, knockDenied: true, none: true,
} satisfies Record<MembershipChange, true>) as MembershipChange[];

const states: readonly StateChange[] = [
  { kind: "created", predecessor: null }, { kind: "name", name: "Budget" }, { kind: "name", name: null }, { kind: "topic", topic: "2027" },
  { kind: "topic", topic: null }, { kind: "avatar" }, { kind: "encryption" }, { kind: "joinRules" },
  { kind: "historyVisibility" }, { kind: "powerLevels" }, { kind: "pinnedMessages" }, { kind: "replaced", successor: null, words: "" },
  { kind: "other", eventType: "m.room.server_acl" },
];
const profile = (from: string | null, to: string | null, avatar = false): Content => ({ kind: "profile", name: { from, to }, avatar });

/** A change as the reader sees it. */
function told(content: Content, language: Spoken): string {
  const html = renderToStaticMarkup(tellChange(message("x", { sender: alex, content }), wordsIn(language)));
  return html.replace(/<[^>]+>/gu, "");
}

describe.each(languages)("in %s", (language) => {
  test("every change of membership names whom it is about", () => {
    const sentences = changes.map((change) => told({ kind: "membership", subject: kim, change }, language));
    for (const sentence of sentences) expect(sentence).toContain("Kim");
    expect(new Set(sentences).size).toBe(changes.length);
  });

  test("every change of a room names who made it", () => {
    const sentences = states.map((change) => told({ kind: "state", change }, language));
    for (const sentence of sentences) expect(sentence).toMatch(/^Alex .{10,}$/u);
    expect(new Set(sentences).size).toBe(states.length);
  });

  test("every summary says something", () => {
    const media: MediaKind[] = ["image", "video", "audio", "voice", "file"];
    const others: OtherContent[] = ["call", "unknown"];
    const summaries: Summary[] = [
      ...media.map((kind): Summary => ({ kind: "attachment", media: kind, name: "plan.pdf" })),
      ...others.map((what): Summary => ({ kind: "other", what })),
      ...changes.map((change): Summary => ({ kind: "membership", subject: kim, change })),
      { kind: "gallery", count: 3, caption: null }, { kind: "sticker", name: "Welle" }, { kind: "poll", question: "Wann?" },
      { kind: "location", label: null }, { kind: "location", label: "Deich" },
      { kind: "redacted" }, { kind: "undecryptable" }, { kind: "changed" },
    ];
    const sentences = summaries.map((summary) => tellSummary(summary, alex, wordsIn(language)));
    for (const sentence of sentences) expect(sentence).toMatch(/^[\p{L}\p{N}].{3,}$/u);
    expect(new Set(sentences).size).toBe(summaries.length);
  });
});

test("a deleted message tells whose it was, and who deleted it if that was somebody else", () => {
  const deleted = (by: Event["sender"] | null, language: Spoken = "en") => renderToStaticMarkup(tellDeleted(
    message("x", { sender: alex, content: { kind: "redacted", by, reason: null } }), wordsIn(language),
  )).replace(/<[^>]+>/gu, "");
  expect(deleted(null)).toBe("Alex: message deleted");
  expect(deleted(alex, "fr")).toBe("Alex\u00A0: message supprimé");
  expect(deleted(kim, "de")).toBe("Alex: von Kim gelöscht");
});

test("names are set apart, so that their script cannot turn the sentence", () => {
  const sentence = tellChange(message("x", { sender: alex, content: { kind: "membership", subject: kim, change: "invited" } }), wordsIn("en"));
  expect(renderToStaticMarkup(sentence)).toBe('<bdi class="name">Alex</bdi> invited <bdi class="name">Kim</bdi>');
});

test("a name cannot bring elements or placeholders with it", () => {
  const content: Content = { kind: "state", change: { kind: "name", name: "<b>{sender}</b>" } };
  expect(renderToStaticMarkup(tellChange(message("x", { sender: alex, content }), wordsIn("en")))).toContain("&lt;b&gt;{sender}&lt;/b&gt;");
});

test("a profile tells the name before and after", () => {
  expect(told(profile("Alex", "Alexandra"), "en")).toBe("Alex is now called Alexandra");
  expect(told(profile("Alex", "Alexandra", true), "en")).toBe("Alex is now called Alexandra and changed their picture");
  expect(told(profile("Alex", null), "en")).toBe("Alex removed their name");
  expect(told(profile(null, "Alex"), "en")).toBe("@alex:prefecture.example is now called Alex");
  expect(told({ kind: "profile", name: null, avatar: true }, "en")).toBe("Alex changed their picture");
});

test("a message is its own summary, an emote names who it is about", () => {
  expect(tellSummary({ kind: "message", voice: "text", text: "Bonjour" }, alex, wordsIn("fr"))).toBe("Bonjour");
  const emote: Summary = { kind: "message", voice: "emote", text: "waves" };
  expect(tellSummary(emote, alex, wordsIn("en"))).toBe("* Alex waves");
  expect(namesSender(emote)).toBe(true);
  expect(namesSender({ kind: "message", voice: "text", text: "Bonjour" })).toBe(false);
});

test("a room without a name has one", () => {
  expect(roomName({ kind: "named", name: "Budget" }, wordsIn("de"))).toBe("Budget");
  expect(roomName({ kind: "was", name: "Kim" }, wordsIn("de"))).toBe("Leere Unterhaltung (zuvor Kim)");
  expect(roomName({ kind: "empty" }, wordsIn("fr"))).toBe("Conversation vide");
});
