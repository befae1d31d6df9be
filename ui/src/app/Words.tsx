// The words of the page and the language of the component library, chosen together.
import { type ReactNode } from "react";
import { IntlProvider } from "react-intl";
import { Locale } from "../parts/Locale";
import { catalogues } from "../words/catalogues";
import type { Speech } from "./surroundings";

export function Words({ speech, children }: { speech: Speech; children: ReactNode }) {
  return (
    <IntlProvider locale={speech.locale} messages={catalogues[speech.language]} defaultLocale="en">
      <Locale language={speech.locale}>{children}</Locale>
    </IntlProvider>
  );
}
