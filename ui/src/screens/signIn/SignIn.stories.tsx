// Sign-in in every state.
import type { Server } from "@wire";
import { nothingHappens, type Story } from "../../stories/story";
import type { Actions, Snapshot } from "./model";
import { SignIn } from "./SignIn";

const server: Server = { name: "vallee-claire.example", baseUrl: "https://matrix.vallee-claire.example/", password: true, browser: false };

const empty: Snapshot = {
  server: "", name: "", password: "", discovery: { kind: "none" }, problems: [], busy: false, attempts: 0,
  settings: { language: "system", appearance: "system" },
};
const filled: Snapshot = {
  ...empty, server: server.name, name: "camille.durand", password: "not a real one", discovery: { kind: "found", server },
};

function story(name: string, snapshot: Snapshot): Story {
  return { name: `signIn/${name}`, draw: () => <SignIn snapshot={snapshot} actions={nothingHappens<Actions>()} /> };
}

export const stories: readonly Story[] = [
  story("empty", empty),
  story("looking", { ...empty, server: server.name, discovery: { kind: "looking" } }),
  story("filled", filled),
  story("busy", { ...filled, busy: true }),
  story("unknown server", { ...empty, server: "valle-claire", discovery: { kind: "failed", fault: { kind: "unknownServer", server: "valle-claire" } } }),
  story("insecure server", { ...filled, discovery: { kind: "failed", fault: { kind: "insecureServer", server: server.name } } }),
  story("server too old", { ...filled, discovery: { kind: "failed", fault: { kind: "serverTooOld", missing: "slidingSync" } } }),
  story("browser only", { ...filled, discovery: { kind: "found", server: { ...server, password: false, browser: true } } }),
  story("missing", {
    ...empty, attempts: 1,
    problems: [{ kind: "missing", field: "server" }, { kind: "missing", field: "name" }, { kind: "missing", field: "password" }],
  }),
  story("wrong password", { ...filled, attempts: 1, problems: [{ kind: "fault", field: "password", fault: { kind: "wrongPassword" } }] }),
  story("disabled", { ...filled, attempts: 1, problems: [{ kind: "fault", field: "name", fault: { kind: "accountDisabled" } }] }),
  story("offline", { ...filled, attempts: 1, problems: [{ kind: "fault", field: null, fault: { kind: "offline" } }] }),
  story("too many attempts", {
    ...filled, attempts: 1, problems: [{ kind: "fault", field: null, fault: { kind: "rateLimited", retryAfter: 30_000 } }],
  }),
  story("keychain missing", {
    ...filled, attempts: 1, problems: [{ kind: "fault", field: null, fault: { kind: "keychain", problem: "missing" } }],
  }),
];
