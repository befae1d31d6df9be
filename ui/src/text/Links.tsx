// Where links, people and rooms in messages lead: plain ones at once, the others by a dialog over the page.
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import type { EventId, Fault, LinkTarget, Person, RoomId, RoomPreview, UserId } from "@wire";
import { asFault } from "../model/fault";
import { type Step, stepOf } from "../model/links";
import { composerField, giveKeyboardBack } from "../parts/keyboard";
import { later } from "../parts/later";

const LinkDialog = later(() => import("./LinkDialog").then((module) => module.LinkDialog));

export type LinkActions = {
  /** Who reads. */
  readonly own: UserId;
  /** Where a link leads that was shown under these words. */
  readonly resolve: (url: string, words: string) => Promise<LinkTarget>;
  /** Hands a link to the system. */
  readonly leave: (url: string) => Promise<void>;
  /** `from` is the event that led there, for the way back. */
  readonly openRoom: (room: RoomId, event: EventId | null, from: EventId | null) => void;
  readonly preview: (address: string, via: readonly string[]) => Promise<RoomPreview>;
  readonly join: (address: string, via: readonly string[]) => Promise<RoomId>;
  /** Asks to be let in; the reason may be empty. */
  readonly knock: (address: string, via: readonly string[], reason: string) => Promise<RoomId>;
  readonly person: (id: UserId) => Promise<Person>;
  /** The direct conversation with somebody, begun when there was none. */
  readonly converse: (id: UserId) => Promise<RoomId>;
  /** Whether nothing of what somebody writes is shown. */
  readonly isBlocked: (id: UserId) => Promise<boolean>;
  readonly setBlocked: (id: UserId, blocked: boolean) => Promise<void>;
};

/** What a dialog is about. */
export type Asked =
  | Exclude<Step, { kind: "leave" | "openRoom" }>
  /** A place, before it is handed to a program that would show it on a map. */
  | { readonly kind: "place" }
  | { readonly kind: "failed"; readonly fault: Fault };

export type Following = {
  readonly own: UserId | null;
  /** Follows a link that stands under a text, in an event where there is a way back to. */
  readonly follow: (url: string, text: string, from?: EventId | null) => void;
  /** `onAway` puts away what is left behind when it goes on to a conversation. */
  readonly openPerson: (id: UserId, name: string, onAway?: () => void) => void;
  /** Asks before a place is handed to a program for maps. */
  readonly openPlace: (url: string) => void;
};

const LinkContext = createContext<Following>({
  own: null, follow: () => undefined, openPerson: () => undefined, openPlace: () => undefined,
});

export function useLinks(): Following {
  return useContext(LinkContext);
}

export function Links({ actions, children }: { actions: LinkActions; children: ReactNode }) {
  const [asked, setAsked] = useState<{ readonly url: string; readonly what: Asked; readonly onAway?: (() => void) | undefined } | null>(null);
  const { following, leave } = useMemo((): { following: Following; leave: (url: string) => void } => {
    const fail = (url: string) => (reason: unknown) => setAsked({ url, what: { kind: "failed", fault: asFault(reason, "timeline") } });
    const leave = (url: string) => void actions.leave(url).catch(fail(url));
    const take = (url: string, step: Step, from: EventId | null) => {
      switch (step.kind) {
        case "leave": leave(url); break;
        case "openRoom": actions.openRoom(step.room, step.event, from); break;
        default: setAsked({ url, what: step });
      }
    };
    const following: Following = {
      own: actions.own,
      follow: (url, text, from = null) => void actions.resolve(url, text).then((target) => take(url, stepOf(target), from), fail(url)),
      openPerson: (id, name, onAway) => setAsked({ url: id, what: { kind: "person", person: { id, name, avatar: null, ambiguous: false } }, onAway }),
      openPlace: (url) => setAsked({ url, what: { kind: "place" } }),
    };
    return { following, leave };
  }, [actions]);
  return (
    <LinkContext value={following}>
      {children}
      {asked === null ? null : (
        <LinkDialog url={asked.url} what={asked.what} actions={actions} onLeave={() => leave(asked.url)} onAway={() => asked.onAway?.()}
          // What led here can be gone, as the messages of somebody who was blocked; then one may write.
          onClose={() => { setAsked(null); giveKeyboardBack(composerField); }} />
      )}
    </LinkContext>
  );
}
