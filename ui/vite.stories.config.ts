// Builds the stories and the page on the fake shell, for the tests that run in a browser.
import { defineConfig } from "vite";
import { shared } from "./vite.config.ts";

export default defineConfig({
  ...shared,
  mode: "stories",
  build: {
    ...shared.build,
    outDir: process.env.STORIES_OUT ?? "node_modules/.stories",
    emptyOutDir: true,
    rolldownOptions: { input: { stories: "stories.html", index: "index.html" } },
  },
});
