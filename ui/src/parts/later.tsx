// Views that are not needed for the first picture: loaded after it, or when they are first shown.
import { type ReactNode, useEffect, useState } from "react";

type View<Props> = (props: Props) => ReactNode;

const ahead: Array<() => Promise<unknown>> = [];

/** Nothing is shown until the view is there; once it is, it is drawn at once. `asked` waits until it is shown. */
export function later<Props extends object>(load: () => Promise<View<Props>>, when: "ahead" | "asked" = "ahead"): View<Props> {
  let there: View<Props> | null = null;
  const fetch = async () => { there ??= await load(); return there; };
  if (when === "ahead") ahead.push(fetch);
  return function Later(props) {
    const [Shown, setShown] = useState(() => there);
    useEffect(() => {
      if (Shown !== null) return undefined;
      let wanted = true;
      // What could not be loaded is asked for again when it is shown again.
      fetch().then((view) => { if (wanted) setShown(() => view); }, () => undefined);
      return () => { wanted = false; };
    }, [Shown]);
    return Shown === null ? null : <Shown {...props} />;
  };
}

/** Loads what will be needed, one after the other, each with a pause before it that leaves room for what a person does. */
export async function loadAhead(pause: () => Promise<void> = () => Promise.resolve()): Promise<void> {
  // What is loaded may bring further ones.
  for (let next = ahead.shift(); next !== undefined; next = ahead.shift()) {
    await pause();
    await next().catch(() => undefined);
  }
}
