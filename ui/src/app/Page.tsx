// The page as a whole: chooses the screen, and gives all screens words, colours and pictures.
import { useLayoutEffect } from "react";
import type { Application, Stage } from "../model/application";
import { later } from "../parts/later";
import { MediaContext } from "../parts/media";
import { Start } from "../screens/start/Start";
import { MainStage } from "./MainStage";
import { useAppearance, useSpeech } from "./surroundings";
import { useCell } from "./useCell";
import { useSpoken, Words } from "./Words";

// Most starts see neither of the two.
const FaultStage = later(() => import("./FaultStage").then((module) => module.FaultStage), "asked");
const SignInStage = later(() => import("./SignInStage").then((module) => module.SignInStage), "asked");
const SettingsStage = later(() => import("./SettingsStage").then((module) => module.SettingsStage));

export function Page({ application }: { application: Application }) {
  const settings = useCell(application.settings);
  const stage = useCell(application.stage);
  const spoken = useSpoken(useSpeech(settings.language));
  useAppearance(settings.appearance);
  useLayoutEffect(() => {
    document.getElementById("root")?.setAttribute("data-screen", stage.kind);
  }, [stage.kind]);
  if (spoken === null) return null;
  return (
    <Words {...spoken}>
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
