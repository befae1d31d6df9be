// How many have read up to a message and no further. Pressed, it tells who.
import type { Event } from "@wire";
import { Icon } from "../../../parts/Icon";
import { useWords } from "../../../words/useWords";
import type { Acting } from "./acting/context";

/** Larger numbers say no more and need more room. */
const MOST = 99;

export type ReadMarkProps = {
  readonly event: Event;
  /** Whether the Tab key comes by. */
  readonly active: boolean;
  readonly acting: Acting | null;
};

export function ReadMark({ event, active, acting }: ReadMarkProps) {
  const words = useWords();
  const { id, readBy } = event;
  const pressable = acting !== null && id !== null;
  const said = words.say(pressable ? "readers.upToHere" : "message.readBy", { count: readBy });
  const sign = (
    <>
      <Icon name="eye" />
      <span className="number" aria-hidden="true">{readBy > MOST ? `${MOST}+` : words.intl.formatNumber(readBy)}</span>
      <span className="visually-hidden">{said}</span>
    </>
  );
  return (
    <span className="message-state" title={said}>
      {pressable ? (
        <button type="button" aria-haspopup="dialog" tabIndex={active ? 0 : -1} onClick={(press) => acting.perform("readers", event, press.currentTarget)}>{sign}</button>
      ) : sign}
    </span>
  );
}
