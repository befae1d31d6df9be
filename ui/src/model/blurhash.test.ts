import { expect, test } from "vitest";
import { readBlurhash } from "./blurhash";

const size = { width: 400, height: 200 };

test("a blurred picture has the shape of the real one, and few pixels", () => {
  const blurred = readBlurhash("LMF}+S%2_Nxu?^t7ofj[4oRjWBWB", size);
  expect(blurred).toMatchObject({ width: 32, height: 16 });
  expect(blurred?.pixels.length).toBe(32 * 16 * 4);
  expect(blurred?.pixels[3]).toBe(255);
});

test("an extreme shape still has a pixel in each direction", () => {
  expect(readBlurhash("LMF}+S%2_Nxu?^t7ofj[4oRjWBWB", { width: 100_000, height: 1 })).toMatchObject({ width: 32, height: 1 });
});

// Too short, too long, foreign letters, and more waves than anyone means well with.
test.each(["", "L", "LMF}+S%2_Nxu?^t7ofj[4oRjWB", "LMF}+S%2_Nxu?^t7ofj[4oRjWBWBWB", "LMF}+S%2_Nxu?^t7ofj[4oRjWB é", `~${"0".repeat(165)}`])(
  "%j is none", (hash) => expect(readBlurhash(hash, size)).toBeNull(),
);
