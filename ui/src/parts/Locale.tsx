// Tells the component library which language it speaks.
import { type ReactNode } from "react";
import { I18nProvider } from "react-aria-components";

export function Locale({ language, children }: { language: string; children: ReactNode }) {
  return <I18nProvider locale={language}>{children}</I18nProvider>;
}
