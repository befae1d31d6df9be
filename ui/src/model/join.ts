// Entering a room by its address or a link: looked at first, then joined.
import type { Fault, RoomId, RoomPreview } from "@wire";
import type { Shell } from "../shell/shell";
import { Cell } from "./cell";
import { asFault } from "./fault";

export type JoinState = {
  readonly text: string;
  readonly preview: RoomPreview | null;
  /** Why one would like to be let in, where one has to ask. */
  readonly reason: string;
  readonly busy: boolean;
  readonly fault: Fault | null;
};

export class Join {
  readonly state = new Cell<JoinState>({ text: "", preview: null, reason: "", busy: false, fault: null });
  readonly #shell: Shell;
  readonly #opened: (room: RoomId) => void;
  #target: { readonly address: string; readonly via: string[] } | null = null;

  constructor(shell: Shell, opened: (room: RoomId) => void) {
    this.#shell = shell;
    this.#opened = opened;
  }

  setText(text: string): void {
    this.#target = null;
    this.state.set({ text, preview: null, reason: "", busy: false, fault: null });
  }

  setReason(reason: string): void {
    this.state.patch({ reason });
  }

  async look(): Promise<void> {
    const { text, busy } = this.state.value;
    if (busy || text.trim() === "") return;
    this.state.patch({ busy: true, fault: null });
    const current = () => this.state.value.text === text;
    try {
      const target = await this.#find(text.trim());
      const preview = await this.#shell.roomPreview(target.address, target.via);
      if (!current()) return;
      this.#target = target;
      this.state.patch({ preview, busy: false });
    } catch (reason) {
      if (current()) this.state.patch({ busy: false, fault: asFault(reason, "rooms") });
    }
  }

  /** Enters, or asks to be let in. */
  async join(): Promise<void> {
    const target = this.#target;
    const { busy, preview, reason } = this.state.value;
    if (target === null || busy) return;
    this.state.patch({ busy: true, fault: null });
    try {
      this.#opened(preview !== null && preview.entry === "asked" ? preview.id
        : preview?.entry === "ask" ? await this.#shell.roomKnock(target.address, target.via, reason)
        : await this.#shell.roomJoinAddress(target.address, target.via));
    } catch (reason) {
      this.state.patch({ busy: false, fault: asFault(reason, "rooms") });
    }
  }

  async #find(text: string): Promise<{ address: string; via: string[] }> {
    if (/^[#!]/u.test(text)) return { address: text, via: [] };
    const target = await this.#shell.linkResolve(text, "");
    if (target.kind !== "room") throw { kind: "notValid", what: "room" } satisfies Fault as unknown as Error;
    return { address: target.address, via: target.via };
  }
}
