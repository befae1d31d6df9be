// A picture that waits is turned, mirrored and cropped. Nothing is done to it before that is wanted.
import { useState } from "react";
import type { Fault, PictureEdit } from "@wire";
import { type Cropping, croppingOf, editOf, inRatio, isUntouched, mirrored, ratios, turnedBy, untouched } from "../../../model/composer/crop";
import type { Staged } from "../../../model/composer/tray";
import { Button } from "../../../parts/Button";
import { Notice } from "../../../parts/Notice";
import { Sheet } from "../../../parts/Sheet";
import { Toggles } from "../../../parts/Toggles";
import { faultDetail } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { CropStage } from "./CropStage";
import { tellCropping, tellPixels } from "./tellCropping";
import "./crop.css";

export type CropDialogProps = {
  readonly staged: Staged;
  /** Resolves to what went wrong. */
  readonly onEdit: (edit: PictureEdit) => Promise<Fault | null>;
  readonly onClose: () => void;
};

export function CropDialog({ staged, onEdit, onClose }: CropDialogProps) {
  const words = useWords();
  const of = staged.edited?.of ?? staged.file;
  const size = { width: of.width ?? 1, height: of.height ?? 1 };
  const [cropping, setCropping] = useState(() => croppingOf(size, staged.edited?.edit ?? null));
  // What a button has done is told in words; of what moves under the hand, that would be too much.
  const [spoken, setSpoken] = useState("");
  const [pending, setPending] = useState(false);
  const [refused, setRefused] = useState<Fault | null>(null);
  const become = (next: Cropping) => {
    setCropping(next);
    setSpoken(tellCropping(next, words));
  };
  const done = async () => {
    if (pending) return;
    setPending(true);
    const fault = isUntouched(cropping) && staged.edited === null ? null : await onEdit(editOf(cropping));
    setPending(false);
    setRefused(fault);
    if (fault === null) onClose();
  };
  return (
    <Sheet wide title={words.say("composer.crop.title")} close={words.say("common.cancel")} onClose={() => { if (!pending) onClose(); }}
      foot={(
        <>
          <Button onPress={() => { if (!pending) onClose(); }}>{words.say("common.cancel")}</Button>
          <Button weight="primary" pending={pending} onPress={() => void done()}>{words.say("composer.crop.done")}</Button>
        </>
      )}>
      {refused === null ? null : <Notice tone="trouble" urgent title={words.say("composer.crop.refused")}>{faultDetail(refused, words)}</Notice>}
      <CropStage file={of.id} name={of.name} cropping={cropping} onChange={setCropping} />
      <p className="crop-told"><span className="number">{tellPixels(cropping, words)}</span> <span>{words.say("composer.crop.hint")}</span></p>
      <p className="visually-hidden" role="status">{spoken}</p>
      <Tools cropping={cropping} onChange={become} />
    </Sheet>
  );
}

function Tools({ cropping, onChange }: { cropping: Cropping; onChange: (next: Cropping) => void }) {
  const words = useWords();
  return (
    <div className="crop-tools">
      <div className="crop-turns" role="group" aria-label={words.say("composer.crop.turns")}>
        <Button small icon="turnLeft" onPress={() => onChange(turnedBy(cropping, "left"))}>{words.say("composer.crop.turnLeft")}</Button>
        <Button small icon="turnRight" onPress={() => onChange(turnedBy(cropping, "right"))}>{words.say("composer.crop.turnRight")}</Button>
        <Button small icon="mirror" onPress={() => onChange(mirrored(cropping))}>{words.say("composer.crop.mirror")}</Button>
        <span className="crop-reset"><Button small weight="quiet" onPress={() => onChange(untouched(cropping.size))}>{words.say("composer.crop.reset")}</Button></span>
      </div>
      <Toggles label={words.say("composer.crop.ratio")} value={cropping.ratio} onChange={(ratio) => onChange(inRatio(cropping, ratio))}
        choices={ratios.map((ratio) => ({ value: ratio, label: words.say(`composer.crop.ratio.${ratio}`) }))} />
    </div>
  );
}
