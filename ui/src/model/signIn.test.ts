// Signing in: the server is looked for once, what is missing is named, and a refusal points at its field.
import { describe, expect, test } from "vitest";
import type { Account, Fault, Server } from "@wire";
import type { Shell } from "../shell/shell";
import { fieldOf, firstWrong, SignIn } from "./signIn";
import { account, inputsOf, pending, shellOf, until } from "./testing";

const unknown: Fault = { kind: "unknownServer", server: "prefecture.exmaple" };
const server: Server = { name: "prefecture.example", baseUrl: "https://matrix.prefecture.example/", password: true, browser: false };
const broken = (fault: Fault) => () => Promise.reject(fault as unknown as Error);

function form(answers: Partial<Shell> = {}, given = "", name = "") {
  const { shell, calls } = shellOf({
    serverDiscover: () => Promise.resolve(server),
    accountSignIn: () => Promise.resolve(account),
    ...answers,
  });
  const entered: Account[] = [];
  const signIn = new SignIn(shell, given, name, (done) => entered.push(done));
  const fill = (texts: { server?: string; name?: string; password?: string }) => {
    for (const [field, text] of Object.entries(texts)) signIn.change(field as keyof typeof texts, text);
  };
  const looked = () => inputsOf(calls, "serverDiscover").map(([text]) => text);
  return { signIn, entered, calls, fill, looked };
}
const whole = { server: "prefecture.example", name: "camille", password: "correct horse" };

describe("looking for the server", () => {
  test("tells what was found, and looks once for the same text", async () => {
    const { signIn, fill, looked } = form();
    fill({ server: "prefecture.example" });
    const found = signIn.discover();
    expect(signIn.state.value.discovery).toEqual({ kind: "looking" });
    fill({ server: " prefecture.example " });
    expect(await Promise.all([found, signIn.discover()])).toEqual([server, server]);
    expect(signIn.state.value.discovery).toEqual({ kind: "found", server });
    expect(looked()).toEqual(["prefecture.example"]);
  });

  test("starts by itself when the server is known", async () => {
    const { signIn, looked } = form({}, "prefecture.example");
    await until(signIn.state, ({ discovery }) => discovery.kind === "found");
    expect(looked()).toEqual(["prefecture.example"]);
  });

  test("does not look for nothing", async () => {
    const { signIn, looked } = form();
    expect(await signIn.discover()).toBeNull();
    expect(looked()).toEqual([]);
    expect(signIn.state.value.discovery).toEqual({ kind: "none" });
  });

  test("says what went wrong, and looks again when asked again", async () => {
    const { signIn, fill, looked } = form({ serverDiscover: broken(unknown) });
    fill({ server: "prefecture.exmaple" });
    expect(await signIn.discover()).toBeNull();
    expect(signIn.state.value.discovery).toEqual({ kind: "failed", fault: unknown });
    expect(firstWrong(signIn.state.value)).toBe("server");
    await signIn.discover();
    expect(looked()).toHaveLength(2);
  });

  test("an answer about a text that is no longer there is not shown", async () => {
    const slow = pending<Server>();
    const { signIn, fill } = form({ serverDiscover: (text) => text === "slow" ? slow.promise : Promise.resolve(server) });
    fill({ server: "slow" });
    const first = signIn.discover();
    fill({ server: "prefecture.example" });
    expect(signIn.state.value.discovery).toEqual({ kind: "none" });
    await signIn.discover();
    slow.fail(unknown);
    await first;
    expect(signIn.state.value.discovery).toEqual({ kind: "found", server });
  });
});

describe("submitting", () => {
  test("signs in with what was typed; only the password is taken to the letter", async () => {
    const { signIn, fill, calls, entered } = form();
    fill({ server: " prefecture.example ", name: " camille ", password: " pass word " });
    await signIn.submit();
    expect(inputsOf(calls, "accountSignIn")).toEqual([["prefecture.example", "camille", " pass word "]]);
    expect(entered).toEqual([account]);
  });

  test("names everything that is missing, and asks nothing of the server", async () => {
    const { signIn, calls } = form();
    await signIn.submit();
    expect(signIn.state.value.problems).toEqual((["server", "name", "password"] as const).map((field) => ({ kind: "missing", field })));
    expect(signIn.state.value).toMatchObject({ busy: false, attempts: 1 });
    expect(firstWrong(signIn.state.value)).toBe("server");
    expect(calls.value).toEqual([]);
  });

  test("a field that is filled in is no longer wrong", async () => {
    const { signIn, fill } = form();
    fill({ server: "prefecture.example" });
    await signIn.submit();
    fill({ name: "camille" });
    expect(signIn.state.value.problems).toEqual([{ kind: "missing", field: "password" }]);
    expect(firstWrong(signIn.state.value)).toBe("password");
  });

});

describe("an attempt", () => {
  test("made twice signs in once", async () => {
    const answer = pending<Account>();
    const { signIn, fill, calls, entered } = form({ accountSignIn: () => answer.promise });
    fill(whole);
    const attempts = [signIn.submit(), signIn.submit()];
    expect(signIn.state.value.busy).toBe(true);
    answer.keep(account);
    await Promise.all(attempts);
    expect(inputsOf(calls, "accountSignIn")).toHaveLength(1);
    expect(entered).toHaveLength(1);
  });

  test("with a wrong password keeps what was typed, points there, and can be tried again", async () => {
    const answers = [broken({ kind: "wrongPassword" }), () => Promise.resolve(account)];
    const { signIn, fill, entered } = form({ accountSignIn: () => answers.shift()?.() ?? Promise.reject(new Error()) });
    fill(whole);
    await signIn.submit();
    expect(signIn.state.value).toMatchObject({ ...whole, busy: false, attempts: 1 });
    expect(signIn.state.value.problems).toEqual([{ kind: "fault", field: "password", fault: { kind: "wrongPassword" } }]);
    await signIn.submit();
    expect(entered).toEqual([account]);
  });

  test("never sends a password to a server that was not found or does not take one", async () => {
    for (const serverDiscover of [broken(unknown), () => Promise.resolve({ ...server, password: false, browser: true })]) {
      const { signIn, fill, calls, entered } = form({ serverDiscover });
      fill(whole);
      await signIn.submit();
      expect(firstWrong(signIn.state.value)).toBe("server");
      expect(signIn.state.value).toMatchObject({ busy: false, attempts: 1 });
      expect(inputsOf(calls, "accountSignIn")).toEqual([]);
      expect(entered).toEqual([]);
    }
  });

  test("that fails by a defect says so", async () => {
    const { signIn, fill } = form({ accountSignIn: () => Promise.reject(new Error("defect")) });
    fill(whole);
    await signIn.submit();
    expect(signIn.state.value.problems).toEqual([{ kind: "fault", field: null, fault: { kind: "unexpected", area: "session" } }]);
  });
});

test("a fault belongs to the field that can mend it", () => {
  expect(fieldOf({ kind: "wrongPassword" })).toBe("password");
  expect(fieldOf({ kind: "accountDisabled" })).toBe("name");
  expect(fieldOf({ kind: "serverTooOld", missing: "slidingSync" })).toBe("server");
  expect(fieldOf({ kind: "insecureServer", server: "prefecture.example" })).toBe("server");
  expect(fieldOf({ kind: "offline" })).toBeNull();
});
