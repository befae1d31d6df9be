// Tells a line that begins with a slash from a message that does.

/** Two slashes send one: the way to begin a message with it. */
export type Reading = { readonly kind: "command"; readonly line: string } | { readonly kind: "message"; readonly text: string };

export function readLine(text: string): Reading {
  const line = text.trimStart();
  if (line.startsWith("//")) return { kind: "message", text: line.slice(1) };
  // A lone slash, or one before a blank, is no command.
  return /^\/\S/u.test(line) ? { kind: "command", line } : { kind: "message", text };
}

/** Whether a command says something in the conversation, and with it answers what is being answered. */
export function saysSomething(line: string): boolean {
  return /^\/(?:me|plain|spoiler|shrug)(?:\s|$)/iu.test(line);
}
