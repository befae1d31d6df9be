import { expect, test } from "vitest";
import { isUnseen, pastedFiles } from "./editorField";

const holding = (texts: Record<string, string>, files: File[] = []) =>
  ({ types: Object.keys(texts), files, getData: (type: string) => texts[type] ?? "" }) as unknown as DataTransfer;
const picture = new File([], "a.png");

test.each<[string, DataTransfer | null, boolean, number]>([
  ["nothing that the web view tells", holding({}), true, 0],
  ["files of a file manager", holding({ "text/plain": "/srv/a.pdf", "text/uri-list": "file:///srv/a.pdf" }), true, 0],
  ["words", holding({ "text/plain": "Pegel" }), false, 0],
  ["a link", holding({ "text/plain": "https://example.org", "text/uri-list": "https://example.org" }), false, 0],
  ["a picture that it tells", holding({ Files: "" }, [picture]), false, 1],
  ["a table with its picture", holding({ "text/plain": "1", "text/html": "1" }, [picture]), false, 0],
  ["no clipboard", null, false, 0],
])("%s", (_what, data, unseen, files) => {
  expect([isUnseen(data), pastedFiles(data).length]).toEqual([unseen, files]);
});
