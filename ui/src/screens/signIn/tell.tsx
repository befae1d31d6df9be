// The words beside the fields: what is missing, what was found, what went wrong.
import type { Field } from "../../model/signIn";
import { Button } from "../../parts/Button";
import { Notice } from "../../parts/Notice";
import { faultDetail, faultTitle, wordFault } from "../../words/faults";
import { useWords, type Words } from "../../words/useWords";
import type { Snapshot } from "./model";

export function serverHint({ discovery }: Snapshot, words: Words): string {
  switch (discovery.kind) {
    case "looking": return words.say("signIn.server.looking");
    case "found": return words.say("signIn.server.found", { address: discovery.server.baseUrl });
    default: return words.say("signIn.server.hint");
  }
}

export function fieldError(snapshot: Snapshot, field: Field, words: Words): string | null {
  const { discovery } = snapshot;
  const problem = snapshot.problems.find((each) => each.field === field);
  if (problem?.kind === "missing") return words.say(`signIn.missing.${field}`);
  if (problem?.kind === "fault") return wholeFault(problem.fault, words);
  if (field !== "server") return null;
  if (discovery.kind === "failed") return wholeFault(discovery.fault, words);
  return discovery.kind === "found" && !discovery.server.password ? words.say("signIn.server.browserOnly") : null;
}

/** How many fields are wrong, for those who do not see them all at once; or what is wrong with none in particular. */
export function FormTrouble({ snapshot, onRetry }: { snapshot: Snapshot; onRetry: () => void }) {
  const words = useWords();
  const wrong = snapshot.problems.filter((each) => each.field !== null).length;
  if (wrong > 0) return <p className="sign-in-wrong" role="alert">{words.say("signIn.problems", { count: wrong })}</p>;
  const problem = snapshot.problems.find((each) => each.kind === "fault" && each.field === null);
  if (problem?.kind !== "fault") return null;
  const retry = wordFault(problem.fault).waysOut.includes("retry");
  return (
    <Notice tone="trouble" urgent title={faultTitle(problem.fault, words)}
      actions={retry ? <Button small onPress={onRetry}>{words.say("common.retry")}</Button> : undefined}>
      {faultDetail(problem.fault, words)}
    </Notice>
  );
}

function wholeFault(fault: Parameters<typeof faultTitle>[0], words: Words): string {
  return `${faultTitle(fault, words)}. ${faultDetail(fault, words)}`;
}
