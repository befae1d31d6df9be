// A part of the fake shell: some of its commands, on the same world.
import type { Shell } from "../shell";
import type { World } from "./world";

export type Later = <Value>(act: () => Value) => Promise<Value>;
/** Starts a feed and answers with its number. */
export type Watch = (start: (feed: number) => void) => Promise<number>;
export type Part<Names extends keyof Shell> = (world: World, watch: Watch, later: Later) => Pick<Shell, Names>;

export const nothing = () => Promise.resolve();
