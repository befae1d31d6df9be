// The sign-in screen, fed by its model.
import { useMemo } from "react";
import type { Application } from "../model/application";
import type { SignIn as SignInModel } from "../model/signIn";
import { SignIn } from "../screens/signIn/SignIn";
import { useCell } from "./useCell";

export function SignInStage({ application, signIn }: { application: Application; signIn: SignInModel }) {
  const state = useCell(signIn.state);
  const settings = useCell(application.settings);
  const actions = useMemo(() => ({
    change: signIn.change.bind(signIn),
    discover: () => void signIn.discover(),
    submit: () => void signIn.submit(),
    changeSettings: application.changeSettings.bind(application),
  }), [application, signIn]);
  return <SignIn snapshot={{ ...state, settings }} actions={actions} />;
}
