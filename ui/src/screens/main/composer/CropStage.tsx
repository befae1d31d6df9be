// The picture as it will be, with the frame of what stays. The frame, its sides and its corners follow a pointer and the
// arrow keys, and say where they are.
import { type KeyboardEvent, type PointerEvent, type RefObject, useContext, useLayoutEffect, useRef } from "react";
import type { FileId } from "@wire";
import { type Cropping, type Handle, handles, moved, resized, turnedSize } from "../../../model/composer/crop";
import { MediaContext } from "../../../parts/media";
import { useWords } from "../../../words/useWords";
import { tellPlace } from "./tellCropping";

/** So far goes one press of an arrow key, as part of the picture. */
const STEP = 0.01;
const LARGE_STEP = 0.1;

type StageProps = { readonly cropping: Cropping; readonly onChange: (next: Cropping) => void };

export function CropStage({ file, name, cropping, onChange }: StageProps & { readonly file: FileId; readonly name: string }) {
  const address = useContext(MediaContext)({ kind: "staged", file });
  const picture = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    for (const [name, value] of Object.entries(measures(cropping))) picture.current?.style.setProperty(`--crop-${name}`, String(value));
  }, [cropping]);
  return (
    <div className="crop-stage">
      {/* Left is left in every language. */}
      <div className="crop-picture" dir="ltr" ref={picture}>
        <div className="crop-clip">
          {address === null ? null : <img src={address} alt={name} draggable={false} />}
          <span className="crop-shade" />
        </div>
        <Grip handle={null} picture={picture} cropping={cropping} onChange={onChange} />
        {handles.map((handle) => <Grip key={handle} handle={handle} picture={picture} cropping={cropping} onChange={onChange} />)}
      </div>
    </div>
  );
}

/** The whole frame, or one of its handles. */
function Grip({ handle, picture, cropping, onChange }: StageProps & { readonly handle: Handle | null; readonly picture: RefObject<HTMLDivElement | null> }) {
  const words = useWords();
  const drag = useDrag(picture, cropping, (from, across, down) => onChange(changed(from, handle, across, down)));
  const { width, height } = turnedSize(cropping);
  const press = (event: KeyboardEvent) => {
    const way = ways[event.key];
    if (way === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const step = event.shiftKey ? LARGE_STEP : STEP;
    onChange(changed(cropping, handle, way[0] * step * width, way[1] * step * height));
  };
  const [left, top] = pointOf(cropping, handle ?? "topLeft");
  const upAndDown = handle === "top" || handle === "bottom";
  return (
    <div className={handle === null ? "crop-frame" : "crop-handle"} data-handle={handle ?? undefined} role="slider" tabIndex={0}
      aria-label={words.say(handle === null ? "composer.crop.frame" : `composer.crop.handle.${handle}`)}
      aria-orientation={upAndDown ? "vertical" : "horizontal"} aria-valuemin={0} aria-valuemax={100}
      aria-valuenow={Math.round(100 * (upAndDown ? top : left))} aria-valuetext={tellPlace(cropping, handle, words)} onKeyDown={press} {...drag} />
  );
}

const ways: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function changed(cropping: Cropping, handle: Handle | null, across: number, down: number): Cropping {
  return handle === null ? moved(cropping, across, down) : resized(cropping, handle, across, down);
}

type Held = { readonly pointer: number; readonly x: number; readonly y: number; readonly from: Cropping };

/** Follows one pointer from where it was put down; told in pixels of the picture. */
function useDrag(picture: RefObject<HTMLDivElement | null>, cropping: Cropping, onDrag: (from: Cropping, across: number, down: number) => void) {
  const held = useRef<Held | null>(null);
  const letGo = () => { held.current = null; };
  return {
    onPointerDown: (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || !event.isPrimary) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      held.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY, from: cropping };
    },
    onPointerMove: (event: PointerEvent<HTMLElement>) => {
      const start = held.current;
      const box = picture.current?.getBoundingClientRect();
      if (start === null || start.pointer !== event.pointerId || box === undefined || box.width === 0 || box.height === 0) return;
      const { width, height } = turnedSize(start.from);
      onDrag(start.from, ((event.clientX - start.x) * width) / box.width, ((event.clientY - start.y) * height) / box.height);
    },
    onPointerUp: letGo,
    onPointerCancel: letGo,
  };
}

/** A corner, or the middle of a side, as parts of the picture. */
function pointOf({ frame, ...picture }: Cropping, handle: Handle): readonly [number, number] {
  const { width, height } = turnedSize(picture);
  const across = /left/iu.test(handle) ? 0 : /right/iu.test(handle) ? 1 : 0.5;
  const down = /top/iu.test(handle) ? 0 : /bottom/iu.test(handle) ? 1 : 0.5;
  return [(frame.left + across * frame.width) / width, (frame.top + down * frame.height) / height];
}

/** What the style sheet places everything by: parts of the picture as it is seen. */
function measures({ frame, mirrored, ...picture }: Cropping): Readonly<Record<string, number>> {
  const { width, height } = turnedSize(picture);
  return {
    ratio: width / height, left: frame.left / width, top: frame.top / height, width: frame.width / width, height: frame.height / height,
    // The picture itself lies there turned around its middle, and mirrored then.
    wide: picture.size.width / width, high: picture.size.height / height, quarters: picture.quarters, mirror: mirrored ? -1 : 1,
  };
}
