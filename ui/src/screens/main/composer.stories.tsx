// The place for writing: what is written, what goes with it, what waits, and what does not work.
import type { CommandInfo, Event, Fault, PictureEdit, RoomFacts, StagedFile, StagedVoice } from "@wire";
import type { Suggestion } from "../../model/composer/completions";
import type { Staged } from "../../model/composer/tray";
import type { Trigger } from "../../model/composer/trigger";
import { usualPreferences } from "../../model/preferences";
import type { Voicing } from "../../model/voice";
import { MediaContext } from "../../parts/media";
import { PreferencesContext } from "../../parts/preferences";
import { fakeMediaUrl } from "../../shell/fake/files";
import { factsOf } from "../../shell/fake/rooms";
import { find, nothingHappens, type Story, type } from "../../stories/story";
import { blankComposer, type Composer } from "./composer/model";
import { Main } from "./Main";
import { tell } from "./Main.stories";
import type { Actions, Snapshot } from "./model";
import { anke, line, ownLine, rows, timelineOf, usual, withOpen } from "./samples";

const [first] = rows;

function facts(change: Partial<RoomFacts> = {}): RoomFacts | null {
  return first === undefined ? null : { ...factsOf(first), ...change };
}

const writing = (change: Partial<Composer>, open: Parameters<typeof withOpen>[0] = {}): Snapshot =>
  withOpen({ composer: { ...blankComposer, ...change }, facts: facts(), ...open });

const typing = (text: string, trigger: Trigger, suggestions: readonly Suggestion[]): Snapshot => writing({ text, completion: { trigger, suggestions } });

const helene = { id: "@helene.marchal:vallee-claire.example", name: "Hélène Marchal", avatar: null, ambiguous: false };
const long = { id: "@donaudampfschifffahrtsgesellschaft.kapitaen:gruenfeld.example", name: "Donaudampfschifffahrtsgesellschaftskapitän a. D. Prof. Dr. Müller-Lüdenscheidt", avatar: null, ambiguous: false };
const commands: readonly CommandInfo[] = [
  { name: "me", arguments: ["words"] }, { name: "invite", arguments: ["person", "optionalWords"] }, { name: "topic", arguments: ["words"] },
  { name: "shrug", arguments: ["optionalWords"] }, { name: "leave", arguments: [] }, { name: "help", arguments: [] },
];

function staged(name: string, change: Partial<StagedFile> = {}, said: Partial<Staged> = {}): Staged {
  const file: StagedFile = { id: name, name, mime: "image/jpeg", kind: "image", size: 4_100_000, width: 4032, height: 3024, reducedSize: 620_000, tooLarge: false, moves: false, ...change };
  return { file, alt: "", quality: file.reducedSize === null ? "original" : "reduced", edited: null, ...said };
}

const report = staged("Lagebericht 25. November, endgültige Fassung.pdf", { kind: "file", mime: "application/pdf", size: 840_000, reducedSize: null, width: null, height: null });
const film = staged("Deich.mp4", { kind: "video", mime: "video/mp4", size: 260_000_000, reducedSize: null, tooLarge: true });

const spoken: StagedVoice = {
  file: { id: "voice-1", name: "Message vocal.ogg", mime: "audio/ogg", kind: "audio", size: 48_000, width: null, height: null, reducedSize: null, tooLarge: false, moves: false },
  recording: { duration: 12_300, waveform: Array.from({ length: 80 }, (_, index) => Math.round(160 + 820 * Math.abs(Math.sin(index * 0.7) * Math.cos(index * 0.13)))) },
};
const recorded: Voicing = { kind: "recorded", voice: spoken, end: null, refused: null, sending: false };
const lost: Fault = { kind: "microphone", problem: "missing" };

const formatted = [
  "## Point de situation", "", "Le **niveau** monte, *lentement* ; ~~non~~ [le bulletin](https://bulletin.example).", "",
  "- niveaux", "- météo", "  - vent", "", "> À relire avant midi", "", "```sh", "curl --fail pegel", "```", "",
  "[Anke Brandt](https://matrix.to/#/@anke.brandt:gruenfeld.example) et @room : <span data-mx-spoiler>surprise</span>, `code`",
].join("\n");

const sending: Event["sendState"] = { kind: "sending", progress: null };
const waiting = timelineOf([line("Kommen Sie auch?", 3), ownLine("Ich bin gleich da.", 0, { id: null, transactionId: "t1", sendState: sending })]);

const newPoll = { question: "Wann treffen wir uns?", answers: ["Montag", "Dienstag", ""], disclosed: true, maxSelections: 1 };

const plain = (text: string): Story => ({
  name: "main/composer plain",
  draw: () => (
    <PreferencesContext value={{ ...usualPreferences, plainComposer: true }}>
      <Main snapshot={writing({ text })} actions={nothingHappens<Actions>()} />
    </PreferencesContext>
  ),
});

const nothing = nothingHappens<Actions>();
/** Knows which emoji were used of late. */
const remembering = answering(nothing, "conversation", () => answering(nothing.conversation(""), "composer",
  answering(nothing.conversation("").composer, "recentEmoji", () => Promise.resolve(["👍", "🙏", "✅"]))));

function answering<Of extends object, Name extends keyof Of>(of: Of, name: Name, answer: Of[Name]): Of {
  return new Proxy(of, { get: (known, asked) => (asked === name ? answer : Reflect.get(known, asked) as unknown) });
}

const river = staged("claire-amont.jpg", { id: "river-1", width: 1200, height: 800, size: 2_140_000, reducedSize: 380_000 });
const bridge = staged("pont-du-moulin.jpg", { id: "bridge-1", width: 800, height: 1200 });
const edited = (of: Staged, edit: PictureEdit): Staged => ({ ...of, edited: { of: of.file, edit } });

/** A picture that waits, and what was done to it, as the window that edits it shows it. */
function cropping(name: string, picture: Staged, play: () => Promise<void>): Story {
  return {
    name: `main/composer crop, ${name}`,
    draw: () => <MediaContext value={fakeMediaUrl}><Main snapshot={writing({ laid: { files: [picture, report], together: true } })} actions={refusing} /></MediaContext>,
    play: async () => {
      await press(".tray-choices > .button", ".crop-picture img");
      await (document.querySelector<HTMLImageElement>(".crop-picture img"))?.decode();
      await play();
    },
  };
}

/** Refuses whatever is done to a picture. */
const refusing = answering(nothing, "conversation", () => answering(nothing.conversation(""), "composer",
  answering(nothing.conversation("").composer, "editPicture", () => Promise.resolve({ kind: "diskFull" } as const))));

async function press(selector: string, then: string): Promise<void> {
  (await find(selector)).click();
  await find(then);
}

export const stories: readonly Story[] = [
  tell("composer formatted", writing({ text: formatted }), () => press(".composer-buttons button[aria-pressed]", ".editor-toolbar")),
  plain("Chers collègues,\n\n**à midi** : [Anke](https://matrix.to/#/@anke.brandt:gruenfeld.example)"),
  tell("composer right to left", writing({ text: "صباح الخير، الاجتماع في الساعة التاسعة" })),
  tell("composer reply", writing({ intent: { kind: "reply", to: "$1", quoted: { sender: anke, summary: { kind: "message", voice: "text", text: "Der Pegel ist seit heute Morgen um zwölf Zentimeter gestiegen, und es soll bis zum Abend weiter regnen. Bitte prüfen." } } } })),
  tell("composer reply to something", writing({ intent: { kind: "reply", to: "$gone", quoted: null } })),
  tell("composer edit", writing({ text: "Der Deich **hält**.", intent: { kind: "edit", message: { kind: "sent", id: "$1" }, captioned: false } })),
  tell("composer edit without a caption", writing({ intent: { kind: "edit", message: { kind: "sent", id: "$1" }, captioned: true } }), async () => void await find("#send:not([data-disabled])")),
  tell("composer people", typing("Merci @", { kind: "person", term: "", length: 1 }, [
    { kind: "person", person: anke }, { kind: "person", person: helene }, { kind: "person", person: long }, { kind: "everyone" },
  ])),
  tell("composer rooms", typing("Voir #la", { kind: "room", term: "la", length: 3 }, rows.slice(0, 3).map((row) => (
    { kind: "room", room: row.id, name: row.name.kind === "named" ? row.name.name : "", avatar: null, url: "https://matrix.to/#/!a:b" })))),
  tell("composer emoji", typing(":smile", { kind: "emoji", term: "smile", length: 6 }, [
    { kind: "emoji", unicode: "😄", label: "grinning face with smiling eyes", code: "smile" }, { kind: "emoji", unicode: "😃", label: "grinning face with big eyes", code: "smiley" },
  ])),
  tell("composer commands", typing("/", { kind: "command", term: "", length: 1 }, commands.map((command) => ({ kind: "command", command })))),
  tell("composer unknown command", writing({ text: "/hello everybody", told: { kind: "unknown", name: "hello" } })),
  tell("composer incomplete command", writing({ text: "/invite", told: { kind: "incomplete", name: "invite" }, commands })),
  tell("composer help", writing({ told: { kind: "help" }, commands })),
  tell("composer files", writing({ laid: { files: [staged("IMG_20261125_081522.jpg", {}, { alt: "Wasser bis an die Krone des Deichs" }), report], together: true } })),
  {
    name: "main/composer edited picture",
    draw: () => (
      <MediaContext value={fakeMediaUrl}>
        <Main snapshot={writing({ laid: { files: [edited(river, { turn: "none", mirrored: true, crop: null }), bridge], together: true } })} actions={nothing} />
      </MediaContext>
    ),
  },
  cropping("whole", river, () => Promise.resolve()),
  cropping("framed", edited(river, { turn: "none", mirrored: true, crop: { left: 240, top: 120, width: 640, height: 520 } }), async () => (await find(".crop-frame")).focus()),
  cropping("upright, square", bridge, async () => {
    (await find(".crop-turns > .button:nth-child(3)")).click();
    await press(".crop-tools .toggles .toggle:nth-child(3)", ".toggle:nth-child(3)[data-selected]");
    (await find("[data-handle=bottomRight]")).focus();
  }),
  cropping("refused", edited(bridge, { turn: "right", mirrored: false, crop: null }), () => press(".sheet-foot .button[data-weight=primary]", ".sheet .notice")),
  tell("composer voice, opening", writing({ voicing: { kind: "beginning" } })),
  tell("composer voice, recording", writing({ voicing: { kind: "recording", elapsed: 12_300, levels: spoken.recording.waveform.slice(0, 34) } })),
  tell("composer voice, recorded", writing({ voicing: recorded })),
  tell("composer voice, too long", writing({ voicing: { ...recorded, end: { kind: "full" } } })),
  tell("composer voice, microphone lost", writing({ voicing: { ...recorded, end: { kind: "lost", fault: lost } } })),
  tell("composer voice, not sent", writing({ voicing: { ...recorded, refused: { kind: "diskFull" } } })),
  tell("composer voice, deleted", writing({ voicing: { kind: "discarded", voice: spoken } })),
  tell("composer voice, no microphone", writing({ voicing: { kind: "failed", fault: lost, kept: false } })),
  tell("composer voice, not kept yet", writing({ voicing: { kind: "failed", fault: { kind: "tooMany", limit: 100 }, kept: true } })),
  tell("composer file too large as it is", writing({ laid: { files: [staged("IMG_20261125_081522.jpg", { size: 61_000_000, tooLarge: true }, { quality: "original" })], together: true } })),
  tell("composer file too large", writing({ laid: { files: [film], together: true } })),
  tell("composer file refused", writing({ refused: { what: "file", fault: { kind: "tooLarge", limit: 50_000_000 } } })),
  tell("composer queue", { ...writing({}, { facts: facts({ queue: { waiting: 3, blocked: null } }) }), connection: { kind: "offline" } }),
  tell("composer blocked", writing({}, { facts: facts({ queue: { waiting: 4, blocked: { transactionId: "t1", fault: { kind: "tooLarge", limit: 50_000_000 } } } }) })),
  tell("composer undo", writing({ text: "Und noch" }, { timeline: waiting }), async () => void await find(".composer-undo")),
  tell("composer without the right", writing({}, { facts: facts({ rights: { ...factsOf(first ?? usual.rooms.rows[0] ?? missing()).rights, send: false } }) })),
  tell("composer replaced", writing({}, { facts: facts({ successor: "!neu:gruenfeld.example" }) })),
  tell("composer menu", writing({}), () => press(".composer-add button", "[role=menu]")),
  {
    name: "main/composer emoji picker",
    draw: () => <Main snapshot={writing({})} actions={remembering} />,
    play: () => press(".composer-emoji button", ".emoji-picker .emoji"),
  },
  tell("composer link", writing({ text: "Le bulletin" }), async () => {
    await press(".composer-buttons button[aria-pressed]", ".editor-toolbar");
    await press(".editor-toolbar button:nth-child(5)", ".composer-form");
  }),
  tell("composer link that is none", writing({ text: "Le bulletin" }), async () => {
    await press(".composer-buttons button[aria-pressed]", ".editor-toolbar");
    await press(".editor-toolbar button:nth-child(5)", ".composer-form");
    type(await find(".composer-form input"), "intranet bulletin");
    // What was typed is known with the next drawing.
    await new Promise(requestAnimationFrame);
    await press(".composer-form-buttons button:last-child", ".composer-form [aria-invalid]");
  }),
  tell("composer place", writing({}), async () => {
    await press(".composer-add button", "[role=menu]");
    await press("[role=menuitem]:nth-child(4)", ".composer-form");
  }),
  tell("composer place that is none", writing({}), async () => {
    await press(".composer-add button", "[role=menu]");
    await press("[role=menuitem]:nth-child(4)", ".composer-form");
    type(await find(".composer-form input"), "91.5, 13.48");
    // What was typed is known with the next drawing.
    await new Promise(requestAnimationFrame);
    await press(".composer-form-buttons button", ".composer-form [aria-invalid]");
  }),
  tell("composer poll with several answers", writing({ poll: { event: "$p", poll: { question: "Welche Tage passen?", answers: ["Montag", "Dienstag", "Mittwoch"], disclosed: false, maxSelections: 2 } } })),
  tell("composer poll", writing({ poll: { event: null, poll: { question: "Wann treffen wir uns?", answers: ["Montag", "Dienstag", ""], disclosed: true, maxSelections: 1 } } })),
  tell("composer poll refused", writing({ poll: { event: null, poll: newPoll }, refused: { what: "poll", fault: { kind: "notAllowed" } } })),
  tell("composer poll, discarded?", writing({ poll: { event: null, poll: newPoll } }), () => press(".sheet-head button", "#discard-poll")),
  tell("composer place refused", writing({ refused: { what: "place", fault: { kind: "notAllowed" } } }), async () => {
    await press(".composer-add button", "[role=menu]");
    await press("[role=menuitem]:nth-child(4)", ".composer-form");
  }),
  tell("composer command refused", writing({ text: "/topic Deich", refused: { what: "command", fault: { kind: "notAllowed" } } })),
  tell("composer recall refused", writing({ refused: { what: "recall", fault: { kind: "notFound", what: "message" } } })),
  tell("composer edit of a table", writing({ text: "| Pegel | m |\n| --- | --- |\n| Unterach | 3,38 |", plainly: true, intent: { kind: "edit", message: { kind: "sent", id: "$1" }, captioned: false } })),
  tell("composer edit of pictures", writing({ text: "Bis morgen :welle:", losesPictures: true, intent: { kind: "edit", message: { kind: "sent", id: "$1" }, captioned: false } })),
  tell("composer drop", writing({ held: true })),
  tell("composer drop into a thread", writing({}, { panel: { kind: "thread", root: "$wehr", composer: { ...blankComposer, held: true },
    timeline: timelineOf([line("Wer übernimmt die Ablösung am Wehr?", 31), ownLine("Je peux venir.", 20)], { focus: { kind: "thread", root: "$wehr" }, older: { kind: "end" } }) } })),
  tell("composer files refused", writing({
    laid: { files: [report], together: true },
    refused: { what: "files", files: [{ name: "Messwerte 2026.ods", fault: { kind: "notValid", what: "file" } }, { name: "Archiv", fault: { kind: "notFound", what: "file" } }] },
  })),
];

function missing(): never {
  throw new Error("the demonstration has no room");
}
