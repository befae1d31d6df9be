// Puts text on the clipboard, also where the newer way is not allowed.

/**
 * Text that has to be asked for first is handed over as a promise: WebKit lets a page copy only from within a press, which
 * is over when the answer comes, but it waits for what was promised in it.
 */
export async function copyText(text: string | Promise<string>): Promise<boolean> {
  try {
    await (typeof text === "string" ? navigator.clipboard.writeText(text) : navigator.clipboard.write([promised(text)]));
    return true;
  } catch {
    return copyBySelection(await text);
  }
}

function promised(text: Promise<string>): ClipboardItem {
  const type = "text/plain";
  return new ClipboardItem({ [type]: text.then((value) => new Blob([value], { type })) });
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.className = "visually-hidden";
  document.body.append(area);
  area.select();
  // Deprecated, and the only way in a web view without the newer permission.
  const copied = document.execCommand("copy");
  area.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}
