// A block of code, with its language, its colours and a way to copy it.
import { CopyButton } from "../parts/CopyButton";
import { useWords } from "../words/useWords";
import { useRuns } from "./code";
import "./code.css";

export function CodeBlock({ language, text }: { language: string | null; text: string }) {
  const words = useWords();
  const shown = text.replace(/\n$/u, "");
  const runs = useRuns(language, shown);
  return (
    <div className="text-block" dir="ltr">
      <div className="text-block-bar">
        <bdi>{language ?? words.say("message.code")}</bdi>
        <CopyButton compact label={words.say("message.code.copy")} text={text} />
      </div>
      {/* It scrolls by itself; the keyboard must reach it to do so. */}
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre role="group" aria-label={words.say("message.code")} tabIndex={0}>
        <code>{runs === null ? shown : runs.map(({ token, text: run }, index) => (token === "plain" ? run : <span key={index} data-token={token}>{run}</span>))}</code>
      </pre>
    </div>
  );
}
