// The page as a whole: chooses the screen, and gives all screens words, colours and pictures.
import { useLayoutEffect } from "react";
import type { Application, Stage } from "../model/application";
import { MediaContext } from "../parts/media";
import { Start } from "../screens/start/Start";
import { FaultStage } from "./FaultStage";
import { MainStage } from "./MainStage";
import { SettingsStage } from "./SettingsStage";
import { SignInStage } from "./SignInStage";
import { useAppearance, useSpeech } from "./surroundings";
import { useCell } from "./useCell";
import { Words } from "./Words";

export function Page({ application }: { application: Application }) {
  const settings = useCell(application.settings);
  const stage = useCell(application.stage);
  const speech = useSpeech(settings.language);
  useAppearance(settings.appearance);
  useLayoutEffect(() => {
    document.getElementById("root")?.setAttribute("data-screen", stage.kind);
  }, [stage.kind]);
  return (
    <Words speech={speech}>
      <MediaContext value={application.shell.mediaUrl}>
        <OneStage application={application} stage={stage} />
      </MediaContext>
    </Words>
  );
}

function OneStage({ application, stage }: { application: Application; stage: Stage }) {
  switch (stage.kind) {
    case "start": return <Start />;
    case "signIn": return <SignInStage application={application} signIn={stage.signIn} />;
    case "main": return <MainStage application={application} session={stage.session} />;
    case "settings": return <SettingsStage application={application} session={stage.session} />;
    case "fault": return <FaultStage application={application} fault={stage.fault} />;
  }
}
