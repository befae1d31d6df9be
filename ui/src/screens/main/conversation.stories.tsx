// The open room around its messages: memberships, loading, ends, the composer.
import type { Entry, Membership, RoomRow } from "@wire";
import type { Answer } from "../../model/rooms";
import { find, type Story } from "../../stories/story";
import { over } from "./acting.stories";
import { Main } from "./Main";
import { tell } from "./Main.stories";
import { blankComposer } from "./composer/model";
import type { Actions, Open, Snapshot } from "./model";
import type { RoomActions } from "./rooms/model";
import { anke, firstId, line, rows, timelineOf, withLines, withOpen } from "./samples";

const room = (change: Partial<Open>): Snapshot => withOpen(change);

function outside(membership: Membership, change: Partial<RoomRow> = {}): Snapshot {
  const [first] = rows;
  const row = first === undefined ? null : { ...first, membership, ...change };
  return withOpen({ row, timeline: null });
}

/** An invitation to which an answer is on its way. */
function answered(answer: Answer): Snapshot {
  const asked = outside({ kind: "invited", by: anke });
  return { ...asked, rooms: { ...asked.rooms, answering: new Map([[firstId, answer]]) } };
}

/** A room that is no longer one's own, and how one would get back into it. */
function left(name: string, entry: Entry, there: string): Story {
  const actions = over<Actions>({ rooms: over<RoomActions>({ entryOf: () => Promise.resolve(entry) }) });
  return { name: `main/left, ${name}`, draw: () => <Main snapshot={outside({ kind: "left" })} actions={actions} />, play: async () => { await find(there); } };
}

const few = [line("Guten Morgen, ist schon jemand da?", 12), line("Ich melde mich gegen zehn noch einmal.", 3)];

export const stories: readonly Story[] = [
  tell("invitation", outside({ kind: "invited", by: anke })),
  tell("invitation, covered", outside({ kind: "invited", by: { ...anke, name: null } }, { avatar: null })),
  tell("invitation to a space", outside({ kind: "invited", by: { ...anke, name: null } }, { kind: "space", avatar: null })),
  tell("space that was entered", outside({ kind: "joined" }, { kind: "space" })),
  tell("invitation by nobody known", outside({ kind: "invited", by: null })),
  tell("invitation being accepted", answered("join")),
  tell("invitation being declined", answered("leave")),
  tell("invitation, not answered", { ...outside({ kind: "invited", by: anke }), problem: { kind: "serverTrouble", status: 502 } }),
  tell("invitation that is gone", { ...outside({ kind: "invited", by: anke }), problem: { kind: "notFound", what: "room" } }),
  tell("invitation by nobody known, asked to block", outside({ kind: "invited", by: null }), async () => {
    (await find(".invitation-answers button:last-child")).click();
    await find("#confirm-block");
  }),
  tell("knocked", outside({ kind: "knocked" })),
  tell("left", outside({ kind: "left" })),
  left("to be joined again", "open", "#join-again"),
  left("to be asked for again", "ask", "#ask-again"),
  left("by invitation only", "closed", ".invitation-closed"),
  tell("messages loading", room({ timeline: timelineOf([], { loaded: false }) })),
  tell("messages ended", room({ timeline: timelineOf([], { loaded: false, ended: { kind: "offline" } }) })),
  tell("no messages", room({ timeline: timelineOf([], { older: { kind: "end" } }) })),
  tell("few messages", withLines(few, { older: { kind: "end" } })),
  tell("older loading", withLines(few, { older: { kind: "loading" } })),
  tell("older failed", withLines(few, { older: { kind: "failed", fault: { kind: "offline" } } })),
  tell("not encrypted", withOpen({}, rows.find((row) => row.encryption === "plain")?.id)),
  tell("direct", withOpen({}, rows.find((row) => row.kind === "direct")?.id)),
  tell("room not told yet", room({ row: null, timeline: timelineOf([], { loaded: false }) })),
  tell("draft", room({ composer: { ...blankComposer, text: "Chers collègues,\n\nle point de situation est prêt :\n- niveaux\n- météo\n- écoles\n\nMerci de le relire." } })),
  tell("refused", room({ composer: { ...blankComposer, text: "Le point de situation est prêt.", refused: { what: "message", fault: { kind: "diskFull" } } } })),
  tell("scrolled up", room({}), async () => {
    const scroll = await find(".timeline-scroll");
    await find("[data-event]");
    // The list goes to its end once more when its place is measured.
    while (document.querySelector(".timeline-latest") === null) {
      scroll.scrollTop = 200;
      await new Promise(requestAnimationFrame);
    }
  }),
];
