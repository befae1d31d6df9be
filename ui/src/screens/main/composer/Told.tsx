// What did not work and what a command answered, above the field until something else is written.
import type { CommandInfo, RefusedFile } from "@wire";
import type { Refused, Told as Answer } from "../../../model/composition";
import { Notice } from "../../../parts/Notice";
import { faultDetail, faultTitle } from "../../../words/faults";
import { useWords } from "../../../words/useWords";
import { tellCommand, tellUsage } from "./tellCommand";

export type ToldProps = {
  readonly refused: Refused | null;
  readonly told: Answer | null;
  readonly commands: readonly CommandInfo[];
  readonly onDismiss: () => void;
};

export function Told({ refused, told, commands, onDismiss }: ToldProps) {
  const words = useWords();
  const dismiss = { label: words.say("common.dismiss"), run: onDismiss };
  return (
    <>
      {refused?.what === "files" ? <RefusedFiles files={refused.files} dismiss={dismiss} /> : null}
      {refused === null || refused.what === "files" ? null : (
        <Notice tone="trouble" urgent title={words.say(refused.what === "message" ? "composer.refused" : `composer.refused.${refused.what}`)} dismiss={dismiss}>
          {faultTitle(refused.fault, words)}. {faultDetail(refused.fault, words)}
        </Notice>
      )}
      {told === null ? null : <Answered told={told} commands={commands} dismiss={dismiss} />}
    </>
  );
}

function RefusedFiles({ files, dismiss }: { files: readonly RefusedFile[]; dismiss: { label: string; run: () => void } }) {
  const words = useWords();
  return (
    <Notice tone="trouble" urgent title={words.say("composer.refused.files", { count: files.length })} dismiss={dismiss}>
      <ul>
        {files.map(({ name, fault }, index) => <li key={index}><bdi className="name">{name}</bdi> – {fault.kind === "notValid" ? words.say("composer.refused.unreadable") : faultDetail(fault, words)}</li>)}
      </ul>
    </Notice>
  );
}

function Answered({ told, commands, dismiss }: { told: Answer; commands: readonly CommandInfo[]; dismiss: { label: string; run: () => void } }) {
  const words = useWords();
  switch (told.kind) {
    case "unknown": return <Notice tone="calm" icon="info" urgent dismiss={dismiss}>{words.say("composer.told.unknown", { name: told.name })}</Notice>;
    case "incomplete": {
      const command = commands.find(({ name }) => name === told.name) ?? { name: told.name, arguments: [] };
      return <Notice tone="calm" icon="info" urgent dismiss={dismiss}>{words.say("composer.told.incomplete", { usage: tellUsage(command, words) })}</Notice>;
    }
    case "help": return (
      <Notice tone="calm" icon="info" title={words.say("composer.told.help")} dismiss={dismiss}>
        {/* The keyboard must reach it to scroll. */}
        {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <div className="composer-commands" role="group" aria-label={words.say("composer.told.help")} tabIndex={0}>
          <dl>
            {commands.map((command) => (
              <div key={command.name}><dt>{tellUsage(command, words)}</dt><dd>{tellCommand(command, words)}</dd></div>
            ))}
          </dl>
        </div>
      </Notice>
    );
  }
}
