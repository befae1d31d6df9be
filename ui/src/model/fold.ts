// What a run of small changes comes to, so that it can be told in one line: who came, who was invited, who left,
// who has another name or picture, how much else.
import type { Content, Event, Person } from "@wire";

/** Shorter runs are as quickly read as their summary. */
const WORTH = 3;
/** A deleted message takes more room, and says nothing. */
const WORTH_DELETED = 2;

export type Fold = {
  /** Who created the room, when its beginning is among the changes. */
  readonly creator: Person | null;
  readonly joined: readonly Person[];
  /** Those invited who have not come within the run. */
  readonly invited: readonly Person[];
  readonly left: readonly Person[];
  readonly renamed: readonly Person[];
  readonly pictured: readonly Person[];
  /** Everything that is not told by the above. */
  readonly others: number;
  /** Who made those others. */
  readonly by: readonly Person[];
};

export function isWorthFolding(run: readonly Event[]): boolean {
  return run.length >= (run[0]?.content.kind === "redacted" ? WORTH_DELETED : WORTH);
}

/** A message that was deleted, and on which nothing hangs that is still there. */
export function isDeleted({ content, thread }: Event): boolean {
  return content.kind === "redacted" && thread === null;
}

/** What concerns everybody or is somebody's sanction is not swept up with the rest. */
export function isFoldable({ content }: Event): boolean {
  switch (content.kind) {
    case "profile": return true;
    // What leads to another room must stay in view.
    case "state": return content.change.kind !== "replaced" && !(content.change.kind === "created" && content.change.predecessor !== null);
    case "membership": return !["kicked", "banned", "kickedAndBanned", "unbanned"].includes(content.change);
    default: return false;
  }
}

export function foldOf(run: readonly Event[]): Fold {
  const joined = new People();
  const invited = new People();
  const left = new People();
  const renamed = new People();
  const pictured = new People();
  const by = new People();
  let creator: Person | null = null;
  let others = 0;
  for (const { content, sender } of run) {
    if (content.kind === "profile") {
      if (content.name !== null) renamed.add(sender);
      if (content.avatar) pictured.add(sender);
      continue;
    }
    switch (partOf(content)) {
      case "created": creator = sender; break;
      case "joined": joined.add(subjectOf(content, sender)); break;
      case "invited": invited.add(subjectOf(content, sender)); break;
      case "left": left.add(subjectOf(content, sender)); break;
      case "other": others += 1; by.add(sender);
    }
  }
  return {
    creator, joined: joined.all, invited: invited.all.filter(({ id }) => !joined.has(id)), left: left.all, renamed: renamed.all, pictured: pictured.all,
    others, by: by.all,
  };
}

function partOf(content: Content): "created" | "joined" | "invited" | "left" | "other" {
  if (content.kind === "state" && content.change.kind === "created") return "created";
  if (content.kind !== "membership") return "other";
  switch (content.change) {
    case "joined":
    case "invitationAccepted": return "joined";
    case "invited": return "invited";
    case "left": return "left";
    default: return "other";
  }
}

function subjectOf(content: Content, sender: Person): Person {
  return content.kind === "membership" ? content.subject : sender;
}

/** People in the order in which they came, each once and as last called. */
class People {
  readonly #known = new Map<string, Person>();

  get all(): readonly Person[] {
    return [...this.#known.values()];
  }

  add(person: Person): void {
    this.#known.set(person.id, person);
  }

  has(id: string): boolean {
    return this.#known.has(id);
  }
}
