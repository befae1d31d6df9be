// A picture that can be chosen to be sent, and edited: its numbers change, its pixels do not.
import type { Attachment, OutgoingFile, RefusedFile, StagedFile } from "@wire";
import type { Shell } from "../shell";
import { fakeFiles } from "./files";
import type { Later } from "./part";

export const fakePicture: StagedFile = {
  id: "river-1", name: "claire-amont.jpg", mime: "image/jpeg", kind: "image", size: 2_140_000, width: 1200, height: 800, reducedSize: 380_000, tooLarge: false, moves: false,
};

const fakeReport: StagedFile = {
  id: "report-1", name: "rapport.pdf", mime: "application/pdf", kind: "file", size: 840_000, width: null, height: null, reducedSize: null, tooLarge: false, moves: false,
};
const unreadable: RefusedFile = { name: "relevés.ods", fault: { kind: "notValid", what: "file" } };

/** What a file that was chosen or recorded becomes when it is sent. */
export function attachmentOf({ id, alt, voice }: OutgoingFile): Attachment {
  const described = alt === "" ? null : alt;
  if (voice !== null) return { ...fakeFiles.voice, media: `chancery.example/${id}`, ...voice };
  if (id === fakeReport.id) return { ...fakeFiles.report, name: fakeReport.name, size: fakeReport.size, alt: described };
  return { ...fakeFiles.river, media: `chancery.example/${id}`, alt: described };
}

export function fakePictures(later: Later): Pick<Shell, "filesPick" | "pictureEdit"> {
  let count = 1;
  return {
    // Of other files there is one that can be sent and one that cannot.
    filesPick: (pictures) => later(() => (pictures ? { files: [fakePicture], refused: [] } : { files: [fakeReport], refused: [unreadable] })),
    pictureEdit: (_id, { turn, mirrored, crop }) => later(() => {
      if (turn === "none" && !mirrored && crop === null) return fakePicture;
      count += 1;
      const { width, height } = crop ?? (turn === "left" || turn === "right" ? { width: 800, height: 1200 } : { width: 1200, height: 800 });
      const part = (width * height) / (1200 * 800);
      return { ...fakePicture, id: `river-${count}`, width, height, size: Math.round(2_300_000 * part), reducedSize: Math.round(380_000 * part) };
    }),
  };
}
