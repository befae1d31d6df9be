// Pictures, recordings and files: in messages, looked at, gathered, and on their way to this device.
import type { ReactNode } from "react";
import type { Attachment, Content, Download, Event, MediaLook, Node, TimelineRow } from "@wire";
import { entriesOf } from "../../model/attachment";
import type { Playing, Track } from "../../model/player";
import type { Looked, Shown } from "../../model/viewer";
import { MediaContext } from "../../parts/media";
import { fakeFiles, fakeLook, fakeMediaUrl } from "../../shell/fake/files";
import voice from "../../shell/fake/pictures/voice.wav";
import { find, nothingHappens, type Story } from "../../stories/story";
import { Main } from "./Main";
import { DownloadsContext, PlayingContext } from "./media/context";
import { MediaPage } from "./media/MediaPage";
import { Viewer, type ViewerActions } from "./media/Viewer";
import type { Actions } from "./model";
import { anke, attachment, line, ownLine, timelineOf, withLines } from "./samples";
import type { Timeline, TimelineActions } from "./timeline/model";
import "./media.stories.css";

const { river, bridge, plan, film, voice: spoken, siren, report, notes, installer, archive } = fakeFiles;

type Around = { readonly playing?: Playing; readonly downloads?: readonly Download[] };

/** What is named `broken` has bytes that are no picture, and what is named `still` has bytes that are no video. */
const addresses: typeof fakeMediaUrl = (wanted) => {
  if (!("media" in wanted)) return null;
  if (wanted.media.endsWith("/broken")) return voice;
  return fakeMediaUrl(wanted.media.endsWith("/still") ? { ...wanted, media: river.media } : wanted);
};

function around(view: ReactNode, { playing, downloads = [] }: Around = {}) {
  return (
    <MediaContext value={addresses}>
      <DownloadsContext value={downloads}>
        <PlayingContext value={playing ?? null}>{view}</PlayingContext>
      </DownloadsContext>
    </MediaContext>
  );
}

function tell(name: string, lines: readonly TimelineRow[], given: Around = {}, play?: Story["play"]): Story {
  return {
    name: `main/media, ${name}`,
    draw: () => around(<Main snapshot={withLines(lines, { older: { kind: "end" } })} actions={nothingHappens<Actions>()} />, given),
    ...(play === undefined ? {} : { play }),
  };
}

const text = (words: string): Node => ({ kind: "text", text: words });
const one = (file: Attachment, caption: Node[] = []): Content => ({ kind: "attachment", attachment: file, caption });
const together = (items: Attachment[], caption: Node[] = []): Content => ({ kind: "gallery", items, caption });
const again = (file: Attachment, count: number): Attachment => ({ ...file, media: `${file.media}-${count}` });

const track: Track = { media: spoken.media, kind: "voice", name: spoken.name, sender: anke, room: "", event: "$voice", duration: spoken.duration };
const playing: Playing = { track, state: "playing", position: 1_700, duration: 4_000, rate: 1.5 };

const downloads: readonly Download[] = [
  { media: archive.media, name: archive.name, state: { kind: "running", progress: { done: 38_000_000, total: 104_000_000 } } },
  { media: film.media, name: film.name, state: { kind: "waiting" } },
  { media: report.media, name: report.name, state: { kind: "done" } },
  { media: notes.media, name: notes.name, state: { kind: "failed", fault: { kind: "diskFull" } } },
];

const unsent = (id: string): Partial<Event> => ({ id: null, transactionId: id });

function shownOf(content: Content, change: Partial<Shown> = {}, at = 0): Shown {
  const row = line(content, 95);
  const entry = row.item.kind === "event" ? entriesOf(row.item.event)[at] : undefined;
  if (entry === undefined) throw new Error("nothing to look at");
  return { entry, position: 3, count: 17, more: true, newer: true, older: true, loading: false, looked: { kind: "unneeded" }, ...change };
}

function look(name: string, shown: Shown, play?: Story["play"], given: Around = {}): Story {
  return {
    name: `main/viewer, ${name}`,
    draw: () => around((
      <>
        <Main snapshot={withLines([])} actions={nothingHappens<Actions>()} />
        <Viewer room="!room" shown={shown} actions={nothingHappens<ViewerActions>()} />
      </>
    ), given),
    play: async () => { await find(".viewer"); await play?.(); },
  };
}

const done = (file: Attachment, change: Partial<MediaLook> = {}): Looked => ({ kind: "done", look: { ...fakeLook(file.media), ...change } });

function page(name: string, view: "pictures" | "files", lines: readonly TimelineRow[], change: Partial<Timeline> = {}): Story {
  const timeline = timelineOf(lines, { focus: { kind: "media", view }, older: { kind: "end" }, ...change });
  return {
    name: `main/media page, ${name}`,
    draw: () => around((
      <main className="media-story">
        <h1 className="visually-hidden">Cellule de crue</h1>
        <h2 className="visually-hidden">Images</h2>
        <MediaPage timeline={timeline} view={view} onView={() => undefined} actions={nothingHappens<TimelineActions>()} />
      </main>
    )),
  };
}

const DAY = 24 * 60;

/** Pictures, a film and documents in one message: each has its own page. */
const mixed: readonly TimelineRow[] = [
  line(together([plan, report, film]), 40 * DAY),
  ownLine(together([river, { ...again(river, 5), mime: "image/gif", name: "pegel.gif" }, notes, spoken, bridge, { ...plan, media: "chancery.example/broken" }], [text("Tournée du secteur nord")]), 60),
  line(one(archive), 3),
];

export const stories: readonly Story[] = [
  tell("pictures", [
    line(one(river, [text("Vue de ce matin, huit heures.")]), 24),
    ownLine(one(bridge), 12),
    line(one({ ...plan, width: null, height: null }), 3),
  ]),
  tell("pictures that are not there", [
    line(one({ ...river, media: "chancery.example/coming", blurhash: "LEHV6nWB2yk8pyo0adR*.7kCMdnj" }), 9),
    line(one({ ...plan, media: "chancery.example/broken" }), 6),
    line(one(attachment("image", "lageplan.svg", { mime: "image/svg+xml", size: 48_000, width: 800, height: 600 })), 3),
  ], {}, async () => { await find(".picture-failed"); }),
  tell("pictures together", [
    line(together([river, bridge, plan], [text("Tournée du secteur nord")]), 12),
    ownLine(together([river, bridge, plan, again(river, 2), again(bridge, 2), again(plan, 2), report], []), 3),
  ]),
  tell("two and four together", [line(together([river, plan]), 12), line(together([river, bridge, plan, again(river, 2)]), 3)]),
  tell("recordings", [line(one(spoken), 9), ownLine(one({ ...spoken, media: "chancery.example/other" }), 6), line(one(siren), 3)], { playing }),
  tell("recording that cannot be played", [line(one(spoken), 3)], { playing: { ...playing, state: "failed", position: 0 } }),
  tell("recording that is too large", [line(one(spoken), 3)], { playing: { ...playing, state: "tooLarge", position: 0 } }),
  tell("video", [line(one(film, [text("La vanne 3 s’ouvre de nouveau.")]), 9), line(one({ ...film, thumbnail: null, media: "chancery.example/none" }), 3)]),
  tell("video that cannot be played", [line(one({ ...film, media: "chancery.example/still" }), 3)], {}, async () => {
    (await find(".film button")).click();
    await find(".film-failed");
  }),
  tell("video that is too large", [line(one({ ...film, media: "chancery.example/still", size: 260_000_000 }), 3)], {}, async () => {
    (await find(".film button")).click();
    await find(".film-failed");
  }),
  tell("files", [line(one(report), 12), line(one(installer, [text("Die Anwendung, wie besprochen.")]), 9), ownLine(one(archive), 6), line(one(notes), 3)], { downloads }),
  tell("file names", [
    line(one(attachment("file", "تقرير الحماية المدنية.pdf", { size: 912_000, mime: "application/pdf" })), 9),
    line(one(attachment("file", `${"Donaudampfschifffahrtsgesellschaft".repeat(6)}.docx`, { size: 88_000 })), 6),
    line(one(attachment("file", "Makefile", { size: 2_100 })), 3),
  ]),
  tell("saving a program", [line(one(installer), 3)], {}, async () => {
    (await find(".file-ways button:last-child")).click();
    await find("[role=alertdialog]");
  }),
  tell("sending", [
    ownLine(one(river, [text("Le niveau à midi.")]), 3, { ...unsent("t1"), sendState: { kind: "sending", progress: { done: 812_000, total: 2_140_000 } } }),
    ownLine(one(report), 1, { ...unsent("t2"), sendState: { kind: "sending", progress: null } }),
    ownLine(one(archive), 0, { ...unsent("t3"), sendState: { kind: "failed", fault: { kind: "tooLarge", limit: 50_000_000 }, retrying: false } }),
  ]),
  tell("downloads and now playing", [line(one(report), 3)], { playing, downloads }, async () => {
    (await find(".shelf-summary")).click();
    await find(".downloads");
  }),
  look("picture", shownOf(one(river, [text("Vue de ce matin, huit heures.")]))),
  look("one of several, with what was written to all", shownOf(together([river, bridge, plan], [
    text("Tournée du secteur nord : la digue tient, le niveau baisse de deux centimètres par heure. Prochain relevé à midi, merci de ne rien publier avant."),
  ]), { position: 4 }, 1)),
  look("picture, described", shownOf(one(river), { position: 17, more: false, older: false }), async () => (await find(".viewer-ways [aria-pressed]")).click()),
  look("picture, enlarged", shownOf(one(bridge)), async () => {
    for (let press = 0; press < 3; press += 1) (await find(".viewer-zoom button:nth-child(2)")).click();
  }),
  look("picture that is not there", shownOf(one({ ...plan, media: "chancery.example/broken" })), async () => { await find(".looking-title"); }),
  // The browser of the stories welcomes no motion.
  look("picture that moves", shownOf(one({ ...river, mime: "image/gif" })), async () => { await find(".looking-motion button"); }),
  look("video", shownOf(one(film))),
  look("recording", shownOf(one(spoken)), undefined, { playing }),
  look("loading", shownOf(one(report), { looked: { kind: "loading" } })),
  look("failed", shownOf(one(report), { looked: { kind: "failed", fault: { kind: "offline" } } })),
  look("pages", shownOf(one(report), { looked: done(report) }), async () => { await find(".page img"); }),
  look("pages, enlarged", shownOf(one(report), { looked: done(report) }), async () => {
    await find(".page img");
    (await find(".viewer-zoom button:nth-child(2)")).click();
    (await find(".viewer-zoom button:nth-child(2)")).click();
  }),
  look("page that is not there", shownOf(one({ ...report, media: "chancery.example/broken" }), { looked: { kind: "done", look: { look: "pages", mime: "application/pdf", size: 9_000, text: null, pages: 2 } } }), async () => { await find(".page[data-failed]"); }),
  look("document that cannot be shown", shownOf(one(report), { looked: done(report, { look: "none", pages: 0 }) })),
  look("text", shownOf(one(notes), { looked: done(notes) })),
  look("text, cut", shownOf(one(notes), { looked: done(notes, { size: 9_400_000 }) })),
  look("not shown", shownOf(one(archive), { position: 0, newer: false, older: false })),
  look("program", shownOf(one(installer))),
  page("pictures", "pictures", [
    line(together([plan, again(bridge, 3), again(river, 3)]), 40 * DAY), line(one(film), 39 * DAY), line(one(bridge), 2 * DAY),
    line(together([river, again(bridge, 2), again(river, 2)]), 3),
  ], { older: { kind: "loading" } }),
  page("files", "files", [line(one(notes), 30 * DAY), line(one(spoken), 8 * DAY), ownLine(one(archive), DAY), line(one(installer), 60), line(one(report), 3)]),
  page("pictures of mixed messages", "pictures", mixed),
  page("files of mixed messages", "files", mixed),
  page("no pictures", "pictures", []),
  page("no files", "files", []),
  page("loading", "files", [], { loaded: false, older: { kind: "idle" } }),
  page("pictures loading", "pictures", [], { loaded: false, older: { kind: "idle" } }),
  page("that ended", "pictures", [line(one(river), 3)], { ended: { kind: "offline" } }),
  page("failed", "files", [line(one(report), 3)], { older: { kind: "failed", fault: { kind: "offline" } } }),
];
