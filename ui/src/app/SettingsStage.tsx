// The settings, fed by the application and the open account.
import { useMemo, useState } from "react";
import type { Person, Preferences } from "@wire";
import type { Application } from "../model/application";
import { Blocked } from "../model/blocked";
import { asFault } from "../model/fault";
import type { Session } from "../model/session";
import type { Leaving } from "../screens/settings/model";
import { Settings } from "../screens/settings/Settings";
import { useCell } from "./useCell";

export function SettingsStage({ application, session }: { application: Application; session: Session }) {
  const settings = useCell(application.settings);
  const preferences = useCell(session.preferences);
  const problem = useCell(session.problem);
  const blocking = useMemo(() => new Blocked(session.shell), [session]);
  const blocked = useCell(blocking.state);
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
      unblock: (person: Person) => void blocking.unblock(person),
      loadBlocked: () => blocking.load(),
      dismissProblem: () => session.problem.set(null),
      askToLeave: () => setLeaving({ kind: "asking" }),
      stay: () => setLeaving({ kind: "no" }),
      signOut: () => attempt(application.signOut()),
      forget: () => attempt(application.forget()),
      recentLog: async () => (await application.shell.logRecent()).join("\n"),
    };
  }, [application, session, blocking]);
  return <Settings snapshot={{ account: session.account, settings, preferences, blocked, problem, leaving }} actions={actions} />;
}
