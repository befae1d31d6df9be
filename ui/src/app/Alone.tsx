// The page outside its program: in a release there is nothing that it could show.
import { catalogues, spoken } from "../words/catalogues";

export function Alone() {
  return <p role="alert">{catalogues[spoken("system", navigator.languages)]["fault.notReachable"]}</p>;
}
