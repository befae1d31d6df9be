// A day, in three short fields in the order of the reader's language.
import { type ChangeEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { WordKey } from "../words/catalogues";
import { useWords } from "../words/useWords";
import "./dateField.css";

export type DateFieldProps = {
  readonly label: string;
  /** The day as `2026-11-25`; nothing while it is not complete or no such day is. */
  readonly onChange: (day: string | null) => void;
};

type Part = "day" | "month" | "year";
type Typed = Readonly<Record<Part, string>>;

const signs: Readonly<Record<Part, WordKey>> = { day: "date.day.sign", month: "date.month.sign", year: "date.year.sign" };
const lengths: Readonly<Record<Part, number>> = { day: 2, month: 2, year: 4 };

export function DateField({ label, onChange }: DateFieldProps) {
  const words = useWords();
  const id = useId();
  const group = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState<Typed>({ day: "", month: "", year: "" });
  // Before the dialog that it stands in would take the focus for itself.
  useEffect(() => group.current?.querySelector("input")?.focus(), []);
  const pieces = useMemo(() => piecesIn(words.intl.locale), [words]);
  const change = (part: Part) => ({ target }: ChangeEvent<HTMLInputElement>) => {
    const digits = target.value.replace(/\D/gu, "").slice(0, lengths[part]);
    const next = { ...typed, [part]: digits };
    setTyped(next);
    onChange(dayOf(next));
    if (digits.length === lengths[part]) follower(group.current, target)?.focus();
  };
  return (
    <div className="date-field" role="group" aria-labelledby={id} ref={group}>
      <span className="date-label" id={id}>{label}</span>
      <div className="date-input">
        {pieces.map((piece, index) => (typeof piece === "string" ? <span key={piece + String(index)} aria-hidden="true">{piece}</span> : (
          <input key={piece.part} inputMode="numeric" autoComplete="off" data-part={piece.part} aria-label={words.say(`date.${piece.part}`)}
            placeholder={words.say(signs[piece.part])} value={typed[piece.part]} onChange={change(piece.part)} />
        )))}
      </div>
    </div>
  );
}

/** The three fields and what the language puts between them. */
type Piece = string | { readonly part: Part };

function piecesIn(locale: string): readonly Piece[] {
  return new Intl.DateTimeFormat(locale, { day: "2-digit", month: "2-digit", year: "numeric" }).formatToParts(new Date(2026, 10, 25))
    .flatMap(({ type, value }): Piece[] => (type === "day" || type === "month" || type === "year" ? [{ part: type }] : type === "literal" ? [value] : []));
}

/** A day that exists: the 31st of November is none. */
export function dayOf({ day, month, year }: Typed): string | null {
  if (year.length !== 4 || day === "" || month === "") return null;
  const written = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const read = new Date(`${written}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(written) ? written : null;
}

function follower(group: HTMLElement | null, field: HTMLElement): HTMLElement | null {
  const all = [...(group?.querySelectorAll("input") ?? [])];
  return all[all.indexOf(field as HTMLInputElement) + 1] ?? null;
}
