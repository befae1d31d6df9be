// The size of a file, as people say it.
import type { Words } from "../../../words/useWords";

const units = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;

export function tellSize(bytes: number, { intl }: Words): string {
  const step = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(1, bytes)) / 3)));
  return intl.formatNumber(bytes / 1000 ** step, {
    style: "unit", unit: units[step] ?? "byte", unitDisplay: step === 0 ? "long" : "short", maximumFractionDigits: step > 1 ? 1 : 0,
  });
}
