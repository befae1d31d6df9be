// Copies the picture that is looked at, and says whether it did.
import { useContext, useEffect, useState } from "react";
import type { MediaId } from "@wire";
import { IconButton } from "../../../parts/Button";
import { MediaContext } from "../../../parts/media";
import { useWords } from "../../../words/useWords";
import { copyPicture } from "./viewerPicture";

export function ViewerCopy({ media }: { media: MediaId }) {
  const words = useWords();
  const address = useContext(MediaContext)({ kind: "file", media });
  const [outcome, setOutcome] = useState<{ readonly media: MediaId; readonly copied: boolean } | null>(null);
  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), 2500);
    return () => clearTimeout(timer);
  }, [outcome]);
  if (address === null) return null;
  const tell = (copied: boolean) => setOutcome({ media, copied });
  const copy = () => { copyPicture(address).then(() => tell(true), () => tell(false)); };
  // The next picture has not been copied.
  const copied = outcome?.media === media ? outcome.copied : null;
  const said = copied === null ? "" : words.say(copied ? "common.copied" : "common.copyFailed");
  return (
    <span className="copy">
      <IconButton icon={copied === true ? "check" : "copy"} label={words.say("viewer.copy")} onPress={copy} />
      <span role="status" className={copied === false ? "copy-outcome" : "visually-hidden"}>{said}</span>
    </span>
  );
}
