// The emoji used of late, asked for when a picker opens.
import { useEffect, useState } from "react";
import type { ActingActions } from "./model";

/** Absent until they are known; none when they cannot be had, which keeps nobody from choosing. */
export function useRecent({ recentEmoji }: Pick<ActingActions, "recentEmoji">): readonly string[] | null {
  const [recent, setRecent] = useState<readonly string[] | null>(null);
  useEffect(() => {
    let wanted = true;
    recentEmoji().then((emoji) => { if (wanted) setRecent(emoji); }, () => { if (wanted) setRecent([]); });
    return () => { wanted = false; };
  }, [recentEmoji]);
  return recent;
}
