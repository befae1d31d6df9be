// Puts a picture on the clipboard, which takes pictures of one sort only: whatever it was, it is drawn anew.

const PNG = "image/png";

/** Rejects where it is not there, cannot be drawn, or the web view does not allow it. */
export function copyPicture(address: string): Promise<void> {
  // Promised within the press, as text is that has to be asked for first (`copyText`).
  return navigator.clipboard.write([new ClipboardItem({ [PNG]: redrawn(address) })]);
}

async function redrawn(address: string): Promise<Blob> {
  const picture = new Image();
  // What is drawn without this cannot be read again.
  picture.crossOrigin = "anonymous";
  picture.src = address;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext("2d")?.drawImage(picture, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob((drawn) => { if (drawn === null) reject(new Error("not drawn")); else resolve(drawn); }, PNG);
  });
}
