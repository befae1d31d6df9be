// What the core tells anew is mostly what it told before; what stayed the same stays the same object, so that nothing that
// depends on it is drawn again.

/** The value as of now, made of as much of the one before as is equal to it. */
export function keepSame<Value>(before: unknown, now: Value): Value {
  if (Object.is(before, now)) return now;
  if (Array.isArray(before) && Array.isArray(now)) {
    const kept: unknown[] = now.map((item, index) => keepSame(before[index], item));
    return (kept.length === before.length && kept.every((item, index) => item === before[index]) ? before : kept) as Value;
  }
  if (!isPlain(before) || !isPlain(now)) return now;
  const names = Object.keys(now);
  const kept = Object.fromEntries(names.map((name) => [name, keepSame(before[name], now[name])]));
  const same = names.length === Object.keys(before).length && names.every((name) => name in before && kept[name] === before[name]);
  return (same ? before : kept) as Value;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether two records with the same names hold the same parts. Compares hundreds of rows for each message that comes, and so makes nothing. */
export function sameParts<Value extends object>(before: Value, now: Value): boolean {
  for (const name in now) {
    if (!Object.is(before[name], now[name])) return false;
  }
  return true;
}

/** Whether two values are made of the same parts, apart from those that are named. */
export function sameBut<Value extends object>(before: Value | null, now: Value | null, ...ignored: ReadonlyArray<keyof Value>): boolean {
  if (before === now || before === null || now === null) return before === now;
  return Object.keys(now).every((name) => ignored.includes(name as keyof Value) || Object.is(before[name as keyof Value], now[name as keyof Value]));
}
