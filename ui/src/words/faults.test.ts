// Every fault that can leave the core has words and a way out, in every language.
import { createIntl } from "react-intl";
import { describe, expect, test } from "vitest";
import type { Area, Fault, KeychainProblem, MicrophoneProblem, ServerFeature, StorePart, StoreProblem, Thing, TrustProblem } from "@wire";
import { catalogues } from "./all";
import type { Spoken } from "./catalogues";
import { faultDetail, faultDetails, faultTitle, type WayOut, wordFault } from "./faults";
import { wordsOf } from "./useWords";

/** The names of a wire type; the compiler asks for a new one as soon as the core has it. */
const names = <Name extends string>(all: Readonly<Record<Name, true>>) => Object.keys(all) as Name[];

const areas = names<Area>({ accounts: true, session: true, rooms: true, timeline: true, media: true });
const features = names<ServerFeature>({ slidingSync: true, passwordSignIn: true });
const things = names<Thing>({ room: true, message: true, media: true, account: true, person: true, inviter: true, file: true, link: true, program: true });
const keychainProblems = names<KeychainProblem>({ missing: true, locked: true, failed: true });
const microphoneProblems = names<MicrophoneProblem>({ missing: true, refused: true, busy: true, failed: true });
const trustProblems = names<TrustProblem>({ devices: true, identity: true, ownDevice: true });
const parts = names<StorePart>({ account: true, state: true, crypto: true, eventCache: true, media: true });
const storeProblems = names<StoreProblem>({
  damaged: true, missing: true, tooNew: true, keyMissing: true, keyWrong: true, inUse: true, unreachable: true,
});

const byKind: { readonly [Kind in Fault["kind"]]: ReadonlyArray<Extract<Fault, { kind: Kind }>> } = {
  offline: [{ kind: "offline" }],
  unknownServer: [{ kind: "unknownServer", server: "prefecture.example" }],
  insecureServer: [{ kind: "insecureServer", server: "prefecture.example" }],
  serverTooOld: features.map((missing) => ({ kind: "serverTooOld", missing })),
  serverTrouble: [{ kind: "serverTrouble", status: 0 }, { kind: "serverTrouble", status: 502 }],
  rateLimited: [null, 0, 400, 1000, 61_000].map((retryAfter) => ({ kind: "rateLimited", retryAfter })),
  wrongPassword: [{ kind: "wrongPassword" }],
  accountDisabled: [{ kind: "accountDisabled" }],
  signedOut: [{ kind: "signedOut" }],
  notAllowed: [{ kind: "notAllowed" }],
  notFound: things.map((what) => ({ kind: "notFound", what })),
  notValid: things.map((what) => ({ kind: "notValid", what })),
  tooLarge: [{ kind: "tooLarge", limit: 52_428_800 }],
  tooLargeToShow: [{ kind: "tooLargeToShow" }],
  tooMany: [{ kind: "tooMany", limit: 16 }],
  messageTooLong: [{ kind: "messageTooLong" }],
  untrusted: trustProblems.map((problem) => ({ kind: "untrusted", problem })),
  policy: [{ kind: "policy", rule: "AllowedHomeservers" }],
  keychain: keychainProblems.map((problem) => ({ kind: "keychain", problem })),
  microphone: microphoneProblems.map((problem) => ({ kind: "microphone", problem })),
  store: parts.flatMap((part) => storeProblems.map((problem) => ({ kind: "store" as const, part, problem }))),
  diskFull: [{ kind: "diskFull" }],
  unexpected: areas.map((area) => ({ kind: "unexpected", area })),
};
const faults: readonly Fault[] = Object.values(byKind).flat();

const wordsIn = (locale: Spoken) => wordsOf(createIntl({
  locale, messages: catalogues[locale], onError: (error) => { throw error; },
}));

describe.each(Object.keys(catalogues) as Spoken[])("in %s", (language) => {
  const words = wordsIn(language);

  test.each(Object.entries(byKind))("%s says what is wrong and what to do", (_kind, ofKind) => {
    for (const fault of ofKind) {
      const title = faultTitle(fault, words);
      const detail = faultDetail(fault, words);
      expect(title).toMatch(/^\p{Lu}.{5,}[^.]$/u);
      expect(detail).toMatch(/^\p{Lu}.{5,}[.)]$/u);
      expect(`${title} ${detail}`).not.toMatch(/fault\.|[{}]|undefined|null/u);
    }
  });

  test("what the core tells is in the sentence", () => {
    expect(faultDetail({ kind: "unknownServer", server: "prefecture.example" }, words)).toContain("prefecture.example");
    expect(faultDetail({ kind: "serverTrouble", status: 502 }, words)).toContain("502");
    expect(faultDetail({ kind: "policy", rule: "AllowedHomeservers" }, words)).toContain("AllowedHomeservers");
    expect(faultDetail({ kind: "rateLimited", retryAfter: 60_001 }, words)).toContain("61");
  });

  test("each problem of each file has a sentence of its own where the reader would act otherwise", () => {
    const detail = (part: StorePart, problem: StoreProblem) => faultDetail({ kind: "store", part, problem }, words);
    expect(new Set(storeProblems.map((problem) => detail("crypto", problem))).size).toBe(storeProblems.length);
    expect(new Set((["crypto", "account", "state"] as const).map((part) => detail(part, "damaged"))).size).toBe(3);
  });
});

describe("the ways out", () => {
  const waysOut = (fault: Fault): readonly WayOut[] => wordFault(fault).waysOut;

  test("what passes by itself can be tried again", () => {
    expect(waysOut({ kind: "offline" })).toEqual(["retry"]);
    expect(waysOut({ kind: "diskFull" })).toEqual(["retry"]);
    expect(waysOut({ kind: "rateLimited", retryAfter: null })).toEqual(["retry"]);
  });

  test("without an account, the way is to sign in", () => {
    expect(waysOut({ kind: "signedOut" })).toEqual(["signIn"]);
    expect(waysOut({ kind: "notFound", what: "account" })).toEqual(["signIn"]);
  });

  test("only a store that cannot be opened offers to be removed, never one that is in use or out of reach", () => {
    const removable = faults.filter((fault) => waysOut(fault).includes("forget"));
    const fine: readonly StoreProblem[] = ["inUse", "unreachable"];
    expect(removable.every((fault) => fault.kind === "store" && !fine.includes(fault.problem))).toBe(true);
    expect(removable).toHaveLength(parts.length * (storeProblems.length - fine.length));
  });

  test("what is out of reach can be tried again and reported", () => {
    expect(waysOut({ kind: "store", part: "state", problem: "unreachable" })).toEqual(["retry", "copyDetails"]);
  });

  test("a password that is wrong is corrected in the form", () => {
    expect(waysOut({ kind: "wrongPassword" })).toEqual([]);
  });
});

test("never asks to wait for no time at all", () => {
  const words = wordsIn("en");
  expect(faultDetail({ kind: "rateLimited", retryAfter: 0 }, words)).toBe("Wait 1 second, then try again.");
  expect(faultDetail({ kind: "rateLimited", retryAfter: 1001 }, words)).toBe("Wait 2 seconds, then try again.");
});

test("a fault of a newer core is told as unexpected", () => {
  const words = wordsIn("en");
  const fault = { kind: "somethingNew" } as unknown as Fault;
  expect(faultTitle(fault, words)).toBe(faultTitle({ kind: "unexpected", area: "rooms" }, words));
  expect(wordFault(fault).waysOut).toContain("retry");
});

test("the details for a report are codes only", () => {
  expect(faultDetails({ kind: "store", part: "crypto", problem: "keyWrong" })).toBe("kind: store\npart: crypto\nproblem: keyWrong");
});
