// The files that wait to be sent: what each is, in which quality it goes, and what it shows.
import { useContext, useId, useState } from "react";
import { isEditable, isSeen, isTooLarge, keyOf, type Laid, type Staged } from "../../../model/composer/tray";
import { Toggles } from "../../../parts/Toggles";
import { Button, IconButton } from "../../../parts/Button";
import { TextField } from "../../../parts/Field";
import { Icon, type IconName } from "../../../parts/Icon";
import { later } from "../../../parts/later";
import { MediaContext } from "../../../parts/media";
import { Switch } from "../../../parts/Switch";
import { useWords } from "../../../words/useWords";
import { tellSize } from "../timeline/tellSize";
import type { ComposerActions } from "./model";

const CropDialog = later(() => import("./CropDialog").then((module) => module.CropDialog));

type TrayActions = Pick<ComposerActions, "changeFile" | "editPicture" | "removeFile" | "setTogether">;

export function Tray({ laid: { files, together }, actions }: { laid: Laid; actions: TrayActions }) {
  const words = useWords();
  return (
    <div className="tray" role="group" aria-label={words.say("composer.files")}>
      <ul className="tray-files">
        {files.map((staged) => <li key={keyOf(staged)}><File staged={staged} actions={actions} /></li>)}
      </ul>
      {files.length < 2 ? null : <Switch on={together} onChange={actions.setTogether}>{words.say("composer.files.together")}</Switch>}
    </div>
  );
}

function File({ staged, actions }: { staged: Staged; actions: TrayActions }) {
  const words = useWords();
  const id = useId();
  const { file, alt, edited } = staged;
  return (
    <div className="tray-file">
      <Thumbnail key={file.id} staged={staged} />
      <div className="tray-main">
        <p className="tray-name"><bdi>{file.name}</bdi> <span className="tray-size">{tellSize(file.size, words)}{edited === null ? null : ` · ${words.say("composer.crop.edited")}`}</span></p>
        {isTooLarge(staged) ? (
          <p className="field-error" role="alert">
            <Icon name="alert" /><span>{words.say(file.reducedSize === null ? "composer.files.tooLarge" : "composer.files.tooLarge.reduce")}</span>
          </p>
        ) : null}
        <Choices staged={staged} actions={actions} />
        {isSeen(file) ? (
          <TextField id={id} label={words.say(file.kind === "video" ? "composer.files.alt.video" : "composer.files.alt")} hint={words.say("composer.files.alt.hint")}
            value={alt} onChange={(text) => actions.changeFile(file.id, { alt: text })} />
        ) : null}
      </div>
      <IconButton icon="close" label={words.say("composer.files.remove", { name: file.name })} onPress={() => actions.removeFile(file.id)} />
    </div>
  );
}

/** In which quality it goes, and what of it. */
function Choices({ staged, actions }: { staged: Staged; actions: TrayActions }) {
  const words = useWords();
  const [editing, setEditing] = useState(false);
  const { file, quality } = staged;
  if (file.reducedSize === null && !isEditable(file)) return null;
  return (
    <div className="tray-choices">
      {file.reducedSize === null ? null : (
        <Toggles label={words.say("composer.files.quality", { name: file.name })} value={quality} onChange={(chosen) => actions.changeFile(file.id, { quality: chosen })}
          choices={[
            { value: "reduced", label: words.say("composer.files.reduced", { size: tellSize(file.reducedSize, words) }) },
            { value: "original", label: words.say("composer.files.original", { size: tellSize(file.size, words) }) },
          ]} />
      )}
      {isEditable(file) ? (
        <Button small icon="crop" label={words.say("composer.crop.edit.named", { name: file.name })} onPress={() => setEditing(true)}>{words.say("composer.crop.edit")}</Button>
      ) : null}
      {editing ? <CropDialog staged={staged} onEdit={(edit) => actions.editPicture(file.id, edit)} onClose={() => setEditing(false)} /> : null}
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
