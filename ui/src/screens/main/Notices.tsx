// What was mended at start and what did not work, told above everything until it is put away.
import { Button } from "../../parts/Button";
import { Notice } from "../../parts/Notice";
import { faultDetail, faultTitle } from "../../words/faults";
import { useWords } from "../../words/useWords";
import type { Actions, Snapshot } from "./model";

export function Notices({ snapshot: { problem, repairs, rooms }, actions }: { snapshot: Snapshot; actions: Actions }) {
  const words = useWords();
  const dismiss = words.say("common.dismiss");
  if (problem === null && repairs.length === 0 && rooms.ended === null) return null;
  return (
    <div className="main-notices">
      {repairs.length === 0 ? null : (
        <Notice tone="calm" dismiss={{ label: dismiss, run: actions.dismissRepairs }}>
          {repairs.map(({ part }) => <p key={part}>{words.say("main.repaired", { part })}</p>)}
        </Notice>
      )}
      {problem === null ? null : (
        <Notice tone="trouble" urgent title={faultTitle(problem, words)} dismiss={{ label: dismiss, run: actions.dismissProblem }}>
          {faultDetail(problem, words)}
        </Notice>
      )}
      {rooms.ended === null ? null : (
        <Notice tone="trouble" urgent title={faultTitle(rooms.ended, words)}
          actions={<Button small onPress={actions.rooms.watchAgain}>{words.say("common.retry")}</Button>}>
          {faultDetail(rooms.ended, words)}
        </Notice>
      )}
    </div>
  );
}
