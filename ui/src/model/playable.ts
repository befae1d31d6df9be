// Films and recordings that are played from memory: some web views show the bytes of our scheme and play none of them.

/** As large a file is held; the shell gives no more at once either. */
export const MOST_HELD = 64 * 1024 * 1024;

/** What is larger is not held, and so plays nowhere in such a web view. */
export class TooLarge extends Error {}

/** The address of the bytes once they are here; let go of it when it is no longer played. Only for our own scheme: what is anywhere else plays from there, or not at all. */
export async function held(address: string): Promise<string> {
  if (!address.startsWith("media:")) throw new Error("not ours");
  const answer = await fetch(address);
  if (answer.status === 413) throw new TooLarge();
  if (!answer.ok) throw new Error("not there");
  return URL.createObjectURL(await answer.blob());
}

export function letGo(address: string): void {
  URL.revokeObjectURL(address);
}
