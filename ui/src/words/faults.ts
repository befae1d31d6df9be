// Words every fault: what is wrong, what to do, and which ways out the page can offer.
import type { Fault, KeychainProblem, MicrophoneProblem, ServerFeature, StoreProblem, Thing, TrustProblem } from "@wire";
import type { WordKey } from "./catalogues";
import type { Values, Words } from "./useWords";

/** What a page can do about a fault by itself. */
export type WayOut = "retry" | "signIn" | "copyDetails" | "forget";

export type WordedFault = {
  readonly title: WordKey;
  readonly detail: WordKey;
  readonly values?: Values;
  /** In the order in which they are offered. */
  readonly waysOut: readonly WayOut[];
};

export function wordFault(fault: Fault): WordedFault {
  const plain = (title: WordKey, detail: WordKey, ...waysOut: WayOut[]) => ({ title, detail, waysOut });
  switch (fault.kind) {
    case "offline": return plain("fault.offline.title", "fault.offline.detail", "retry");
    case "unknownServer":
      return { ...plain("fault.unknownServer.title", "fault.unknownServer.detail", "retry"), values: { server: fault.server } };
    case "insecureServer":
      return { ...plain("fault.insecureServer.title", "fault.insecureServer.detail", "retry"), values: { server: fault.server } };
    case "serverTooOld": return plain("fault.serverTooOld.title", lacking[fault.missing], "retry", "copyDetails");
    case "serverTrouble": return wordServerTrouble(fault.status);
    case "rateLimited": return wordRateLimit(fault.retryAfter);
    case "wrongPassword": return plain("fault.wrongPassword.title", "fault.wrongPassword.detail");
    case "accountDisabled": return plain("fault.accountDisabled.title", "fault.accountDisabled.detail", "retry");
    case "signedOut": return plain("fault.signedOut.title", "fault.signedOut.detail", "signIn");
    case "notAllowed": return plain("fault.notAllowed.title", "fault.notAllowed.detail");
    case "notFound": return plain("fault.notFound.title", gone[fault.what], fault.what === "account" ? "signIn" : "retry");
    case "policy":
      return { ...plain("fault.policy.title", "fault.policy.detail", "retry"), values: { rule: fault.rule } };
    case "keychain": return plain("fault.keychain.title", keychain[fault.problem], "retry", "copyDetails");
    case "microphone": return plain("fault.microphone.title", microphone[fault.problem], "retry");
    case "store":
      return { title: storeTitle[fault.problem], detail: storeDetail[fault.problem], values: { part: fault.part },
        waysOut: storeWaysOut[fault.problem] };
    case "tooLarge":
      return { ...plain("fault.tooLarge.title", "fault.tooLarge.detail"), values: { megabytes: Math.max(1, Math.floor(fault.limit / 1_000_000)) } };
    case "tooLargeToShow": return plain("fault.tooLargeToShow.title", "fault.tooLargeToShow.detail");
    case "tooMany": return { ...plain("fault.tooMany.title", "fault.tooMany.detail"), values: { limit: fault.limit } };
    case "messageTooLong": return plain("fault.messageTooLong.title", "fault.messageTooLong.detail");
    case "untrusted": return plain("fault.untrusted.title", untrusted[fault.problem]);
    case "notValid": return plain("fault.notValid.title", unusable[fault.what] ?? "fault.notValid.detail");
    case "diskFull": return plain("fault.diskFull.title", "fault.diskFull.detail", "retry");
    case "unexpected":
      return { ...plain("fault.unexpected.title", "fault.unexpected.detail", "retry", "copyDetails"), values: { area: fault.area } };
    default: return unworded(fault);
  }
}

/** The fault in one line. */
export function faultTitle(fault: Fault, words: Words): string {
  const { title, values } = wordFault(fault);
  return words.say(title, values);
}

export function faultDetail(fault: Fault, words: Words): string {
  const { detail, values } = wordFault(fault);
  return words.say(detail, values);
}

/** For a report to an administrator: codes only, in no language. */
export function faultDetails(fault: Fault): string {
  return Object.entries(fault).map(([name, value]) => `${name}: ${String(value)}`).join("\n");
}

const lacking: Readonly<Record<ServerFeature, WordKey>> = {
  slidingSync: "fault.serverTooOld.slidingSync",
  passwordSignIn: "fault.serverTooOld.passwordSignIn",
};

const gone: Readonly<Record<Thing, WordKey>> = {
  room: "fault.notFound.room",
  message: "fault.notFound.message",
  media: "fault.notFound.media",
  account: "fault.notFound.account",
  person: "fault.notFound.person",
  inviter: "fault.notFound.inviter",
  file: "fault.notFound.file",
  link: "fault.notValid.link",
  program: "fault.notFound.program",
};

const unusable: Partial<Readonly<Record<Thing, WordKey>>> = { person: "fault.notValid.address", room: "fault.notValid.address", link: "fault.notValid.link" };

const untrusted: Readonly<Record<TrustProblem, WordKey>> = {
  devices: "fault.untrusted.devices",
  identity: "fault.untrusted.identity",
  ownDevice: "fault.untrusted.ownDevice",
};

const keychain: Readonly<Record<KeychainProblem, WordKey>> = {
  missing: "fault.keychain.missing",
  locked: "fault.keychain.locked",
  failed: "fault.keychain.failed",
};

const microphone: Readonly<Record<MicrophoneProblem, WordKey>> = {
  missing: "fault.microphone.missing",
  refused: "fault.microphone.refused",
  busy: "fault.microphone.busy",
  failed: "fault.microphone.failed",
};

const storeTitle: Readonly<Record<StoreProblem, WordKey>> = {
  damaged: "fault.store.damaged.title",
  missing: "fault.store.missing.title",
  tooNew: "fault.store.tooNew.title",
  keyMissing: "fault.store.keyMissing.title",
  keyWrong: "fault.store.keyWrong.title",
  inUse: "fault.store.inUse.title",
  unreachable: "fault.store.unreachable.title",
};

const storeDetail: Readonly<Record<StoreProblem, WordKey>> = {
  damaged: "fault.store.damaged.detail",
  missing: "fault.store.missing.detail",
  tooNew: "fault.store.tooNew.detail",
  keyMissing: "fault.store.keyMissing.detail",
  keyWrong: "fault.store.keyWrong.detail",
  inUse: "fault.store.inUse.detail",
  unreachable: "fault.store.unreachable.detail",
};

const lost = ["retry", "copyDetails", "forget"] as const;

/** What is fine where it is, and only out of reach, is not offered for removal. */
const storeWaysOut: Readonly<Record<StoreProblem, readonly WayOut[]>> = {
  damaged: lost,
  missing: lost,
  tooNew: lost,
  keyMissing: lost,
  keyWrong: lost,
  inUse: ["retry"],
  unreachable: ["retry", "copyDetails"],
};

function wordServerTrouble(status: number): WordedFault {
  return {
    title: "fault.serverTrouble.title",
    detail: status === 0 ? "fault.serverTrouble.unreadable" : "fault.serverTrouble.status",
    values: { status },
    waysOut: ["retry"],
  };
}

function wordRateLimit(retryAfter: number | null): WordedFault {
  return {
    title: "fault.rateLimited.title",
    detail: retryAfter === null ? "fault.rateLimited.detail" : "fault.rateLimited.wait",
    // Never "wait 0 seconds".
    values: { seconds: Math.max(1, Math.ceil((retryAfter ?? 0) / 1000)) },
    waysOut: ["retry"],
  };
}

/** The compiler proves that this is never reached; a newer core than the page may still do it. */
function unworded(_fault: never): WordedFault {
  return { title: "fault.unexpected.title", detail: "fault.unexpected.detail", values: { area: "?" }, waysOut: ["retry"] };
}
