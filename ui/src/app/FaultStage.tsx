// The fault screen, fed by the application.
import { useMemo, useState } from "react";
import type { Fault } from "@wire";
import type { Application } from "../model/application";
import { asFault } from "../model/fault";
import { FaultScreen } from "../screens/fault/FaultScreen";
import type { Removing } from "../screens/fault/model";

export function FaultStage({ application, fault }: { application: Application; fault: Fault }) {
  const [removing, setRemoving] = useState<Removing>({ kind: "no" });
  const actions = useMemo(() => ({
    retry: () => void application.restore(),
    signIn: () => application.askToSignIn("", ""),
    askToRemove: () => setRemoving({ kind: "asking" }),
    keep: () => setRemoving({ kind: "no" }),
    remove: () => {
      setRemoving({ kind: "busy" });
      application.forget().catch((reason: unknown) => setRemoving({ kind: "failed", fault: asFault(reason, "accounts") }));
    },
  }), [application]);
  return <FaultScreen snapshot={{ fault, removing }} actions={actions} />;
}
