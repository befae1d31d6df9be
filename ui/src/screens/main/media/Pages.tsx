// A document, page under page. A page is fetched when it comes near.
import { type RefObject, useContext, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MediaId } from "@wire";
import { Icon } from "../../../parts/Icon";
import { MediaContext } from "../../../parts/media";
import { useWords } from "../../../words/useWords";

export type PagesProps = {
  readonly media: MediaId;
  readonly name: string;
  readonly pages: number;
  readonly scale: number;
};

/** Pixels across, fine enough to be enlarged once. */
const WIDTH = 1400;

export function Pages({ media, name, pages, scale }: PagesProps) {
  const words = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const near = useNear(scroll, pages);
  const [page, setPage] = useState(1);
  useLayoutEffect(() => list.current?.style.setProperty("--scale", String(scale)), [scale]);
  return (
    <div className="pages">
      {/* The keyboard must reach it to scroll. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="pages-scroll" ref={scroll} tabIndex={0} role="group" aria-label={words.say("viewer.pages", { name })}
        onScroll={() => setPage(pageInView(scroll.current, list.current))}>
        <ol className="pages-list" ref={list}>
          {Array.from({ length: pages }, (_, index) => (
            <Page key={index} media={media} page={index + 1} pages={pages} near={near.has(index + 1)} />
          ))}
        </ol>
      </div>
      <p className="pages-count number" role="status">{words.say("viewer.page", { page, pages })}</p>
    </div>
  );
}

function Page({ media, page, pages, near }: { media: MediaId; page: number; pages: number; near: boolean }) {
  const words = useWords();
  const mediaUrl = useContext(MediaContext);
  const [state, setState] = useState<"coming" | "there" | "failed">("coming");
  const address = near || state === "there" ? mediaUrl({ kind: "page", media, page, width: WIDTH }) : null;
  return (
    <li className="page" data-page={page} data-state={state}>
      {state === "failed" ? <p><Icon name="alert" /> {words.say("viewer.page.failed")}</p>
        : address === null ? null
          : <img src={address} alt={words.say("viewer.page", { page, pages })} draggable={false} onLoad={() => setState("there")} onError={() => setState("failed")} />}
    </li>
  );
}

/** The pages in view and those a screen away. */
function useNear(scroll: RefObject<HTMLElement | null>, pages: number): ReadonlySet<number> {
  const [near, setNear] = useState<ReadonlySet<number>>(new Set([1]));
  useEffect(() => {
    const watch = new IntersectionObserver((entries) => setNear((before) => {
      const next = new Set(before);
      for (const { target, isIntersecting } of entries) {
        const page = Number((target as HTMLElement).dataset.page);
        if (isIntersecting) next.add(page);
        else next.delete(page);
      }
      return next;
    }), { root: scroll.current, rootMargin: "100% 0px" });
    scroll.current?.querySelectorAll("[data-page]").forEach((page) => watch.observe(page));
    return () => watch.disconnect();
  }, [scroll, pages]);
  return near;
}

function pageInView(scroll: HTMLElement | null, list: HTMLElement | null): number {
  if (scroll === null || list === null) return 1;
  const middle = scroll.scrollTop + scroll.clientHeight / 2;
  const at = [...list.children].findLastIndex((page) => page instanceof HTMLElement && page.offsetTop <= middle);
  return Math.max(1, at + 1);
}
