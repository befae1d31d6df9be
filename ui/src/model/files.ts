// The files of an account while it is open: what is looked at, what plays, what is being saved.
import type { RoomId, StagedFile } from "@wire";
import type { Shell } from "../shell/shell";
import type { Entry } from "./attachment";
import { Cell } from "./cell";
import { Downloads } from "./downloads";
import { Player } from "./player";
import { Viewer } from "./viewer";

/** One picture of those that are chosen; null when none is. Fails when it cannot be used. */
export async function pickOne(shell: Shell): Promise<StagedFile | null> {
  const { files: [picture, ...others], refused: [refused] } = await shell.filesPick(true);
  others.forEach(({ id }) => shell.fileUnstage(id).catch(() => undefined));
  if (picture === undefined && refused !== undefined) throw refused.fault as unknown as Error;
  return picture ?? null;
}

export class Files {
  readonly downloads: Downloads;
  readonly player: Player;
  readonly viewer = new Cell<Viewer | null>(null);
  readonly #shell: Shell;

  constructor(shell: Shell) {
    this.#shell = shell;
    this.downloads = new Downloads(shell);
    this.player = new Player(({ media, staged }) => shell.mediaUrl(staged === undefined ? { kind: "file", media } : { kind: "staged", file: staged }));
  }

  start(): void {
    this.downloads.start();
  }

  close(): void {
    this.leave();
    this.player.stop();
    this.downloads.stop();
  }

  /** Shows one file of a room. */
  view(room: RoomId, entry: Entry): void {
    this.leave();
    const viewer = new Viewer(this.#shell, room, entry);
    viewer.gone.subscribe(() => this.leave());
    this.viewer.set(viewer);
    viewer.open();
  }

  /** Closes what is looked at. */
  leave(): void {
    this.viewer.value?.close();
    this.viewer.set(null);
  }
}
