// Where a conversation would be, while none is open: what to do, and the keys that lead there.
import { Keys, type Ways } from "../../parts/Keys";
import { Mark } from "../../parts/Mark";
import type { WordKey } from "../../words/catalogues";
import { useWords } from "../../words/useWords";

const shortcuts: ReadonlyArray<readonly [WordKey, Ways]> = [
  ["settings.keyboard.switcher", [["Ctrl", "K"]]],
  ["settings.keyboard.start", [["Ctrl", "N"]]],
  ["settings.keyboard.rooms", [["Alt", "↑"], ["Alt", "↓"]]],
  ["settings.keyboard.regions", [["F6"]]],
];

/** Without any conversation there is nothing to choose, and the list says why. */
export function NothingOpen({ choice }: { choice: boolean }) {
  const words = useWords();
  return (
    <div className="main-empty">
      <Mark />
      {choice ? (
        <>
          <h1>{words.say("main.nothingOpen.title")}</h1>
          <dl className="main-keys">
            {shortcuts.map(([what, ways]) => (
              <div key={what}><dt>{words.say(what)}</dt><dd><Keys ways={ways} /></dd></div>
            ))}
          </dl>
        </>
      ) : null}
    </div>
  );
}
