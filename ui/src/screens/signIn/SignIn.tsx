// Asks for server, name and password, and says at the right field what is wrong.
import { type FormEvent, useEffect, useRef, useState } from "react";
import { type Field, firstWrong } from "../../model/signIn";
import { Button, IconButton } from "../../parts/Button";
import { Select } from "../../parts/Choice";
import { TextField } from "../../parts/Field";
import { Icon } from "../../parts/Icon";
import { Mark } from "../../parts/Mark";
import { useWords } from "../../words/useWords";
import { languageChoices } from "../settings/choices";
import type { Actions, Snapshot } from "./model";
import { FormTrouble, fieldError, serverHint } from "./tell";
import "./signIn.css";

export function SignIn({ snapshot, actions }: { snapshot: Snapshot; actions: Actions }) {
  const words = useWords();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    actions.submit();
  };
  return (
    <main className="sign-in">
      <div className="sign-in-sheet">
        <header className="sign-in-head">
          <Mark />
          <div>
            <p className="sign-in-app">{words.say("app.name")}</p>
            <p className="sign-in-claim">{words.say("signIn.claim")}</p>
          </div>
        </header>
        <form className="sign-in-form" onSubmit={submit} noValidate aria-labelledby="sign-in-title">
          <h1 id="sign-in-title">{words.say("signIn.title")}</h1>
          <FormTrouble snapshot={snapshot} onRetry={actions.submit} />
          <Fields snapshot={snapshot} actions={actions} />
          <Button id="sign-in" type="submit" weight="primary" pending={snapshot.busy}>
            {words.say(snapshot.busy ? "signIn.submitting" : "signIn.submit")}
          </Button>
        </form>
      </div>
      <footer className="sign-in-foot">
        <Select
          label={words.say("settings.language")}
          value={snapshot.settings.language}
          choices={languageChoices(words)}
          onChange={(language) => actions.changeSettings({ ...snapshot.settings, language })}
        />
      </footer>
    </main>
  );
}

function Fields({ snapshot, actions }: { snapshot: Snapshot; actions: Actions }) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  const inputs = useFocusOnWrong(snapshot);
  return (
    <>
      <TextField id="server" label={words.say("signIn.server")} value={snapshot.server} type="url" autoComplete="url"
        inputRef={inputs.server} onChange={(text) => actions.change("server", text)} onBlur={actions.discover}
        hint={<>{snapshot.discovery.kind === "found" ? <Icon name="check" /> : null}{serverHint(snapshot, words)}</>} error={fieldError(snapshot, "server", words)} />
      <p role="status" className="visually-hidden">{snapshot.discovery.kind === "none" ? "" : serverHint(snapshot, words)}</p>
      <TextField id="name" label={words.say("signIn.name")} value={snapshot.name} autoComplete="username"
        inputRef={inputs.name} onChange={(text) => actions.change("name", text)}
        hint={words.say("signIn.name.hint")} error={fieldError(snapshot, "name", words)} />
      <TextField id="password" label={words.say("signIn.password")} value={snapshot.password} type={shown ? "text" : "password"}
        autoComplete="current-password" inputRef={inputs.password} onChange={(text) => actions.change("password", text)}
        error={fieldError(snapshot, "password", words)}
        beside={<IconButton icon="eye" label={words.say("signIn.password.show")} pressed={shown} onPress={() => setShown(!shown)} />} />
    </>
  );
}

/** The focus starts where something is to be typed, and goes to the first wrong field after a refusal. */
function useFocusOnWrong(snapshot: Snapshot) {
  const server = useRef<HTMLInputElement>(null);
  const name = useRef<HTMLInputElement>(null);
  const password = useRef<HTMLInputElement>(null);
  const wanted: Field = firstWrong(snapshot)
    ?? (snapshot.server === "" ? "server" : snapshot.name === "" ? "name" : "password");
  const target = useRef(wanted);
  useEffect(() => {
    target.current = wanted;
  });
  const { attempts } = snapshot;
  useEffect(() => {
    ({ server, name, password })[target.current].current?.focus();
  }, [attempts]);
  return { server, name, password };
}
