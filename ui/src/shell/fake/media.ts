// Files, played.
import type { Content, Download, Fault, MediaId, MediaView, OutgoingFiles, RoomId, TimelineBatch } from "@wire";
import { person } from "./administration";
import { addFiles, fakeFiles, fakeLook } from "./files";
import { textContent } from "./messages";
import { nothing, type Part } from "./part";
import { attachmentOf, fakePictures } from "./staged";
import { fakeRecorder } from "./recorder";
import type { World } from "./world";

type Names =
  | "filesPick" | "filesDroppedWatch" | "filePaste" | "filesPaste" | "fileUnstage" | "pictureEdit" | "filesSend" | "mediaLook" | "mediaSave" | "downloadCancel"
  | "downloadReveal" | "downloadsWatch" | "filmPoster" | "recordingStart" | "recordingStop" | "recordingDiscard";

export const fakeMedia: Part<Names> = (world, watch, later) => {
  const room = world.rooms.find(({ row }) => row.id.startsWith("!ouvrages:"));
  if (room !== undefined) addFiles(room);
  const downloads = new Downloads();
  return {
    filesDroppedWatch: () => watch(() => undefined),
    filesPaste: () => later(() => ({ files: [], refused: [] })),
    filePaste: () => later(() => { throw { kind: "notValid", what: "file" }; }),
    fileUnstage: nothing,
    filesSend: (id, thread, files) => later(() => {
      for (const content of contentsOf(files)) world.send(id, content, thread, files.caption.replyTo);
      return null;
    }),
    mediaLook: (media) => later(() => fakeLook(media)),
    mediaSave: (media, name) => later(() => downloads.save(media, name)),
    downloadCancel: (media) => later(() => downloads.cancel(media)),
    downloadReveal: nothing,
    downloadsWatch: (onChange) => watch(() => downloads.watch(onChange)),
    filmPoster: nothing,
    ...fakeRecorder(later),
    ...fakePictures(later),
  };
};

/** One message, or one for each file; what was written goes with the first. */
function contentsOf({ files, caption, together }: OutgoingFiles): Content[] {
  const items = files.map(attachmentOf);
  const said = textContent(caption.text, person);
  const words = said.kind === "message" && caption.text !== "" ? said.nodes : [];
  if (together) return [{ kind: "gallery", items, caption: words }];
  return items.map((attachment, index) => ({ kind: "attachment", attachment, caption: index === 0 ? words : [] }));
}

/** What was sent in a room, without what was said about it. */
export function fakeMediaBatch(world: World, id: RoomId, view: MediaView): TimelineBatch {
  const rows = world.rooms.find(({ row }) => row.id === id)?.rows ?? [];
  const insert = rows.filter(({ item }) => {
    if (item.kind !== "event") return false;
    const { content } = item.event;
    if (view === "polls") return content.kind === "poll";
    if (content.kind === "gallery") return view === "pictures";
    return content.kind === "attachment" && ["image", "video"].includes(content.attachment.kind) === (view === "pictures");
  });
  return { seq: 0, splices: [{ at: 0, remove: 0, insert }], ended: null };
}

/** So many steps make a download; large files take longer. */
const stepsOf = (total: number) => Math.max(10, Math.round(total / 1_000_000));

/** The largest file breaks off when it is saved for the first time, as large files do. */
const brittle = fakeFiles.archive.media;
const broken: Fault = { kind: "offline" };

class Downloads {
  #list: readonly Download[] = [];
  #broke = false;
  readonly #listeners: Array<(downloads: Download[]) => void> = [];

  watch(onChange: (downloads: Download[]) => void): void {
    this.#listeners.push(onChange);
    onChange([...this.#list]);
  }

  save(media: MediaId, name: string): void {
    this.cancel(media);
    const total = Object.values(fakeFiles).find((each) => each.media === media)?.size ?? 1_000_000;
    this.#list = [{ media, name, state: { kind: "running", progress: { done: 0, total } } }, ...this.#list];
    this.#tell();
    this.#goOn(media, 1, total);
  }

  cancel(media: MediaId): void {
    this.#list = this.#list.filter((each) => each.media !== media);
    this.#tell();
  }

  #goOn(media: MediaId, step: number, total: number): void {
    setTimeout(() => {
      if (!this.#list.some((each) => each.media === media && each.state.kind === "running")) return;
      const state = this.#after(media, step, total);
      this.#list = this.#list.map((each) => (each.media === media ? { ...each, state } : each));
      this.#tell();
      if (state.kind === "running") this.#goOn(media, step + 1, total);
    }, 250);
  }

  #after(media: MediaId, step: number, total: number): Download["state"] {
    if (media === brittle && !this.#broke && step === 2) {
      this.#broke = true;
      return { kind: "failed", fault: broken };
    }
    const steps = stepsOf(total);
    return step === steps ? { kind: "done" } : { kind: "running", progress: { done: (total * step) / steps, total } };
  }

  #tell(): void {
    for (const listener of this.#listeners) listener([...this.#list]);
  }
}
