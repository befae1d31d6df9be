// The settings, fed by the application and the open account.
import { useMemo, useState } from "react";
import type { Preferences } from "@wire";
import type { Application } from "../model/application";
import { asFault } from "../model/fault";
import type { Session } from "../model/session";
import type { Leaving } from "../screens/settings/model";
import { Settings } from "../screens/settings/Settings";
import { useCell } from "./useCell";

export function SettingsStage({ application, session }: { application: Application; session: Session }) {
  const settings = useCell(application.settings);
  const preferences = useCell(session.preferences);
  const problem = useCell(session.problem);
  const [leaving, setLeaving] = useState<Leaving>({ kind: "no" });
  const actions = useMemo(() => {
    const attempt = (work: Promise<void>) => {
      setLeaving({ kind: "busy" });
      work.catch((reason: unknown) => setLeaving({ kind: "refused", fault: asFault(reason, "session") }));
    };
    return {
      back: () => application.show("main"),
      change: application.changeSettings.bind(application),
      prefer: (change: Partial<Preferences>) => session.prefer(change),
      dismissProblem: () => session.problem.set(null),
      askToLeave: () => setLeaving({ kind: "asking" }),
      stay: () => setLeaving({ kind: "no" }),
      signOut: () => attempt(application.signOut()),
      forget: () => attempt(application.forget()),
      recentLog: async () => (await application.shell.logRecent()).join("\n"),
    };
  }, [application, session]);
  return <Settings snapshot={{ account: session.account, settings, preferences, problem, leaving }} actions={actions} />;
}
