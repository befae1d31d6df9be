// Opens every story in a browser, as it looks in light, in dark, on the narrowest window and with the largest text, and
// fails on anything that axe, the console, the content security policy or the edge of the window complains about.
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch, listenTo } from "./browser.mjs";
import { serve } from "./serve.mjs";

const { values: options } = parseArgs({ options: { pictures: { type: "string" }, only: { type: "string" } } });

/** Between them they speak all languages. */
const looks = [
  { name: "light", hash: "appearance=light&language=en", width: 1180, height: 760, axe: true },
  { name: "dark", hash: "appearance=dark&language=fr", width: 1180, height: 760, axe: true },
  { name: "narrow", hash: "appearance=light&language=de", width: 320, height: 640, axe: true },
  // Nothing new for axe, but the tightest fit.
  { name: "large", hash: "appearance=dark&language=de&size=200", width: 320, height: 760, axe: false },
];

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const { address, stop } = await serve(fileURLToPath(new URL(`../${process.env.STORIES_OUT ?? "node_modules/.stories"}`, import.meta.url)));
const browser = await launch();
const context = await browser.newContext({ locale: "en-GB", timezoneId: "Europe/Paris", reducedMotion: "reduce" });
if (options.pictures) await mkdir(options.pictures, { recursive: true });

const names = await listStories();
const waiting = names.entries();
let passed = 0;
let failed = 0;
report("what is wrong is noticed", await checkTheCheck());
await Promise.all([1, 2].map(async () => {
  for (const [, name] of waiting) report(name, await check(name));
}));
await browser.close();
stop();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;

function report(name, complaints) {
  if (complaints.length === 0) passed += 1;
  else failed += 1;
  process.stdout.write(`${complaints.length === 0 ? "ok  " : "FAIL"} ${passed + failed}/${names.length + 1} ${name}\n`);
  for (const complaint of complaints) process.stdout.write(`       ${complaint}\n`);
}

async function listStories() {
  const page = await context.newPage();
  await page.goto(`${address}/stories.html`);
  await page.waitForSelector("[data-story]");
  const all = await page.$$eval("[data-story]", (links) => links.map((link) => link.dataset.story));
  await page.close();
  return all.filter((name) => name.includes(options.only ?? ""));
}

/** A page with known faults: each of the three kinds must be found. */
async function checkTheCheck() {
  const page = await context.newPage();
  const complaints = listenTo(page);
  await page.goto(`${address}/stories.html`);
  await page.evaluate(axe);
  await page.evaluate(() => {
    const style = document.createElement("style");
    style.textContent = "body { color: red; }";
    const button = document.createElement("button");
    const wide = document.createElement("main");
    wide.append(document.createElement("div"));
    wide.firstChild.textContent = "wide";
    wide.firstChild.style.width = "5000px";
    document.body.append(style, button, wide);
  });
  const found = [...complaints, ...await ask(page, { name: "", axe: true })].join("\n");
  await page.close();
  return ["Content Security Policy", "axe button-name", "wider than its place"].filter((wanted) => !found.includes(wanted))
    .map((wanted) => `not noticed: ${wanted}`);
}

async function check(name) {
  const page = await context.newPage();
  const complaints = listenTo(page);
  try {
    for (const [index, look] of looks.entries()) {
      await page.setViewportSize({ width: look.width, height: look.height });
      if (index === 0) await page.goto(`${address}/stories.html?story=${encodeURIComponent(name)}#${look.hash}`);
      else await page.evaluate((hash) => { window.location.hash = hash; }, look.hash);
      await page.waitForSelector("[data-ready]", { state: "attached", timeout: 30_000 });
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      if (index === 0) await page.evaluate(axe);
      complaints.push(...await ask(page, look));
      if (options.pictures) await page.screenshot({ path: join(options.pictures, `${name.replace(/[^\w]+/gu, "-")}.${look.name}.png`) });
    }
  } catch (error) {
    complaints.push(String(error));
  }
  await page.close();
  return complaints;
}

/** Violations of axe, and anything that reaches out of its place to the side. */
async function ask(page, look) {
  const found = await page.evaluate(async (withAxe) => {
    const wide = [...document.querySelectorAll("#root, main, main > *, header, form, [role=alertdialog]")]
      .filter((element) => element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1)
      .map((element) => `wider than its place: ${element.className || element.id || element.tagName}`);
    if (!withAxe) return wide;
    // What explains a button belongs to it, wherever it is drawn.
    const { violations } = await window.axe.run({ exclude: [["[data-overlay-container]:has(> .tooltip)"]] }, { resultTypes: ["violations"] });
    return [...wide, ...violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) =>
      `axe ${id}: ${target.join(" ")} ${failureSummary?.split("\n").slice(1, 2).join("").trim() ?? ""}`))];
  }, look.axe);
  return found.map((complaint) => `${look.name}: ${complaint}`);
}
