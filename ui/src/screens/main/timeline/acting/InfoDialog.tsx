// What can be known of a message beyond its words: who sent it, when, from which device, and how far that is proven.
import { type ReactNode, useCallback } from "react";
import type { EventId, MessageInfo, MessageTrust } from "@wire";
import { nameOf } from "../../../../model/person";
import { CopyButton } from "../../../../parts/CopyButton";
import { Icon, type IconName } from "../../../../parts/Icon";
import { Sheet } from "../../../../parts/Sheet";
import { isolated } from "../../../../words/tellings";
import { useWords } from "../../../../words/useWords";
import { tellExactly } from "../../When";
import { Answered } from "./Answered";
import type { ActingActions } from "./model";

type Tone = "good" | "calm" | "caution" | "danger";
const tones: Readonly<Record<MessageTrust, readonly [Tone, IconName]>> = {
  verified: ["good", "lock"], signedDevice: ["calm", "lock"], identityChanged: ["danger", "alert"], unsignedDevice: ["caution", "alert"],
  unknownDevice: ["caution", "alert"], unproven: ["calm", "lock"], mismatch: ["danger", "alert"], sentInClear: ["caution", "lockOff"], plain: ["calm", "lockOff"],
};

export function InfoDialog({ event, actions, onClose }: { event: EventId; actions: ActingActions; onClose: () => void }) {
  const words = useWords();
  const ask = useCallback(() => actions.info(event), [actions, event]);
  return (
    <Sheet title={words.say("info.title")} close={words.say("acting.close")} onClose={onClose}>
      <Answered ask={ask}>{(info) => <Info info={info} />}</Answered>
    </Sheet>
  );
}

function Info({ info }: { info: MessageInfo }) {
  const words = useWords();
  const [tone, icon] = tones[info.trust];
  return (
    <>
      <p className="info-trust" data-tone={tone}><Icon name={icon} /><span>{words.say(`trust.${info.trust}`)}</span></p>
      <dl className="info">
        <Fact name={words.say("info.sender")}>{isolated(nameOf(info.sender))} <bdi dir="ltr" className="info-id">{info.sender.id}</bdi></Fact>
        <Fact name={words.say("info.when")}>{tellExactly(info.timestamp, words)}</Fact>
        {info.device === null ? null : <Fact name={words.say("info.device")}><code>{info.device}</code></Fact>}
        {info.keyFrom === null ? null : <Fact name={words.say("info.keyFrom")}>{isolated(nameOf(info.keyFrom))}</Fact>}
        <Fact name={words.say("info.id")}><code>{info.id}</code></Fact>
        <Fact name={words.say("info.link")}><bdi dir="ltr" className="info-id">{info.link}</bdi> <CopyButton compact label={words.say("act.link")} text={info.link} /></Fact>
      </dl>
    </>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return <div><dt>{name}</dt><dd>{children}</dd></div>;
}
