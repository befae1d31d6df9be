// The demonstration's files: a few pictures, a recording, a plan, and the messages that bring them.
import type { Attachment, Event, MediaKind, MediaLook, TimelineRow } from "@wire";
import type { MediaAddress } from "../../model/media";
import { blank, type FakeRoom, person, viewer } from "./administration";
import bridge from "./pictures/bridge.jpg";
import page from "./pictures/page.png";
import plan from "./pictures/plan.png";
import river from "./pictures/river.jpg";
import voice from "./pictures/voice.wav";

const files: Readonly<Record<string, string>> = { river, bridge, plan, voice };

/** Where the bytes are; null for what the demonstration does not have. */
export function fakeMediaUrl(wanted: MediaAddress): string | null {
  switch (wanted.kind) {
    case "avatar":
    case "thumbnail":
    case "file": return files[wanted.media.replace(/^.*\/|-\d+$/gu, "")] ?? null;
    case "page": return page;
    case "staged": return files[wanted.file.replace(/-\d+$/u, "")] ?? null;
    default: return null;
  }
}

function file(kind: MediaKind, name: string, media: string, change: Partial<Attachment> = {}): Attachment {
  return {
    kind, name, media: `chancery.example/${media}`, mime: null, size: null, thumbnail: null, width: null, height: null, duration: null,
    blurhash: null, waveform: [], alt: null, ...change,
  };
}

const loudness = Array.from({ length: 80 }, (_, index) => Math.round(160 + 820 * Math.abs(Math.sin(index * 0.7) * Math.cos(index * 0.13))));

export const fakeFiles = {
  river: file("image", "claire-amont.jpg", "river", {
    mime: "image/jpeg", size: 2_140_000, width: 1200, height: 800, blurhash: "LMF}+S%2_Nxu?^t7ofj[4oRjWBWB",
    alt: "La Claire en amont du pont, l’eau touche le pied de la digue",
  }),
  bridge: file("image", "pont-du-moulin.jpg", "bridge", { mime: "image/jpeg", size: 1_870_000, width: 800, height: 1200 }),
  plan: file("image", "plan-des-barrières.png", "plan", { mime: "image/png", size: 412_000, width: 1000, height: 700 }),
  film: file("video", "vanne-3.mp4", "river-9", { mime: "video/mp4", size: 18_400_000, width: 1200, height: 800, duration: 74_000, thumbnail: "chancery.example/river" }),
  voice: file("voice", "message-vocal.ogg", "voice", { mime: "audio/ogg", size: 21_000, duration: 4_000, waveform: loudness }),
  siren: file("audio", "essai-sirene-secteur-nord.mp3", "voice-2", { mime: "audio/mpeg", size: 640_000, duration: 4_000 }),
  report: file("file", "Rapport d’inspection des digues – secteur nord – novembre 2026.pdf", "report", { mime: "application/pdf", size: 3_260_000 }),
  notes: file("file", "relevés.csv", "notes", { mime: "text/csv", size: 4_100 }),
  installer: file("file", "visionneuse-plans.exe", "installer", { mime: "application/octet-stream", size: 48_700_000 }),
  archive: file("file", "photos-2025.zip", "archive", { mime: "application/zip", size: 104_000_000 }),
} as const;

/** Puts them into a conversation, before its last message. */
export function addFiles(room: FakeRoom): void {
  const last = room.rows.at(-1);
  if (last?.item.kind !== "event") return;
  const end = last.item.event.timestamp;
  const { river: first, bridge: second, plan: third, film, voice: spoken, siren, report, notes, installer, archive } = fakeFiles;
  const single = (attachment: Attachment): Event["content"] => ({ kind: "attachment", attachment, caption: [] });
  const several = [first, second, third, { ...first, media: "chancery.example/river-2" }, { ...second, media: "chancery.example/bridge-2" }];
  const contents: Array<Event["content"]> = [
    { kind: "attachment", attachment: first, caption: [{ kind: "text", text: "Vue de ce matin, huit heures." }] },
    { kind: "gallery", items: several, caption: [{ kind: "text", text: "Tournée du secteur nord" }] },
    single(film), single(spoken), single(siren), single(report), single(notes), single(installer), single(archive),
  ];
  const rows = contents.map((content, index): TimelineRow => {
    const sender = index % 3 === 2 ? viewer : person(index % 2 === 0 ? "thomas.lefevre" : "lukas.hofer");
    return { key: `file-${index}`, item: { kind: "event", event: blank(sender, content, end - 60_000 * (contents.length - index), `$file-${index}`) } };
  });
  room.rows = [...room.rows.slice(0, -1), ...rows, last];
}

export function fakeLook(media: string): MediaLook {
  const known = Object.values(fakeFiles).find((each) => each.media === media);
  // The same fault as the core's, thrown so that commands reject with it.
  if (known === undefined) throw { kind: "notFound", what: "media" };
  const { mime, size } = known;
  const told = { mime: mime ?? "application/octet-stream", size: size ?? 0, text: null, pages: 0 };
  if (known === fakeFiles.report) return { ...told, look: "pages", pages: 12 };
  if (known === fakeFiles.notes) return { ...told, look: "text", text: readings() };
  return { ...told, look: "none" };
}

function readings(): string {
  return `heure;station;niveau (m)\n${Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, "0")}:00;Claire amont;${(2.6 + hour * 0.021).toFixed(2)}`).join("\n")}\n`;
}
