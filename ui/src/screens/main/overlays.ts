// What can lie over the main screen, and what can be done in each.
import type { Person, RoomFacts, RoomId, RoomRow, Space, SpaceChild, UserId } from "@wire";
import type { Editing, InviteState } from "../../model/details";
import type { List } from "../../model/feed";
import type { JoinState } from "../../model/join";
import type { Wanted } from "../../model/overlay";
import type { Found, Members } from "../../model/people";
import type { SpaceRooms } from "../../model/spaces";
import type { StartState } from "../../model/start";
import type { Directs } from "../../model/switcher";

export type SwitcherShown = {
  readonly text: string; readonly rooms: List<RoomRow>; readonly found: Found;
  /** The conversations of two with those who were found, as far as there are any. */
  readonly directs?: Directs;
};
export type DetailsShown = { readonly room: RoomId; readonly facts: RoomFacts | null; readonly members: Members; readonly editing: Editing };

export type Overlay =
  | ({ readonly kind: "switcher" } & SwitcherShown)
  | { readonly kind: "start"; readonly state: StartState; readonly found: Found }
  | { readonly kind: "join"; readonly state: JoinState }
  | { readonly kind: "invite"; readonly room: RoomId; readonly state: InviteState; readonly found: Found }
  | ({ readonly kind: "details" } & DetailsShown)
  | { readonly kind: "space"; readonly space: Space; readonly state: SpaceRooms };

/** Choosing people. */
export type PeopleActions = {
  readonly setTerm: (term: string) => void;
  readonly add: (person: Person) => void;
  readonly remove: (user: UserId) => void;
};

export type StartActions = PeopleActions & {
  readonly change: (change: Partial<Pick<StartState, "name" | "topic" | "encrypted">>) => void;
  readonly pickPicture: () => void;
  readonly dropPicture: () => void;
  readonly create: () => void;
};

export type DetailsActions = {
  readonly setTerm: (term: string) => void;
  /** Adds the next ones to the members that are listed. */
  readonly moreMembers: () => void;
  /** Resolve to whether it was kept. */
  readonly setName: (name: string) => Promise<boolean>;
  readonly setTopic: (topic: string) => Promise<boolean>;
  readonly pickPicture: () => void;
  readonly removePicture: () => void;
};

export type OverlayActions = {
  /** Puts something over the screen; `null` puts away what is there. */
  readonly put: (wanted: Wanted | null) => void;
  readonly setSwitcherText: (text: string) => void;
  readonly start: StartActions;
  readonly join: { readonly setText: (text: string) => void; readonly setReason: (reason: string) => void; readonly look: () => void; readonly join: () => void };
  readonly invite: PeopleActions & { readonly send: () => void };
  readonly details: DetailsActions;
  readonly space: { readonly load: () => void; readonly join: (room: SpaceChild) => void };
};
