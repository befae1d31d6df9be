// Says that files can be dropped while they are held over the window. The shell takes them in.
import { useEffect, useState } from "react";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/useWords";

export function DropOverlay({ held }: { held: boolean }) {
  const words = useWords();
  // Where the program takes files in, the page hears nothing of them by itself; in a browser only the page does.
  const over = useFilesOver() || held;
  return over ? <div className="composer-drop" role="status"><p><Icon name="attach" />{words.say("composer.drop")}</p></div> : null;
}

function useFilesOver(): boolean {
  const [over, setOver] = useState(false);
  useEffect(() => {
    // Entering a child comes before leaving its parent, so they are counted.
    let depth = 0;
    const carries = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
    const move = (step: number) => (event: DragEvent) => {
      if (!carries(event)) return;
      depth = Math.max(0, depth + step);
      setOver(depth > 0);
    };
    const [enter, leave] = [move(1), move(-1)];
    // Otherwise the browser would open the file in the place of the page.
    const hold = (event: DragEvent) => { if (carries(event)) event.preventDefault(); };
    const drop = (event: DragEvent) => {
      hold(event);
      depth = 0;
      setOver(false);
    };
    const heard = [["dragenter", enter], ["dragleave", leave], ["dragover", hold], ["drop", drop]] as const;
    for (const [name, listener] of heard) window.addEventListener(name, listener);
    return () => { for (const [name, listener] of heard) window.removeEventListener(name, listener); };
  }, []);
  return over;
}
