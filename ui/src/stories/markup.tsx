// For the tests of the screens: what a view says, without a browser.
import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { Words } from "../app/Words";
import { catalogues } from "../words/all";
import type { Spoken } from "../words/catalogues";

export function markupOf(view: ReactNode, language: Spoken = "en"): string {
  const locale = { en: "en-GB", fr: "fr-FR", de: "de-DE" }[language];
  return renderToStaticMarkup(<Words speech={{ language, locale }} catalogue={catalogues[language]}>{view}</Words>);
}

/** What is read, without the elements around it. */
export function textOf(view: ReactNode, language: Spoken = "en"): string {
  return markupOf(view, language).replace(/<[^>]+>/gu, " ").replace(/&#x27;/gu, "'").replace(/&quot;/gu, '"').replace(/&amp;/gu, "&")
    .replace(/[\s\u00A0\u202F]+/gu, " ").trim();
}
