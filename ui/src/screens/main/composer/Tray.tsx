// The files that wait to be sent: what each is, in which quality it goes, and what it shows.
import { useContext, useId, useState } from "react";
import { isSeen, isTooLarge, type Laid, type Staged } from "../../../model/composer/tray";
import { Toggles } from "../../../parts/Toggles";
import { IconButton } from "../../../parts/Button";
import { TextField } from "../../../parts/Field";
import { Icon, type IconName } from "../../../parts/Icon";
import { MediaContext } from "../../../parts/media";
import { Switch } from "../../../parts/Switch";
import { useWords } from "../../../words/useWords";
import { tellSize } from "../timeline/tellSize";
import type { ComposerActions } from "./model";

type TrayActions = Pick<ComposerActions, "changeFile" | "removeFile" | "setTogether">;

export function Tray({ laid: { files, together }, actions }: { laid: Laid; actions: TrayActions }) {
  const words = useWords();
  return (
    <div className="tray" role="group" aria-label={words.say("composer.files")}>
      <ul className="tray-files">
        {files.map((staged) => <li key={staged.file.id}><File staged={staged} actions={actions} /></li>)}
      </ul>
      {files.length < 2 ? null : <Switch on={together} onChange={actions.setTogether}>{words.say("composer.files.together")}</Switch>}
    </div>
  );
}

function File({ staged, actions }: { staged: Staged; actions: TrayActions }) {
  const words = useWords();
  const id = useId();
  const { file, alt, quality } = staged;
  return (
    <div className="tray-file">
      <Thumbnail staged={staged} />
      <div className="tray-main">
        <p className="tray-name"><bdi>{file.name}</bdi> <span className="tray-size">{tellSize(file.size, words)}</span></p>
        {isTooLarge(staged) ? (
          <p className="field-error" role="alert">
            <Icon name="alert" /><span>{words.say(file.reducedSize === null ? "composer.files.tooLarge" : "composer.files.tooLarge.reduce")}</span>
          </p>
        ) : null}
        {file.reducedSize === null ? null : (
          <Toggles label={words.say("composer.files.quality", { name: file.name })} value={quality} onChange={(chosen) => actions.changeFile(file.id, { quality: chosen })}
            choices={[
              { value: "reduced", label: words.say("composer.files.reduced", { size: tellSize(file.reducedSize, words) }) },
              { value: "original", label: words.say("composer.files.original", { size: tellSize(file.size, words) }) },
            ]} />
        )}
        {isSeen(file) ? (
          <TextField id={id} label={words.say(file.kind === "video" ? "composer.files.alt.video" : "composer.files.alt")} hint={words.say("composer.files.alt.hint")}
            value={alt} onChange={(text) => actions.changeFile(file.id, { alt: text })} />
        ) : null}
      </div>
      <IconButton icon="close" label={words.say("composer.files.remove", { name: file.name })} onPress={() => actions.removeFile(file.id)} />
    </div>
  );
}

const icons: Readonly<Record<string, IconName>> = { image: "picture", video: "film", audio: "sound", voice: "sound", file: "file" };

function Thumbnail({ staged: { file } }: { staged: Staged }) {
  const address = useContext(MediaContext)({ kind: "staged", file: file.id });
  const [failed, setFailed] = useState(false);
  return (
    <span className="tray-thumbnail" aria-hidden="true">
      {file.kind === "image" && address !== null && !failed
        ? <img src={address} alt="" draggable={false} onError={() => setFailed(true)} />
        : <Icon name={icons[file.kind] ?? "file"} />}
    </span>
  );
}
