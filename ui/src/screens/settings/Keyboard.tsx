// The shortcuts, as a list to be read.
import { Keys, type Ways } from "../../parts/Keys";
import type { WordKey } from "../../words/catalogues";
import { useWords } from "../../words/useWords";

const shortcuts: ReadonlyArray<readonly [WordKey, Ways]> = [
  ["settings.keyboard.search", [["Ctrl", "K"]]],
  ["settings.keyboard.rooms", [["Alt", "↑"], ["Alt", "↓"]]],
  ["settings.keyboard.list", [["↑"], ["↓"]]],
  ["settings.keyboard.menu", [["Shift", "F10"]]],
  ["settings.keyboard.regions", [["F6"]]],
  ["settings.keyboard.messages", [["↑"], ["↓"]]],
  ["settings.keyboard.send", [["Enter"]]],
  ["settings.keyboard.newline", [["Shift", "Enter"]]],
  ["settings.keyboard.composer", [["Esc"]]],
];

export function Keyboard() {
  const words = useWords();
  return (
    <dl className="settings-keys">
      {shortcuts.map(([what, ways]) => (
        <div key={what}>
          <dt>{words.say(what)}</dt>
          <dd><Keys ways={ways} /></dd>
        </div>
      ))}
    </dl>
  );
}
