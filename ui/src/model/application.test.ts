// The way from one screen to the next.
import { beforeAll, describe, expect, test } from "vitest";
import type { Fault, Settings } from "@wire";
import type { Shell } from "../shell/shell";
import { Application, type Stage } from "./application";
import { account, inputsOf, paintAtOnce, pending, shellOf, until } from "./testing";

beforeAll(paintAtOnce);

const settings: Settings = { language: "fr", appearance: "dark" };
const damaged: Fault = { kind: "store", part: "crypto", problem: "damaged" };
const offline: Fault = { kind: "offline" };
const broken = (fault: Fault) => () => Promise.reject(fault as unknown as Error);

function application(answers: Partial<Shell> = {}) {
  const { shell, calls } = shellOf({
    settingsGet: () => Promise.resolve(settings),
    accountRestore: () => Promise.resolve(account),
    signInHint: () => Promise.resolve({ server: null, name: null }),
    connectionWatch: () => Promise.resolve(1),
    roomsWatch: () => Promise.resolve(2),
    ...answers,
  });
  return { app: new Application(shell), calls };
}

/** The stage, which must be of this kind. */
function stage<Kind extends Stage["kind"]>(app: Application, kind: Kind): Extract<Stage, { kind: Kind }> {
  expect(app.stage.value.kind).toBe(kind);
  return app.stage.value as Extract<Stage, { kind: Kind }>;
}

describe("starting", () => {
  test("takes up the settings first, so that nothing flickers", async () => {
    const answer = pending<Settings>();
    const { app, calls } = application({ settingsGet: () => answer.promise });
    const done = app.start();
    expect(inputsOf(calls, "accountRestore")).toEqual([]);
    stage(app, "start");
    answer.keep(settings);
    await done;
    expect(app.settings.value).toEqual(settings);
    expect(stage(app, "main").session.account).toEqual(account);
  });

  test("works without settings", async () => {
    const { app } = application({ settingsGet: broken(offline) });
    await app.start();
    expect(app.settings.value).toEqual({ language: "system", appearance: "system" });
    stage(app, "main");
  });

});

describe("an account", () => {
  test("that is not there is asked for, and signing in enters", async () => {
    const { app } = application({
      accountRestore: () => Promise.resolve(null),
      serverDiscover: () => Promise.resolve({ name: "prefecture.example", baseUrl: "https://prefecture.example/", password: true, browser: false }),
      accountSignIn: () => Promise.resolve(account),
    });
    await app.start();
    const { signIn } = stage(app, "signIn");
    signIn.change("server", "prefecture.example");
    signIn.change("name", "camille");
    signIn.change("password", "correct horse");
    await signIn.submit();
    expect(stage(app, "main").session.account).toEqual(account);
  });

  test("that is not there is asked for with what the program was told", async () => {
    const { app } = application({
      accountRestore: () => Promise.resolve(null),
      signInHint: () => Promise.resolve({ server: "prefecture.example", name: "camille" }),
      serverDiscover: broken(offline),
    });
    await app.start();
    expect(stage(app, "signIn").signIn.state.value).toMatchObject({ server: "prefecture.example", name: "camille", password: "" });
  });

  test("is asked for also when the program was told nothing", async () => {
    const { app } = application({ accountRestore: () => Promise.resolve(null), signInHint: broken(offline) });
    await app.start();
    expect(stage(app, "signIn").signIn.state.value).toMatchObject({ server: "", name: "" });
  });

  test("that is damaged is said to be so, and can be tried again", async () => {
    const answers = [broken(damaged), () => Promise.resolve(account)];
    const { app } = application({ accountRestore: () => answers.shift()?.() ?? Promise.resolve(null) });
    await app.start();
    expect(stage(app, "fault").fault).toEqual(damaged);
    const again = app.restore();
    stage(app, "start");
    await again;
    stage(app, "main");
  });
});

test("settings and back are the same session", async () => {
  const { app } = application();
  await app.start();
  const { session } = stage(app, "main");
  app.show("settings");
  expect(stage(app, "settings").session).toBe(session);
  app.show("main");
  expect(stage(app, "main").session).toBe(session);
});

test("there are no settings without a session", async () => {
  const { app } = application({ accountRestore: broken(damaged) });
  await app.start();
  app.show("settings");
  stage(app, "fault");
});

test("changed settings hold at once and are kept", () => {
  const { app, calls } = application({ settingsSet: broken(offline) });
  app.changeSettings(settings);
  expect(app.settings.value).toEqual(settings);
  expect(inputsOf(calls, "settingsSet")).toEqual([[settings]]);
});

describe("leaving", () => {
  const closed = (calls: Parameters<typeof inputsOf>[0]) => inputsOf(calls, "feedClose").map(([feed]) => feed).sort();

  test("signs out, ends the session's feeds and asks to sign in", async () => {
    const { app, calls } = application();
    await app.start();
    const { session } = stage(app, "main");
    await until(session.ready, (ready) => ready);
    app.show("settings");
    await app.signOut();
    stage(app, "signIn");
    await until(calls, () => [1, 2].every((feed) => closed(calls).includes(feed)));
  });

  test("that the server does not hear of changes nothing", async () => {
    const { app, calls } = application({ accountSignOut: broken(offline) });
    await app.start();
    app.show("settings");
    const { session } = stage(app, "settings");
    await expect(app.signOut()).rejects.toEqual(offline);
    expect(stage(app, "settings").session).toBe(session);
    expect(closed(calls)).toEqual([]);
  });

  test("without the server deletes here, and remembers who it was for the next sign-in", async () => {
    const { app, calls } = application({ serverDiscover: broken(offline) });
    await app.start();
    await app.forget("prefecture.example", "camille");
    expect(inputsOf(calls, "accountForget")).toHaveLength(1);
    expect(inputsOf(calls, "accountSignOut")).toEqual([]);
    expect(stage(app, "signIn").signIn.state.value).toMatchObject({ server: "prefecture.example", name: "camille", password: "" });
  });

  test("is possible from an account that cannot be opened", async () => {
    const { app } = application({ accountRestore: broken(damaged) });
    await app.start();
    await app.forget();
    stage(app, "signIn");
  });

  test("that fails keeps the account", async () => {
    const { app } = application({ accountForget: broken({ kind: "store", part: "state", problem: "inUse" }) });
    await app.start();
    await expect(app.forget()).rejects.toMatchObject({ problem: "inUse" });
    stage(app, "main");
  });
});
