// Lets a view follow a value of the model.
import { useSyncExternalStore } from "react";
import type { Cell } from "../model/cell";

export function useCell<Value>(cell: Cell<Value>): Value {
  return useSyncExternalStore(cell.subscribe, () => cell.value);
}
