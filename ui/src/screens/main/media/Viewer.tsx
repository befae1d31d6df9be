// One file over everything else, with those before and after it, who sent it, and what can be done with it.
import { useEffect, useRef, useState } from "react";
import type { Event, RoomId } from "@wire";
import { nameOf } from "../../../model/person";
import { ownWords, type Shown } from "../../../model/viewer";
import { STEP } from "../../../model/zoom";
import { IconButton } from "../../../parts/Button";
import { Overlay } from "../../../parts/Overlay";
import { Nodes } from "../../../text/Nodes";
import { tellAttachment } from "../../../words/tellings";
import { useWords } from "../../../words/useWords";
import { MediaPlaceContext } from "./context";
import { FileName } from "./FileName";
import { enlarges, Looking } from "./Looking";
import { SaveButton } from "./SaveButton";
import { useZoom, type Zooming } from "./useZoom";
import { ViewerCopy } from "./ViewerCopy";
import { useViewerKeys } from "./viewerKeys";
import "./media.css";
import "./viewer.css";

export type ViewerActions = {
  readonly move: (step: "newer" | "older") => void;
  readonly lookAgain: () => void;
  /** Closes it and shows the message where it was said. */
  readonly show: () => void;
  /** Sends its message on to other rooms. */
  readonly forward: (event: Event) => void;
  readonly close: () => void;
};

export type ViewerProps = {
  readonly room: RoomId;
  readonly shown: Shown;
  readonly actions: ViewerActions;
};

const nothing = () => undefined;

export function Viewer({ room, shown, actions }: ViewerProps) {
  const words = useWords();
  const { entry, looked } = shown;
  const frame = useRef<HTMLDivElement>(null);
  const zooming = useZoom(entry.key);
  const [described, setDescribed] = useState(false);
  const { attachment } = entry;
  const told = attachment.alt ?? tellAttachment(attachment.kind, attachment.name, words);
  const own = ownWords(entry);
  return (
    <Overlay label={words.say("viewer.label", { name: attachment.name })} onClose={actions.close}>
      <MediaPlaceContext value={{ room, discard: nothing }}>
        <div className="viewer" ref={frame}>
          <ViewerKeys frame={frame} zooming={zooming} enlarges={enlarges(entry, looked)} actions={actions} />
          <Bar shown={shown} zooming={zooming} actions={actions} described={described} onDescribe={() => setDescribed(!described)} />
          <div className="viewer-stage">
            <Looking key={entry.key} entry={entry} looked={looked} zooming={zooming} onAgain={actions.lookAgain} />
            <Neighbours shown={shown} actions={actions} />
          </div>
          <div className="viewer-foot">
            {own === null ? null : <p className="viewer-own" dir="auto">{own}</p>}
            {described && own === null ? <p className="viewer-description" dir="auto">{attachment.alt ?? words.say("viewer.undescribed")}</p> : null}
            {entry.caption.length === 0 ? null : <div className="viewer-caption text" dir="auto"><Nodes nodes={entry.caption} /></div>}
          </div>
          <p className="visually-hidden" role="status">{shown.position === 0 ? told : `${tellPosition(shown, words)}: ${told}`}</p>
        </div>
      </MediaPlaceContext>
    </Overlay>
  );
}

function tellPosition({ position, count, more }: Shown, words: ReturnType<typeof useWords>): string {
  const { formatNumber } = words.intl;
  return words.say(more ? "viewer.position.more" : "viewer.position", { position: formatNumber(position), count: formatNumber(count) });
}

type BarProps = {
  readonly shown: Shown;
  readonly zooming: Zooming;
  readonly actions: ViewerActions;
  readonly described: boolean;
  readonly onDescribe: () => void;
};

function Bar({ shown, zooming: { zoom, enlarge, showWhole }, actions, described, onDescribe }: BarProps) {
  const words = useWords();
  const { entry: { attachment, event }, entry, looked, position } = shown;
  // What stands below it anyway need not be asked for.
  const describes = (attachment.kind === "image" || attachment.kind === "video") && ownWords(entry) === null;
  return (
    <header className="viewer-bar">
      <div className="viewer-words">
        <p className="viewer-name"><FileName name={attachment.name} /></p>
        <p className="viewer-facts">
          <bdi title={event.sender.id}>{nameOf(event.sender)}</bdi>
          <span>{words.intl.formatDate(event.timestamp, { dateStyle: "medium", timeStyle: "short" })}</span>
          {position === 0 ? null : <span className="number">{tellPosition(shown, words)}</span>}
        </p>
      </div>
      <div className="viewer-ways">
        {enlarges(entry, looked) === null ? null : (
          <span className="viewer-zoom">
            <IconButton icon="zoomOut" label={words.say("viewer.zoomOut")} disabled={zoom.scale === 1} onPress={() => enlarge(1 / STEP)} />
            <IconButton icon="zoomIn" label={words.say("viewer.zoomIn")} onPress={() => enlarge(STEP)} />
            <IconButton icon="fit" label={words.say("viewer.whole")} disabled={zoom.scale === 1} onPress={showWhole} />
          </span>
        )}
        {describes ? <IconButton icon="describe" label={words.say("viewer.describe")} pressed={described} onPress={onDescribe} /> : null}
        {event.id === null ? null : <IconButton icon="message" label={words.say("viewer.show")} onPress={actions.show} />}
        {event.id === null ? null : <IconButton icon="forward" label={words.say("viewer.forward")} onPress={() => actions.forward(event)} />}
        {enlarges(entry, looked) === "picture" ? <ViewerCopy media={attachment.media} /> : null}
        <SaveButton media={attachment.media} name={attachment.name} look="icon" />
        <IconButton className="viewer-close" icon="close" label={words.say("viewer.close")} onPress={actions.close} />
      </div>
    </header>
  );
}

function Neighbours({ shown, actions }: { shown: Shown; actions: ViewerActions }) {
  const words = useWords();
  return (
    <>
      <span className="viewer-older">
        <IconButton icon="back" label={words.say("viewer.older")} disabled={!shown.older} onPress={() => actions.move("older")} />
      </span>
      <span className="viewer-newer">
        <IconButton icon="next" label={words.say("viewer.newer")} disabled={!shown.newer} onPress={() => actions.move("newer")} />
      </span>
    </>
  );
}

type KeysProps = Parameters<typeof useViewerKeys>[0];

/** Inside of the dialog, so that its element is there when the keys are listened to. */
function ViewerKeys(props: KeysProps) {
  useViewerKeys(props);
  const { frame } = props;
  // A dialog that is focused as a whole would lose the keyboard to the page when a button in it goes away.
  useEffect(() => frame.current?.closest<HTMLElement>("[role=dialog]")?.focus(), [frame]);
  return null;
}
