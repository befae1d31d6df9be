// Copies the picture that is looked at.
import { useContext } from "react";
import type { MediaId } from "@wire";
import { Copying } from "../../../parts/CopyButton";
import { MediaContext } from "../../../parts/media";
import { useWords } from "../../../words/useWords";
import { copyPicture } from "./viewerPicture";

export function ViewerCopy({ media }: { media: MediaId }) {
  const words = useWords();
  const address = useContext(MediaContext)({ kind: "file", media });
  return address === null ? null : <Copying compact label={words.say("viewer.copy")} what={media} copy={() => copyPicture(address).then(() => true)} />;
}
