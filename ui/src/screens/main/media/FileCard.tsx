// A file in a message: what it is called, how large it is, and what can be done with it.
import { useContext } from "react";
import type { Attachment, DownloadState } from "@wire";
import { type Entry, isReadable, startsPrograms } from "../../../model/attachment";
import { Button } from "../../../parts/Button";
import { Icon, type IconName } from "../../../parts/Icon";
import { useTabStop } from "../../../text/TabStop";
import { useWords, type Words } from "../../../words/useWords";
import { tellSize } from "../timeline/tellSize";
import { DownloadsContext, MediaActionsContext, MediaPlaceContext } from "./context";
import { FileName } from "./FileName";
import { SaveButton } from "./SaveButton";

const icons: Readonly<Record<Attachment["kind"], IconName>> = { image: "picture", video: "film", audio: "sound", voice: "sound", file: "file" };

export function FileIcon({ attachment }: { attachment: Attachment }) {
  return <span className="file-icon"><Icon name={startsPrograms(attachment.name) ? "alert" : icons[attachment.kind]} /></span>;
}

export function FileCard({ entry, own }: { entry: Entry; own: boolean }) {
  const words = useWords();
  const { view } = useContext(MediaActionsContext);
  const { room } = useContext(MediaPlaceContext);
  const focusable = useTabStop() === 0;
  const { attachment } = entry;
  const { media, name } = attachment;
  const risky = !own && startsPrograms(name);
  return (
    <div className="file" data-risky={risky || undefined}>
      <div className="file-head">
        <FileIcon attachment={attachment} />
        <div className="file-words">
          <FileName name={name} />
          <FileFacts attachment={attachment} />
        </div>
        {entry.event.id === null ? null : <div className="file-ways">
          {isReadable(attachment) ? (
            <Button small focusable={focusable} label={words.say("media.view.named", { name })} onPress={() => view(room, entry)}>{words.say("media.view")}</Button>
          ) : null}
          <SaveButton media={media} name={name} />
        </div>}
      </div>
      {risky ? <p className="file-risk"><Icon name="alert" /><span>{words.say("media.programs")}</span></p> : null}
    </div>
  );
}

/** How large it is, or how much of it is saved. */
function FileFacts({ attachment: { media, size } }: { attachment: Attachment }) {
  const words = useWords();
  const download = useContext(DownloadsContext).find((each) => each.media === media);
  const facts = [size === null ? null : tellSize(size, words), download === undefined ? null : tellDownload(download.state, words)].filter((fact) => fact !== null);
  return facts.length === 0 ? null : <p className="file-facts">{facts.join(" · ")}</p>;
}

function tellDownload(state: DownloadState, words: Words): string {
  switch (state.kind) {
    case "running": return words.intl.formatNumber(state.progress.total === 0 ? 0 : state.progress.done / state.progress.total, { style: "percent" });
    case "waiting": return words.say("download.waits");
    case "done": return words.say("download.saved");
    case "failed": return words.say("download.unsaved");
  }
}
