// Builds the page into `dist`, which the desktop shell embeds; `vite` alone serves it with the fake shell.
import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import type { Plugin, UserConfig } from "vite";
import { configDefaults, defineConfig } from "vitest/config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The component library brings its own few words in every language; the page speaks three. */
const spokenOnly: Plugin = {
  name: "spoken-only",
  enforce: "pre",
  load: (id) => (/\/react-aria.*\/intl\/.*\/?[a-z]{2}-[A-Z]{2}\.mjs$/u.test(id) && !/\/(?:en-US|fr-FR|de-DE)\.mjs$/u.test(id) ? "export default {};" : null),
};

export const shared: UserConfig = {
  root: here("."),
  // Files are looked up beside the page, whatever scheme serves it.
  base: "./",
  plugins: [react(), spokenOnly],
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
    // The page comes from the disk; the names of the emoji are one large file.
    chunkSizeWarningLimit: 2000,
    // In one piece, so that rules stay in one order whatever is loaded first.
    cssCodeSplit: false,
  },
  server: { fs: { allow: [here(".."), here(".")] } },
};

export default defineConfig({
  ...shared,
  test: { exclude: [...configDefaults.exclude, "test/**"], environment: "node" },
});
