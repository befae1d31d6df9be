// Sentences and numbers in the reader's language, by catalogue key.
import { type ReactNode, useMemo } from "react";
import { type IntlShape, useIntl } from "react-intl";
import type { WordKey } from "./catalogues";

export type Values = Readonly<Record<string, string | number>>;
export type RichValues = Readonly<Record<string, ReactNode>>;

export type Words = {
  /** A sentence as plain text. */
  readonly say: (key: WordKey, values?: Values) => string;
  /** A sentence with elements in it, such as isolated names. */
  readonly rich: (key: WordKey, values: RichValues) => ReactNode;
  readonly intl: IntlShape;
};

export function useWords(): Words {
  const intl = useIntl();
  return useMemo(() => wordsOf(intl), [intl]);
}

export function wordsOf(intl: IntlShape): Words {
  return {
    say: (key, values) => intl.formatMessage({ id: key }, values),
    // Rich values have no functions, so the parts need no keys beyond their place.
    rich: (key, values) => intl.formatMessage({ id: key }, values as Record<string, string>),
    intl,
  };
}
