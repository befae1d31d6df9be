// The page outside its program: in a release there is nothing that it could show.
import { useSpeech } from "./surroundings";
import { useSpoken } from "./Words";

export function Alone() {
  const spoken = useSpoken(useSpeech("system"));
  return spoken === null ? null : <p role="alert">{spoken.catalogue["fault.notReachable"]}</p>;
}
