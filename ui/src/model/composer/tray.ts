// The files that wait beside the field to be sent, and what is said about each of them.
import type { EventId, Fault, FileId, OutgoingFile, PictureEdit, Quality, RoomId, StagedFile } from "@wire";
import type { Shell } from "../../shell/shell";
import { Cell } from "../cell";
import { asFault } from "../fault";
import { addPoster } from "../poster";

export type Staged = {
  /** What is sent: of an edited picture, the edited copy. */
  readonly file: StagedFile;
  /** The picture that was edited, and how. */
  readonly edited: { readonly of: StagedFile; readonly edit: PictureEdit } | null;
  /** What is to be seen, for those who cannot see it. */
  readonly alt: string;
  readonly quality: Quality;
};

export type Laid = {
  readonly files: readonly Staged[];
  /** Whether several go as one message. */
  readonly together: boolean;
};

/** A film that waits for its picture does not wait for long. */
const PATIENCE = 3000;

const nothing: Laid = { files: [], together: true };

export class Tray {
  readonly laid = new Cell<Laid>(nothing);
  readonly #shell: Shell;
  #posters: Promise<unknown> = Promise.resolve();

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  add(files: readonly StagedFile[]): void {
    if (files.length === 0) return;
    const added = files.map((file): Staged => ({ file, edited: null, alt: "", quality: usualQuality(file) }));
    this.laid.patch({ files: [...this.laid.value.files, ...added] });
    for (const file of files) this.#posters = Promise.all([this.#posters, addPoster(this.#shell, file).catch(() => undefined)]);
  }

  /** Resolves when the films have their pictures, or shortly after it was asked. */
  async ready(): Promise<void> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    await Promise.race([this.#posters, new Promise((resolve) => { timer = setTimeout(resolve, PATIENCE); })]);
    clearTimeout(timer);
  }

  change(id: FileId, change: Partial<Pick<Staged, "alt" | "quality">>): void {
    this.#replace(id, (staged) => ({ ...staged, ...change }));
  }

  /** Turns, mirrors and crops a picture; resolves to what went wrong, and the picture is as before then. */
  async edit(id: FileId, edit: PictureEdit): Promise<Fault | null> {
    try {
      const made = await this.#shell.pictureEdit(id, edit);
      // It may have been taken away meanwhile.
      if (!this.#replace(id, (staged) => withCopy(staged, made, edit))) this.#shell.fileUnstage(made.id).catch(() => undefined);
      return null;
    } catch (reason) {
      return asFault(reason, "media");
    }
  }

  /** Tells whether there was one. */
  #replace(id: FileId, change: (staged: Staged) => Staged): boolean {
    const { files } = this.laid.value;
    this.laid.patch({ files: files.map((staged) => (staged.file.id === id ? change(staged) : staged)) });
    return files.some(({ file }) => file.id === id);
  }

  setTogether(together: boolean): void {
    this.laid.patch({ together });
  }

  remove(id: FileId): void {
    this.laid.patch({ files: this.laid.value.files.filter(({ file }) => file.id !== id) });
    this.#shell.fileUnstage(id).catch(() => undefined);
  }

  /** Empties the tray without letting go of the files: they are being sent. */
  take(): Laid {
    const laid = this.laid.value;
    this.laid.set(nothing);
    return laid;
  }

  putBack({ files, together }: Laid): void {
    this.laid.set({ files: [...files, ...this.laid.value.files], together });
  }
}

function usualQuality(file: StagedFile): Quality {
  return file.reducedSize === null ? "original" : "reduced";
}

/** An edit that changes nothing gives back the picture itself. */
function withCopy(staged: Staged, made: StagedFile, edit: PictureEdit): Staged {
  const of = staged.edited?.of ?? staged.file;
  const chosen = staged.file.reducedSize !== null && made.reducedSize !== null;
  return { ...staged, file: made, edited: made.id === of.id ? null : { of, edit }, quality: chosen ? staged.quality : usualQuality(made) };
}

/** Names what lies there, also after it was edited. */
export function keyOf({ file, edited }: Staged): FileId {
  return edited?.of.id ?? file.id;
}

/** Pictures that move would stand still. */
export function isEditable({ kind, moves, width, height }: StagedFile): boolean {
  return kind === "image" && !moves && width !== null && height !== null;
}

/** What the server does not take as it is. */
export function isTooLarge({ file, quality }: Staged): boolean {
  return file.tooLarge && (quality === "original" || file.reducedSize === null);
}

/** Only these are seen; alternative text is asked for them. */
export function isSeen({ kind }: StagedFile): boolean {
  return kind === "image" || kind === "video";
}

export function outgoingFiles({ files }: Laid): OutgoingFile[] {
  return files.map(({ file, alt, quality }) => ({ id: file.id, alt: alt.trim(), quality, voice: null }));
}

const trays = new WeakMap<Shell, Map<string, Tray>>();

/** The tray of a place. It outlives the conversation on screen: who looks something up elsewhere finds the files again. */
export function trayOf(shell: Shell, room: RoomId, thread: EventId | null): Tray {
  const known = trays.get(shell) ?? new Map<string, Tray>();
  trays.set(shell, known);
  const key = `${room} ${thread ?? ""}`;
  const tray = known.get(key) ?? new Tray(shell);
  known.set(key, tray);
  return tray;
}
