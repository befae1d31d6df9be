// What lies over the main screen until it is answered or put away: one thing at a time.
import type { Person, RoomId, Space } from "@wire";
import type { Shell } from "../shell/shell";
import { Details, Invite } from "./details";
import { Join } from "./join";
import { SpacePage } from "./spaces";
import { Start } from "./start";
import { Switcher } from "./switcher";

export type Overlay =
  | { readonly kind: "switcher"; readonly switcher: Switcher }
  | { readonly kind: "start"; readonly start: Start }
  | { readonly kind: "join"; readonly join: Join }
  | { readonly kind: "invite"; readonly invite: Invite }
  | { readonly kind: "details"; readonly details: Details }
  | { readonly kind: "space"; readonly page: SpacePage };

/** What is asked to be shown. */
export type Wanted =
  | { readonly kind: "switcher" }
  | { readonly kind: "start"; readonly people?: readonly Person[] }
  | { readonly kind: "join" }
  | { readonly kind: "invite"; readonly room: RoomId }
  | { readonly kind: "details"; readonly room: RoomId }
  | { readonly kind: "space"; readonly space: Space };

export function overlayOf(shell: Shell, wanted: Wanted, opened: (room: RoomId) => void, done: () => void): Overlay {
  switch (wanted.kind) {
    case "switcher": return { kind: "switcher", switcher: new Switcher(shell) };
    case "start": return { kind: "start", start: new Start(shell, opened, wanted.people) };
    case "join": return { kind: "join", join: new Join(shell, opened) };
    case "invite": return { kind: "invite", invite: new Invite(shell, wanted.room, done) };
    case "details": return { kind: "details", details: new Details(shell, wanted.room) };
    case "space": return { kind: "space", page: new SpacePage(shell, wanted.space) };
  }
}

export function closeOverlay(overlay: Overlay | null): void {
  switch (overlay?.kind) {
    case "switcher": return overlay.switcher.close();
    case "start": return overlay.start.close();
    case "invite": return overlay.invite.search.close();
    case "details": return overlay.details.close();
    default:
  }
}
