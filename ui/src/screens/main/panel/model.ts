// What stands beside a conversation and what can be done in it.
import type { EventId, ThreadRow } from "@wire";
import type { Beyond } from "../../../model/conversation";
import type { List } from "../../../model/feed";
import type { Composer, ComposerActions } from "../composer/model";
import type { Timeline, TimelineActions } from "../timeline/model";

export type Panel =
  | { readonly kind: "thread"; readonly root: EventId; readonly timeline: Timeline; readonly composer: Composer }
  | { readonly kind: "threads"; readonly threads: List<ThreadRow>; readonly older: Beyond }
  | { readonly kind: "pinned"; readonly timeline: Timeline }
  | { readonly kind: "polls"; readonly timeline: Timeline }
  | { readonly kind: "media"; readonly timeline: Timeline };

export type PanelActions = {
  readonly timeline: TimelineActions;
  readonly composer: ComposerActions;
  readonly olderThreads: () => void;
  readonly watchThreadsAgain: () => void;
  readonly openThread: (root: EventId) => void;
  readonly openThreads: () => void;
  readonly openPinned: () => void;
  readonly openPolls: () => void;
  readonly openMedia: (view: "pictures" | "files") => void;
  readonly close: () => void;
};
