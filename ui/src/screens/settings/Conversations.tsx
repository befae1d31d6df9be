// How the account is used: what others see, how the list is ordered, how one writes.
import type { Preferences } from "@wire";
import { Radios } from "../../parts/Choice";
import { Switch } from "../../parts/Switch";
import { useWords } from "../../words/useWords";
import { orderChoices, skinToneChoices } from "./choices";

const switches = ["publicReceipts", "typingNotices", "showInviters", "plainComposer"] as const satisfies ReadonlyArray<keyof Preferences>;

export type ConversationsProps = { readonly preferences: Preferences; readonly onChange: (change: Partial<Preferences>) => void };

export function Conversations({ preferences, onChange }: ConversationsProps) {
  const words = useWords();
  return (
    <>
      {switches.map((name) => (
        <Switch key={name} id={`prefer-${name}`} on={preferences[name]} onChange={(on) => onChange({ [name]: on })} detail={words.say(`settings.explain.${name}`)}>
          {words.say(`settings.${name}`)}
        </Switch>
      ))}
      <div className="settings-choice">
        <p aria-hidden="true">{words.say("settings.order")}</p>
        <Radios label={words.say("settings.order")} value={preferences.order} choices={orderChoices(words)} onChange={(order) => onChange({ order })} />
      </div>
      <div className="settings-choice">
        <p aria-hidden="true">{words.say("settings.skinTone")}</p>
        <Radios label={words.say("settings.skinTone")} value={String(preferences.skinTone)} choices={skinToneChoices(words)}
          onChange={(tone) => onChange({ skinTone: Number(tone) })} />
      </div>
    </>
  );
}
