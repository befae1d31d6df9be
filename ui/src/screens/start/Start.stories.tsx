// The start, as it is seen when the disk is slow.
import type { Story } from "../../stories/story";
import { Start } from "./Start";

export const stories: readonly Story[] = [{ name: "start", draw: () => <Start /> }];
