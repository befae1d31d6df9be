// A shell without a program around it: plays the demonstration administration, so that the page runs in a browser.
import type { Connection, Fault, Settings } from "@wire";
import { account } from "./fake/administration";
import { fakeComposer } from "./fake/composer";
import { fakeMediaUrl } from "./fake/files";
import { fakeMedia } from "./fake/media";
import { fakeRooms } from "./fake/rooms";
import { fakeTimeline } from "./fake/timeline";
import { type Sending, World } from "./fake/world";
import type { Shell } from "./shell";

export type FakeOptions = {
  /** Nobody is signed in, somebody is, or the account cannot be opened. */
  readonly account: "none" | "open" | Fault;
  readonly connection: Connection;
  readonly settings: Settings;
  readonly sending: Sending;
};

const usual: FakeOptions = {
  account: "open", connection: { kind: "live" }, settings: { language: "system", appearance: "system" }, sending: "through",
};

/** Reads the options from the address, for example `?account=none&connection=offline`. */
export function fakeFromAddress({ searchParams }: URL): Shell {
  const connection = searchParams.get("connection");
  return fakeShell({
    ...usual,
    account: searchParams.get("account") === "none" ? "none" : "open",
    sending: (["waiting", "refused"] as const).find((each) => each === searchParams.get("sending")) ?? "through",
    connection: connection === "offline" || connection === "connecting" ? { kind: connection } : usual.connection,
    settings: { ...usual.settings, language: (["en", "fr", "de"] as const).find((each) => each === searchParams.get("language")) ?? "system" },
  });
}

export function fakeShell(options: Partial<FakeOptions> = {}): Shell {
  const { account: opened, connection, settings, sending } = { ...usual, ...options };
  const world = new World(Date.now());
  world.sending = sending;
  let feeds = 0;
  let kept = settings;
  const watch = (start: (feed: number) => void) => {
    feeds += 1;
    const feed = feeds;
    return later(() => {
      start(feed);
      return feed;
    });
  };
  return {
    accountRestore: () => later(() => {
      if (opened === "none") return null;
      if (opened !== "open") throw opened;
      return account;
    }),
    accountSignIn: (_server, _name, password) => later(() => {
      if (password === "wrong") throw { kind: "wrongPassword" };
      return account;
    }),
    accountSignOut: () => later(() => {
      if (connection.kind === "offline") throw { kind: "offline" };
    }),
    accountForget: () => later(() => undefined),
    serverDiscover: (server) => later(() => {
      if (!server.includes(".")) throw { kind: "unknownServer", server };
      return { name: server, baseUrl: `https://matrix.${server.replace(/^https?:\/\//u, "")}/`, password: true, browser: false };
    }),
    connectionWatch: (onChange) => watch(() => onChange(connection)),
    feedAcknowledge: () => Promise.resolve(),
    feedClose: (feed) => later(() => world.close(feed)),
    settingsGet: () => later(() => kept),
    settingsSet: (changed) => later(() => { kept = changed; }),
    signInHint: () => later(() => ({ server: null, name: null })),
    ...fakeRooms(world, watch, later),
    ...fakeTimeline(world, watch, later),
    ...fakeComposer(world, watch, later),
    ...fakeMedia(world, watch, later),
    linkOpen: () => Promise.resolve(),
    logRecent: () => Promise.resolve(["0.000 INFO start version=fake"]),
    pagePainted: () => Promise.resolve(),
    mediaUrl: fakeMediaUrl,
  };
}

/** Commands answer after the present turn, as they do in the program. */
export function later<Value>(act: () => Value): Promise<Value> {
  return new Promise((resolve, reject) => {
    setTimeout(() => {
      try {
        resolve(act());
      } catch (reason) {
        reject(reason as Error);
      }
    }, 20);
  });
}
