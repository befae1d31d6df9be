// What can be done with files, what plays and what is being saved; given to every place that shows a file.
import { createContext } from "react";
import type { Download, MediaId, RoomId, TransactionId } from "@wire";
import type { Entry } from "../../../model/attachment";
import type { Playing, Rate, Track } from "../../../model/player";

export type MediaActions = {
  /** Shows a file closely. */
  readonly view: (room: RoomId, entry: Entry) => void;
  readonly save: (media: MediaId, name: string) => void;
  /** Ends a download, or takes it off the list. */
  readonly cancel: (media: MediaId) => void;
  readonly clear: () => void;
  readonly reveal: (download: Download) => void;
  /** Starts a recording or goes on with it, from a moment in milliseconds when one is given. */
  readonly play: (track: Track, from: number | null) => void;
  readonly pause: () => void;
  readonly seek: (position: number) => void;
  readonly setRate: (rate: Rate) => void;
  readonly stop: () => void;
};

const nothing = () => undefined;

export const noMediaActions: MediaActions = {
  view: nothing, save: nothing, cancel: nothing, clear: nothing, reveal: nothing, play: nothing, pause: nothing, seek: nothing,
  setRate: nothing, stop: nothing,
};

export const MediaActionsContext = createContext<MediaActions>(noMediaActions);
export const PlayingContext = createContext<Playing | null>(null);
export const DownloadsContext = createContext<readonly Download[]>([]);

/** The conversation in which a file stands. */
export type MediaPlace = {
  readonly room: RoomId;
  /** Takes back a file that has not been sent. */
  readonly discard: (transactionId: TransactionId) => void;
};

export const MediaPlaceContext = createContext<MediaPlace>({ room: "", discard: nothing });
