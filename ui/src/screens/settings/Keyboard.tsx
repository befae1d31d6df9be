// The shortcuts, as a list to be read.
import { Keys, type Ways } from "../../parts/Keys";
import type { WordKey } from "../../words/catalogues";
import { useWords } from "../../words/useWords";

const shortcuts: ReadonlyArray<readonly [WordKey, Ways]> = [
  ["settings.keyboard.switcher", [["Ctrl", "K"]]],
  ["settings.keyboard.search", [["Ctrl", "Shift", "F"]]],
  ["settings.keyboard.start", [["Ctrl", "N"]]],
  ["settings.keyboard.inbox", [["Ctrl", "Shift", "I"]]],
  ["settings.keyboard.rooms", [["Alt", "↑"], ["Alt", "↓"]]],
  ["settings.keyboard.list", [["↑"], ["↓"]]],
  ["settings.keyboard.headings", [["→"], ["←"]]],
  ["settings.keyboard.arrange", [["Alt", "Shift", "↑"], ["Alt", "Shift", "↓"]]],
  ["settings.keyboard.panes", [["Ctrl", "Alt", "→"], ["Ctrl", "Alt", "←"]]],
  ["settings.keyboard.menu", [["Shift", "F10"]]],
  ["settings.keyboard.regions", [["F6"]]],
  ["settings.keyboard.messages", [["↑"], ["↓"]]],
  ["keyboard.reply", [["R"]]],
  ["keyboard.thread", [["T"]]],
  ["keyboard.react", [["+"]]],
  ["keyboard.edit", [["E"]]],
  ["keyboard.redact", [["Delete"]]],
  ["keyboard.actions", [["Shift", "F10"]]],
  ["keyboard.select", [["Shift", "↑"], ["Shift", "↓"]]],
  ["keyboard.select.copy", [["Ctrl", "C"]]],
  ["keyboard.select.redact", [["Delete"]]],
  ["settings.keyboard.send", [["Enter"]]],
  ["settings.keyboard.newline", [["Shift", "Enter"]]],
  ["settings.keyboard.voice", [["Ctrl", "Shift", "M"]]],
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
