// The account that cannot be opened, for every reason.
import type { Fault } from "@wire";
import { nothingHappens, type Story } from "../../stories/story";
import { FaultScreen } from "./FaultScreen";
import type { Actions, Removing } from "./model";

function story(name: string, fault: Fault, removing: Removing = { kind: "no" }): Story {
  return { name: `fault/${name}`, draw: () => <FaultScreen snapshot={{ fault, removing }} actions={nothingHappens<Actions>()} /> };
}

const damaged: Fault = { kind: "store", part: "crypto", problem: "damaged" };

export const stories: readonly Story[] = [
  story("damaged", damaged),
  story("missing file", { kind: "store", part: "state", problem: "missing" }),
  story("too new", { kind: "store", part: "state", problem: "tooNew" }),
  story("key missing", { kind: "store", part: "account", problem: "keyMissing" }),
  story("key wrong", { kind: "store", part: "account", problem: "keyWrong" }),
  story("in use", { kind: "store", part: "account", problem: "inUse" }),
  story("out of reach", { kind: "store", part: "account", problem: "unreachable" }),
  story("keychain missing", { kind: "keychain", problem: "missing" }),
  story("keychain locked", { kind: "keychain", problem: "locked" }),
  story("disk full", { kind: "diskFull" }),
  story("unexpected", { kind: "unexpected", area: "accounts" }),
  story("removing", damaged, { kind: "asking" }),
  story("removing, busy", damaged, { kind: "busy" }),
  story("removing, failed", damaged, { kind: "failed", fault: { kind: "keychain", problem: "locked" } }),
];
