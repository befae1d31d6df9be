// Where the bytes of media are; given by the shell.
import { createContext } from "react";
import type { MediaAddress } from "../model/media";

export const MediaContext = createContext<(wanted: MediaAddress) => string | null>(() => null);
