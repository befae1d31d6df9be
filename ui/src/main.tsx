// Starts the page: finds the program around it, opens the account, draws.
import { createRoot } from "react-dom/client";
import { Page } from "./app/Page";
import { paintAppearance } from "./app/surroundings";
import { Alone } from "./app/Alone";
import { Application } from "./model/application";
import { findShell } from "./shell/find";
import "./styles/base.css";

paintAppearance("system");

const place = document.getElementById("root");
if (place === null) throw new Error("the page has no root");
const root = createRoot(place);

void findShell().then((shell) => {
  if (shell === null) {
    root.render(<Alone />);
    return;
  }
  const application = new Application(shell);
  root.render(<Page application={application} />);
  void application.start();
});
