// A document, page under page. A page is fetched when it comes near, and let go when it is far again.
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

/** Pixels across: as fine as most screens, and as fine as pages are drawn once they are enlarged. */
const WIDTH = 1400;
const FINE = 2048;
/** From here on the coarser ones look coarse. */
const ENLARGED = 1.4;
/** A sheet of A4, for as long as no page is known. */
const SHEET = 210 / 297;

export function Pages({ media, name, pages, scale }: PagesProps) {
  const words = useWords();
  const scroll = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const near = useNear(scroll, pages);
  const [page, setPage] = useState(1);
  const [usual, setUsual] = useState(SHEET);
  useLayoutEffect(() => list.current?.style.setProperty("--scale", String(scale)), [scale]);
  useFocusAtFirst(scroll);
  return (
    <div className="pages">
      {/* The keyboard must reach it to scroll. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className="pages-scroll" ref={scroll} tabIndex={0} role="group" aria-label={words.say("viewer.pages", { name })}
        onScroll={() => setPage(pageInView(scroll.current, list.current))}>
        <ol className="pages-list" ref={list}>
          {Array.from({ length: pages }, (_, index) => (
            <Page key={index} media={media} name={name} page={index + 1} near={near.has(index + 1)} usual={usual}
              width={scale > ENLARGED ? FINE : WIDTH} onShape={index === 0 ? setUsual : null} />
          ))}
        </ol>
      </div>
      <p className="pages-count number" role="status">{words.say("viewer.page", { page, pages })}</p>
    </div>
  );
}

type PageProps = {
  readonly media: MediaId;
  readonly name: string;
  readonly page: number;
  readonly near: boolean;
  /** The width of the other pages to their height. */
  readonly usual: number;
  readonly width: number;
  readonly onShape: ((shape: number) => void) | null;
};

function Page({ media, name, page, near, usual, width, onShape }: PageProps) {
  const words = useWords();
  const mediaUrl = useContext(MediaContext);
  const place = useRef<HTMLLIElement>(null);
  const [shape, setShape] = useState<number | null>(null);
  const [failed, setFailed] = useState(false);
  const address = near && !failed ? mediaUrl({ kind: "page", media, page, width }) : null;
  // Its place is as high as it will be, and stays so when it is let go: nothing moves while one reads.
  useLayoutEffect(() => place.current?.style.setProperty("--shape", String(shape ?? usual)), [shape, usual]);
  const hearShape = ({ naturalWidth, naturalHeight }: HTMLImageElement) => {
    if (naturalHeight === 0) return;
    setShape(naturalWidth / naturalHeight);
    onShape?.(naturalWidth / naturalHeight);
  };
  return (
    <li className="page" ref={place} data-page={page} data-failed={failed || undefined}>
      {failed ? <p><Icon name="alert" /> {words.say("viewer.page.failed")}</p> : null}
      {address === null ? null : (
        <img src={address} alt={words.say("viewer.page.alt", { page, name })} draggable={false} onLoad={(event) => hearShape(event.currentTarget)} onError={() => setFailed(true)} />
      )}
    </li>
  );
}

/** The keys of the keyboard scroll at once, unless somebody has gone somewhere else meanwhile. */
function useFocusAtFirst(scroll: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const { activeElement } = document;
    if (activeElement === null || activeElement === document.body || activeElement.matches("[role=dialog]")) scroll.current?.focus({ preventScroll: true });
  }, [scroll]);
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
