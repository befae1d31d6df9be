// Whether the Tab key comes by what is in a message: only in the one where the keyboard is, or a long conversation would
// have as many stops.
import { createContext, useContext } from "react";

export const TabStopContext = createContext(true);

export function useTabStop(): 0 | -1 {
  return useContext(TabStopContext) ? 0 : -1;
}
