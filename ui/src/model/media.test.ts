import { expect, test } from "vitest";
import { mediaAddress } from "./media";

test("a picture has an address of the shell's own scheme", () => {
  expect(mediaAddress({ kind: "avatar", media: "prefecture.example/AbC_1-2", size: 64 }, false)).toBe("media://localhost/avatar/prefecture.example/AbC_1-2?size=64");
  expect(mediaAddress({ kind: "avatar", media: "prefecture.example/AbC", size: 64 }, true)).toBe("http://media.localhost/avatar/prefecture.example/AbC?size=64");
});

test("the first page of a document is the one that the shell calls 0", () => {
  expect(mediaAddress({ kind: "page", media: "prefecture.example/AbC", page: 1, width: 1400 }, false)).toBe("media://localhost/page/prefecture.example/AbC/0?width=1400");
});

test("what is special in an address loses its meaning", () => {
  expect(mediaAddress({ kind: "avatar", media: "[::1]:8448/a?b#c", size: 32 }, false)).toBe("media://localhost/avatar/%5B%3A%3A1%5D%3A8448/a%3Fb%23c?size=32");
});

test.each(["", "/", "server", "server/", "/media", "server/media/more"])("%j is no picture", (media) => {
  expect(mediaAddress({ kind: "avatar", media: media, size: 64 }, false)).toBeNull();
});
