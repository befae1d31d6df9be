// Reads what a failed command was rejected with.
import type { Area, Fault } from "@wire";

/** The core rejects with faults; anything else is a defect and is said to be one. */
export function asFault(reason: unknown, area: Area): Fault {
  if (typeof reason === "object" && reason !== null && "kind" in reason && typeof reason.kind === "string") {
    return reason as Fault;
  }
  return { kind: "unexpected", area };
}
