// Says what files would be attached to while they are held over it. The shell takes them in.
import { useEffect } from "react";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/useWords";

export function DropOverlay({ held, room, thread }: { held: boolean; room: string; thread: boolean }) {
  const words = useWords();
  useKeptPage();
  if (!held) return null;
  return <div className="composer-drop" role="status"><p><Icon name="attach" /><span>{words.say(thread ? "composer.drop.thread" : "composer.drop", { room })}</span></p></div>;
}

/** Otherwise the browser would open a file in the place of the page. */
function useKeptPage(): void {
  useEffect(() => {
    const hold = (event: DragEvent) => { if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault(); };
    for (const name of ["dragover", "drop"] as const) window.addEventListener(name, hold);
    return () => { for (const name of ["dragover", "drop"] as const) window.removeEventListener(name, hold); };
  }, []);
}
