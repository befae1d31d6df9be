// What a place for writing shows and what can be done in it.
import type { Event, Fault, FileId, NewPoll, PictureEdit, Place, TransactionId } from "@wire";
import type { Composing } from "../../../model/composition";
import type { Circumstances, Completion } from "../../../model/composer/completions";
import { anew } from "../../../model/composer/outgoing";
import type { DropPlace } from "../../../model/drops";
import type { Laid, Staged } from "../../../model/composer/tray";
import type { Trigger } from "../../../model/composer/trigger";
import type { Voicing } from "../../../model/voice";

export type Composer = Composing & {
  readonly completion: Completion | null;
  readonly laid: Laid;
  readonly voicing: Voicing;
};

/** Nothing written yet; also for what is drawn from literals. */
export const blankComposer: Composer = {
  text: "", revision: 0, summons: 0, intent: anew, plainly: false, losesPictures: false, refused: null, told: null, commands: [], held: false, poll: null,
  completion: null, laid: { files: [], together: true }, voicing: { kind: "none" },
};

export type ComposerActions = {
  /** Something was written; it is read when it is needed. */
  readonly write: (read: () => string, blank: boolean) => void;
  /** The field lost the keyboard. */
  readonly leave: () => void;
  /** `captioned` where the words of a message that is changed may be taken away. */
  readonly submit: (mayCallEveryone: boolean, captioned?: boolean) => void;
  readonly complete: (trigger: Trigger | null, circumstances: Circumstances) => void;
  readonly replyTo: (event: Event) => void;
  readonly edit: (event: Event) => void;
  readonly cancel: () => void;
  /** Takes back a message that still waits. */
  readonly recall: (event: Event) => void;
  readonly dismiss: () => void;
  /** Shows Markdown as it is typed, or what it becomes. */
  readonly setPlain: (plain: boolean) => void;
  readonly setTone: (tone: number) => void;
  /** The emoji used most of late. */
  readonly recentEmoji: () => Promise<readonly string[]>;
  /** One was put into the text. */
  readonly emojiUsed: (emoji: string) => void;

  readonly pick: (pictures: boolean) => void;
  readonly paste: (files: readonly File[]) => void;
  /** Lays down what is on the clipboard and kept from the page. */
  readonly pasteUnseen: () => void;
  /** Takes in what is let go over a place; returns how to stop. */
  readonly takeDrops: (place: DropPlace) => () => void;
  readonly changeFile: (id: FileId, change: Partial<Pick<Staged, "alt" | "quality">>) => void;
  /** Turns, mirrors and crops a picture that waits; resolves to what went wrong. */
  readonly editPicture: (id: FileId, edit: PictureEdit) => Promise<Fault | null>;
  readonly removeFile: (id: FileId) => void;
  readonly setTogether: (together: boolean) => void;

  /** Begins to record what is spoken, as a file of this name. */
  readonly record: (name: string) => void;
  readonly stopRecording: () => void;
  /** Lets go of a recording; it can be had back for a moment. */
  readonly discardVoice: () => void;
  readonly restoreVoice: () => void;
  readonly forgetVoice: () => void;
  readonly sendVoice: () => void;

  readonly startPoll: () => void;
  readonly changePoll: (poll: NewPoll | null) => void;
  readonly sendPoll: (poll: NewPoll) => Promise<boolean>;
  readonly sendPlace: (place: Place) => Promise<boolean>;

  readonly retryAll: () => void;
  readonly discard: (transactionId: TransactionId) => void;
};
