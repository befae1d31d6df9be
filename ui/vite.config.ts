// Builds the page into `dist`, which the desktop shell embeds; `vite` alone serves it with the fake shell.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { UserConfig } from "vite";
import { configDefaults, defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export const shared: UserConfig = {
  root: here("."),
  // Files are looked up beside the page, whatever scheme serves it.
  base: "./",
  plugins: [react()],
  resolve: {
    alias: {
      "@wire": here("../bindings/typescript/wire.ts"),
      "@commands": here("../bindings/typescript/commands.ts"),
      "@administration": here("../crates/testkit/demo/administration.json"),
      // The generated commands live outside this folder and would not find the package by themselves.
      "@tauri-apps/api/core": here("node_modules/@tauri-apps/api/core.js"),
    },
  },
  build: {
    target: ["safari16.4", "chrome111"],
    // The content security policy knows no `data:`.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // The page comes from the disk, in one piece.
    chunkSizeWarningLimit: 2000,
  },
  server: { fs: { allow: [here(".."), here(".")] } },
};

export default defineConfig({
  ...shared,
  test: { exclude: [...configDefaults.exclude, "test/**"], environment: "node" },
});
