// Account, language, appearance, conversations, blocked people, keyboard, about; one page, because there is little to set.
import { type ReactNode, useEffect, useId, useRef } from "react";
import { nameOf } from "../../model/person";
import { version } from "../../../package.json";
import { Avatar } from "../../parts/Avatar";
import { Button, IconButton } from "../../parts/Button";
import { Radios } from "../../parts/Choice";
import { CopyButton } from "../../parts/CopyButton";
import { Notice } from "../../parts/Notice";
import { faultDetail, faultTitle } from "../../words/faults";
import { useWords } from "../../words/useWords";
import { appearanceChoices, languageChoices } from "./choices";
import { Blocked } from "./Blocked";
import { Conversations } from "./Conversations";
import { Keyboard } from "./Keyboard";
import { LeaveDialog } from "./LeaveDialog";
import type { Actions, Snapshot } from "./model";
import "./settings.css";

export function Settings({ snapshot, actions }: { snapshot: Snapshot; actions: Actions }) {
  const { settings, leaving } = snapshot;
  const words = useWords();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  useEscape(actions.back, leaving.kind === "no");
  return (
    <main className="settings">
      <header className="settings-head">
        <IconButton id="close-settings" icon="back" label={words.say("settings.back")} onPress={actions.back} />
        <h1 ref={heading} tabIndex={-1}>{words.say("settings.title")}</h1>
      </header>
      <div className="settings-scroll">
        <div className="settings-sheet">
          {snapshot.problem === null ? null : (
            <Notice tone="trouble" urgent title={faultTitle(snapshot.problem, words)} dismiss={{ label: words.say("common.dismiss"), run: actions.dismissProblem }}>
              {faultDetail(snapshot.problem, words)}
            </Notice>
          )}
          <AccountSection snapshot={snapshot} actions={actions} />
          <Section title={words.say("settings.language")}>
            <Radios label={words.say("settings.language")} value={settings.language} choices={languageChoices(words)}
              onChange={(language) => actions.change({ ...settings, language })} />
          </Section>
          <Section title={words.say("settings.appearance")}>
            <Radios label={words.say("settings.appearance")} value={settings.appearance} choices={appearanceChoices(words)}
              onChange={(appearance) => actions.change({ ...settings, appearance })} />
          </Section>
          <Section title={words.say("settings.conversations")}>
            <Conversations preferences={snapshot.preferences} onChange={actions.prefer} />
          </Section>
          <Section title={words.say("settings.blocked")}>
            <Blocked blocked={snapshot.blocked} onUnblock={actions.unblock} onRetry={actions.loadBlocked} />
          </Section>
          <Section title={words.say("settings.keyboard")}><Keyboard /></Section>
          <Section title={words.say("settings.about")}>
            <p><span className="name">{words.say("app.name")}</span> <span className="number">{version}</span></p>
            <p className="settings-quiet">{words.say("settings.about.detail")}</p>
            <CopyButton label={words.say("settings.log.copy")} text={actions.recentLog} />
          </Section>
        </div>
      </div>
      {leaving.kind === "no" ? null : <LeaveDialog leaving={leaving} actions={actions} />}
    </main>
  );
}

function AccountSection({ snapshot: { account }, actions }: { snapshot: Snapshot; actions: Actions }) {
  const words = useWords();
  const name = nameOf({ id: account.userId, name: account.displayName, avatar: account.avatar, ambiguous: false });
  const facts = [
    [words.say("settings.account.id"), account.userId],
    [words.say("settings.account.server"), account.homeserver],
    [words.say("settings.account.device"), account.deviceId],
  ] as const;
  return (
    <Section title={words.say("settings.account")}>
      <div className="settings-person">
        <Avatar id={account.userId} name={name} media={account.avatar} size="large" />
        <p className="settings-name"><bdi>{name}</bdi></p>
      </div>
      <dl className="settings-facts">
        {facts.map(([label, fact]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              <span dir="ltr">{fact}</span>
              <CopyButton compact label={words.say("settings.copy.named", { what: label })} text={fact} />
            </dd>
          </div>
        ))}
      </dl>
      <Button id="sign-out" icon="signOut" onPress={actions.askToLeave}>{words.say("settings.signOut")}</Button>
    </Section>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="settings-section" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <div className="settings-body">{children}</div>
    </section>
  );
}

/** Escape leaves; what lies above the settings, such as a dialog, takes it first. */
function useEscape(leave: () => void, listening: boolean): void {
  useEffect(() => {
    if (!listening) return undefined;
    const hear = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented) leave();
    };
    window.addEventListener("keydown", hear);
    return () => window.removeEventListener("keydown", hear);
  }, [leave, listening]);
}
