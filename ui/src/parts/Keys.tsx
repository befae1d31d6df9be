// Keys to press, as they are named on the reader's keyboard.
import type { WordKey } from "../words/catalogues";
import { useWords } from "../words/useWords";
import "./keys.css";

/** Keys that are pressed together; several such are ways to the same, or its two directions. */
export type Ways = ReadonlyArray<readonly string[]>;

const named: Readonly<Record<string, WordKey>> = {
  Ctrl: "key.control", Shift: "key.shift", Enter: "key.enter", Esc: "key.escape", Delete: "key.delete",
};

export function Keys({ ways }: { ways: Ways }) {
  const words = useWords();
  const nameOf = (key: string) => {
    const name = named[key];
    return name === undefined ? key : words.say(name);
  };
  return ways.map((way) => (
    <span key={way.join("+")} className="keys">
      {way.map((key) => <kbd key={key}>{nameOf(key)}</kbd>)}
    </span>
  ));
}
