// Saves a file; asks first when it can start programs. While it is being saved, it says so, and then where it is.
import { useContext, useState } from "react";
import type { MediaId } from "@wire";
import { startsPrograms } from "../../../model/attachment";
import { isUnderWay } from "../../../model/downloads";
import { Button, IconButton } from "../../../parts/Button";
import { ConfirmDialog } from "../../../parts/Dialog";
import { useTabStop } from "../../../text/TabStop";
import { useWords } from "../../../words/useWords";
import { DownloadsContext, MediaActionsContext } from "./context";

export type SaveButtonProps = {
  readonly media: MediaId;
  readonly name: string;
  readonly look?: "words" | "icon";
};

export function SaveButton({ media, name, look = "words" }: SaveButtonProps) {
  const words = useWords();
  const { save, reveal } = useContext(MediaActionsContext);
  const focusable = useTabStop() === 0;
  const [asking, setAsking] = useState(false);
  const download = useContext(DownloadsContext).find((each) => each.media === media);
  const saved = download?.state.kind === "done";
  const underWay = download !== undefined && isUnderWay(download.state);
  const press = () => {
    if (download !== undefined && saved) reveal(download);
    else if (startsPrograms(name)) setAsking(true);
    else save(media, name);
  };
  const label = words.say(saved ? "download.reveal.named" : "media.save.named", { name });
  return (
    <>
      {look === "icon"
        ? <IconButton icon={saved ? "folder" : "save"} label={label} disabled={underWay} focusable={focusable} onPress={press} />
        : <Button small icon={saved ? "folder" : "save"} label={label} pending={underWay} focusable={focusable} onPress={press}>{words.say(saved ? "download.reveal" : "media.save")}</Button>}
      {asking ? (
        <ConfirmDialog title={words.say("media.programs.title")} cancel={words.say("common.cancel")} confirm={words.say("media.programs.confirm")} danger
          onCancel={() => setAsking(false)} onConfirm={() => { setAsking(false); save(media, name); }}>
          <p dir="ltr"><bdi className="name">{name}</bdi></p>
          <p>{words.say("media.programs")}</p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
