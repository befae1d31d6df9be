// Emoji by name in the reader's language. The names are large and are read only when somebody looks for one.

export type EmojiGroup = "smileys" | "people" | "animals" | "food" | "travel" | "activities" | "objects" | "symbols" | "flags";

export type Emoji = {
  /** As it is sent, with the sign that asks for a picture where the standard allows one. */
  readonly unicode: string;
  readonly label: string;
  readonly group: EmojiGroup;
  /** The English short names that people type between colons. */
  readonly codes: readonly string[];
  /** One for each of the five tones, from light to dark; empty for what has no skin. */
  readonly tones: readonly string[];
};

export type EmojiBook = {
  readonly groups: ReadonlyArray<{ readonly group: EmojiGroup; readonly emoji: readonly Emoji[] }>;
  /** The best matches first. */
  readonly find: (text: string, limit: number) => readonly Emoji[];
  /** The one with exactly this short name. */
  readonly withCode: (code: string) => Emoji | null;
  /** What an emoji is called, in whatever tone; nothing for what is none. */
  readonly labelOf: (unicode: string) => string | null;
};

export type EmojiLanguage = "en" | "fr" | "de";

/** An entry of the package `emojibase-data`. */
export type EmojiEntry = {
  readonly hexcode: string; readonly label: string; readonly unicode: string; readonly group?: number; readonly order?: number;
  readonly tags?: readonly string[]; readonly skins?: readonly EmojiEntry[];
};
export type ShortCodes = Readonly<Record<string, string | readonly string[]>>;

/** The package counts its groups; the third, single skins and hair, is no choice by itself. */
const groups: Readonly<Record<number, EmojiGroup>> = {
  0: "smileys", 1: "people", 3: "animals", 4: "food", 5: "travel", 6: "activities", 7: "objects", 8: "symbols", 9: "flags",
};

const TONES = ["1F3FB", "1F3FC", "1F3FD", "1F3FE", "1F3FF"];

const books = new Map<EmojiLanguage, Promise<EmojiBook>>();

/** Whichever was loaded last; the short names are the same in all of them. */
let latest: EmojiBook | null = null;

export function loadEmoji(language: EmojiLanguage): Promise<EmojiBook> {
  const known = books.get(language) ?? readBook(language);
  books.set(language, known);
  return known;
}

/** By its short name, as far as a book is loaded: nothing is waited for. */
export function emojiWithCode(code: string): Emoji | null {
  return latest?.withCode(code) ?? null;
}

async function readBook(language: EmojiLanguage): Promise<EmojiBook> {
  try {
    const [entries, codes] = await Promise.all([entriesIn(language), import("emojibase-data/en/shortcodes/emojibase.json")]);
    latest = emojiBook(entries, codes.default as ShortCodes);
    return latest;
  } catch (reason) {
    // What could not be read is read anew when it is asked for again.
    books.delete(language);
    throw reason;
  }
}

async function entriesIn(language: EmojiLanguage): Promise<readonly EmojiEntry[]> {
  switch (language) {
    case "en": return (await import("emojibase-data/en/compact.json")).default as readonly EmojiEntry[];
    case "fr": return (await import("emojibase-data/fr/compact.json")).default as readonly EmojiEntry[];
    case "de": return (await import("emojibase-data/de/compact.json")).default as readonly EmojiEntry[];
  }
}

type Sought = { readonly emoji: Emoji; readonly label: string; readonly words: readonly string[] };

export function emojiBook(entries: readonly EmojiEntry[], codes: ShortCodes): EmojiBook {
  const sought: Sought[] = [...entries].sort((a, b) => (a.order ?? 0) - (b.order ?? 0)).flatMap((entry) => {
    const emoji = emojiOf(entry, codes);
    if (emoji === null) return [];
    return [{ emoji, label: plain(emoji.label), words: [...emoji.codes.map((code) => plain(code.replaceAll("_", " "))), ...(entry.tags ?? []).map(plain)] }];
  });
  const coded = new Map(sought.flatMap(({ emoji }) => emoji.codes.map((code) => [code, emoji] as const)));
  const labels = new Map(sought.map(({ emoji }) => [bare(emoji.unicode), emoji.label]));
  return {
    groups: Object.values(groups).map((group) => ({ group, emoji: sought.flatMap(({ emoji }) => (emoji.group === group ? [emoji] : [])) })),
    find: (text, limit) => {
      const wanted = plain(text.replaceAll("_", " ")).trim();
      if (wanted === "") return [];
      return sought.flatMap((each) => {
        const rank = rankOf(each, wanted);
        return rank === null ? [] : [{ emoji: each.emoji, rank }];
      }).sort((a, b) => a.rank - b.rank).slice(0, limit).map(({ emoji }) => emoji);
    },
    withCode: (code) => coded.get(code.toLowerCase()) ?? null,
    labelOf: (unicode) => labels.get(bare(unicode)) ?? null,
  };
}

function emojiOf(entry: EmojiEntry, codes: ShortCodes): Emoji | null {
  const group = entry.group === undefined ? undefined : groups[entry.group];
  if (group === undefined) return null;
  const known = codes[entry.hexcode];
  return {
    unicode: entry.unicode, label: entry.label, group, codes: known === undefined ? [] : typeof known === "string" ? [known] : known,
    tones: TONES.flatMap((tone) => entry.skins?.find(({ hexcode }) => tonesIn(hexcode).every((each) => each === tone))?.unicode ?? []),
  };
}

function tonesIn(hexcode: string): string[] {
  return hexcode.split("-").filter((part) => TONES.includes(part));
}

/** Lower is better; null for what does not match. */
function rankOf({ label, words }: Sought, wanted: string): number | null {
  if (label === wanted || words.includes(wanted)) return 0;
  if (label.startsWith(wanted)) return 1;
  if (words.some((word) => word.startsWith(wanted))) return 2;
  if (label.includes(` ${wanted}`)) return 3;
  return wanted.length > 2 && label.includes(wanted) ? 4 : null;
}

/** In the tone that the person has chosen: 0 for none, 1 to 5 from light to dark. */
export function inTone(emoji: Emoji, tone: number): string {
  return emoji.tones[tone - 1] ?? emoji.unicode;
}

/** The key under which a reaction is there already, whatever sign its writer's app added; else the key itself. */
export function knownKey(keys: readonly string[], wanted: string): string {
  return keys.find((key) => key.replaceAll("\uFE0F", "") === wanted.replaceAll("\uFE0F", "")) ?? wanted;
}

/** Without tone and without the sign that asks for a picture. */
function bare(unicode: string): string {
  return unicode.replaceAll("\uFE0F", "").replace(/\p{Emoji_Modifier}/gu, "");
}

/** As people type it: no accents, no capitals. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
