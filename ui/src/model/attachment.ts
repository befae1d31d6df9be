// What the page makes of an attachment: whether it is drawn, how large, how its name is shown, what it may do once saved.
import type { Attachment, Content, Event, EventId, MediaId, MediaView, Node } from "@wire";

export type Size = { readonly width: number; readonly height: number };

/** A picture in a conversation is at most so large, in pixels. */
export const LARGEST: Size = { width: 400, height: 320 };
/** So large at the least, so that it can be pressed. */
const SMALLEST = 48;
const UNKNOWN: Size = { width: 320, height: 240 };

/** What may stand in an element that draws pictures. The core looks at the bytes again. */
const pictures = new Set(["image/png", "image/jpeg", "image/gif", "image/webp"]);

export function isPicture({ kind, mime }: Attachment): boolean {
  return kind === "image" && (mime === null || pictures.has(mime.toLowerCase()));
}

/** Whether it is of a kind that nearly always moves. */
export function isAnimated(attachment: Attachment): boolean {
  return isPicture(attachment) && attachment.mime?.toLowerCase() === "image/gif";
}

/** As large a picture is fetched as a whole only because somebody points at it. */
const LIGHT = 4 * 1024 * 1024;

/** Whether it may move. Small pictures of it stand still; it is asked for itself where somebody plays it, or welcomes motion. */
export function mayMove(attachment: Attachment): boolean {
  if (isAnimated(attachment)) return true;
  return (attachment.size ?? 0) <= LIGHT && attachment.mime?.toLowerCase() === "image/webp";
}

/** Whether there is something small to show for it. */
export function hasThumbnail(attachment: Attachment): boolean {
  return isPicture(attachment) || ((attachment.kind === "image" || attachment.kind === "video") && attachment.thumbnail !== null);
}

/** The place that a picture takes, by its sender's word: never larger than given, never nothing, never enlarged. */
export function fitted({ width, height }: Pick<Attachment, "width" | "height">, most: Size = LARGEST): Size {
  const known = width !== null && height !== null && width > 0 && height > 0;
  const whole = known ? { width, height } : UNKNOWN;
  const scale = Math.min(1, most.width / whole.width, most.height / whole.height);
  const side = (length: number) => Math.max(SMALLEST, Math.round(length * scale));
  return { width: side(whole.width), height: side(whole.height) };
}

export type NameParts = { readonly stem: string; readonly extension: string };

/** A name in two, so that its end stays in view when it is cut. */
export function nameParts(name: string): NameParts {
  const at = name.lastIndexOf(".");
  if (at <= 0 || name.length - at > 17) return { stem: name, extension: "" };
  return { stem: name.slice(0, at), extension: name.slice(at) };
}

/** Endings of files that systems run, or that open programs and documents that do. */
const programs = new Set((
  "apk app appimage application appref-ms bash bat bin chm cmd com command cpl csh deb desktop diagcab dll dmg docm "
  + "dotm exe fish flatpakref gadget hlp hta htm html img inf iso jar jnlp js jse ksh library-ms lnk mht mhtml msc "
  + "msi msix msp mst msu pif pkg pl potm ppam ppsm pptm ps1 psm1 py pyw pyz rb reg rpm run scf scpt scr search-ms "
  + "settingcontent-ms sh shs snap svg sys terminal url vb vbe vbs vhd vhdx website workflow ws wsc wsf wsh xbap "
  + "xhtml xlam xll xlsm xltm zsh"
).split(" "));

/** Whether a file of this name can start programs once it is on the disk. */
export function startsPrograms(name: string): boolean {
  // Some systems overlook dots and spaces at the end.
  const ending = /\.([^.]+)$/u.exec(name.trim().replace(/[.\s]+$/u, ""))?.[1];
  return ending !== undefined && programs.has(ending.toLowerCase());
}

const readable = new Set("pdf txt md csv tsv log json xml yaml yml ini conf rtf eml ics vcf".split(" "));

/** Whether it is worth offering to look at it here; what it really is shows when it is looked at. */
export function isReadable({ name, mime }: Attachment): boolean {
  if (startsPrograms(name)) return false;
  const kind = mime?.toLowerCase() ?? "";
  return kind.startsWith("text/") || kind === "application/pdf" || kind === "application/json" || pictures.has(kind)
    || readable.has(nameParts(name).extension.slice(1).toLowerCase());
}

/** A file of a message, with what was said about it. */
export type Entry = {
  readonly key: string;
  readonly event: Event;
  readonly attachment: Attachment;
  readonly caption: readonly Node[];
};

export function entryKey(event: { id: EventId | null; transactionId: string | null }, media: MediaId): string {
  return `${event.id ?? event.transactionId ?? ""}/${media}`;
}

/** The files of a message, in the sender's order. */
export function entriesOf(event: Event): Entry[] {
  return attachmentsOf(event.content).map((attachment) => ({
    key: entryKey(event, attachment.media), event, attachment, caption: "caption" in event.content ? event.content.caption : [],
  }));
}

/** The files of a message that belong on a page of media: of a message with pictures and documents, each has its own. */
export function entriesIn(view: MediaView, event: Event): Entry[] {
  return entriesOf(event).filter(({ attachment }) => viewOf(attachment) === view);
}

/** The page of media that a file belongs on. */
export function viewOf({ kind }: Attachment): MediaView {
  return kind === "image" || kind === "video" ? "pictures" : "files";
}

function attachmentsOf(content: Content): readonly Attachment[] {
  switch (content.kind) {
    case "attachment":
    case "sticker": return [content.attachment];
    case "gallery": return content.items;
    default: return [];
  }
}

export type Month = { readonly month: string; readonly entries: readonly Entry[] };

/** Under their months, in the order in which they are. */
export function byMonth(entries: readonly Entry[]): Month[] {
  const months: Array<{ month: string; entries: Entry[] }> = [];
  for (const entry of entries) {
    const date = new Date(entry.event.timestamp);
    const month = `${date.getFullYear()}-${date.getMonth()}`;
    const last = months.at(-1);
    if (last?.month === month) last.entries.push(entry);
    else months.push({ month, entries: [entry] });
  }
  return months;
}
