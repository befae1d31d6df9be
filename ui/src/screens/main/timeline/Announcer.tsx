// The one polite live region: says what came in, without moving anybody's place.
import { memo, useEffect, useRef, useState } from "react";
import type { RowKey, TimelineRow } from "@wire";
import { newerThan } from "../../../model/lines";
import { useWords, type Words } from "../../../words/useWords";
import { tellInLine } from "./tellContent";

export const Announcer = memo(function Announcer({ rows, loaded }: { rows: readonly TimelineRow[]; loaded: boolean }) {
  const words = useWords();
  const last = useRef<RowKey | null>(null);
  const [said, setSaid] = useState("");
  useEffect(() => {
    if (!loaded) return;
    const news = tellNews(rows, last.current, words);
    last.current = rows.at(-1)?.key ?? null;
    if (news !== null) setSaid(news);
  }, [rows, loaded, words]);
  return <div className="visually-hidden" aria-live="polite">{said}</div>;
});

function tellNews(rows: readonly TimelineRow[], last: RowKey | null, words: Words): string | null {
  const news = newerThan(rows, last).filter((event) => !event.own);
  const [first] = news;
  if (first === undefined) return null;
  return news.length === 1
    ? tellInLine(first, words)
    : words.say("timeline.announce.many", { count: news.length });
}
