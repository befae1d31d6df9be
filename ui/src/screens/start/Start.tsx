// The moment between the window and the first screen; still, because it is mostly not seen at all.
import { useWords } from "../../words/useWords";
import { Mark } from "../../parts/Mark";
import "./start.css";

export function Start() {
  const words = useWords();
  return (
    <main className="start">
      <Mark />
      <h1 className="visually-hidden">{words.say("app.name")}</h1>
      <p role="status">{words.say("start.opening")}</p>
    </main>
  );
}
