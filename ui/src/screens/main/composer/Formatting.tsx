// The formats as buttons, each with the keys that do the same.
import type { Format } from "../../../model/composer/format";
import { EditorToolbar } from "../../../parts/EditorToolbar";
import type { IconName } from "../../../parts/Icon";
import { useWords } from "../../../words/useWords";

const formats: ReadonlyArray<{ readonly format: Format; readonly icon: IconName; readonly keys: readonly string[] }> = [
  { format: "strong", icon: "bold", keys: ["Ctrl", "B"] },
  { format: "em", icon: "italic", keys: ["Ctrl", "I"] },
  { format: "strike", icon: "strike", keys: ["Ctrl", "Shift", "X"] },
  { format: "code", icon: "code", keys: ["Ctrl", "E"] },
  { format: "link", icon: "link", keys: ["Ctrl", "Shift", "K"] },
  { format: "spoiler", icon: "hidden", keys: [] },
  { format: "bullets", icon: "bullets", keys: ["Ctrl", "Shift", "8"] },
  { format: "numbers", icon: "numbers", keys: ["Ctrl", "Shift", "7"] },
  { format: "quote", icon: "quote", keys: ["Ctrl", "Shift", "9"] },
  { format: "codeBlock", icon: "codeBlock", keys: [] },
];

export function Formatting({ active, onFormat }: { active: ReadonlySet<Format>; onFormat: (format: Format) => void }) {
  const words = useWords();
  const named: Readonly<Record<string, string>> = { Ctrl: words.say("key.control"), Shift: words.say("key.shift") };
  return (
    <EditorToolbar label={words.say("composer.format")} active={active} onFormat={onFormat} buttons={formats.map(({ format, icon, keys }) => {
      const name = words.say(`composer.format.${format}`);
      return { format, icon, label: keys.length === 0 ? name : words.say("composer.format.withKeys", { name, keys: keys.map((key) => named[key] ?? key).join("+") }) };
    })} />
  );
}
