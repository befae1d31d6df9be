// The words of the page and the language of the component library, chosen together.
import { type ReactNode, useEffect, useState } from "react";
import { IntlProvider } from "react-intl";
import { Locale } from "../parts/Locale";
import { type Catalogue, loadCatalogue } from "../words/catalogues";
import type { Speech } from "./surroundings";

export type Spoken = { readonly speech: Speech; readonly catalogue: Catalogue };

export function Words({ speech, catalogue, children }: Spoken & { readonly children: ReactNode }) {
  return (
    <IntlProvider locale={speech.locale} messages={catalogue} defaultLocale="en">
      <Locale language={speech.locale}>{children}</Locale>
    </IntlProvider>
  );
}

/** The words to speak with; those before until the wanted ones are there, nothing before the first. */
export function useSpoken(speech: Speech): Spoken | null {
  const [spoken, setSpoken] = useState<Spoken | null>(null);
  const { language, locale } = speech;
  useEffect(() => {
    let wanted = true;
    // From the disk; without it there is nothing that could be said.
    void loadCatalogue(language).then((catalogue) => { if (wanted) setSpoken({ speech: { language, locale }, catalogue }); });
    return () => { wanted = false; };
  }, [language, locale]);
  return spoken;
}
