// Walks through the page on the fake shell by keyboard alone, and watches where the list of messages stands.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch, listenTo } from "./browser.mjs";
import { walkComposer } from "./journeys/composer.mjs";
import { walkCropping } from "./journeys/cropping.mjs";
import { walkFollowing } from "./journeys/following.mjs";
import { walkJoining } from "./journeys/joining.mjs";
import { walkLinks } from "./journeys/links.mjs";
import { walkList } from "./journeys/list.mjs";
import { walkMedia } from "./journeys/media.mjs";
import { walkMessages } from "./journeys/messages.mjs";
import { walkPanes } from "./journeys/panes.mjs";
import { walkPeople } from "./journeys/people.mjs";
import { walkPolls } from "./journeys/polls.mjs";
import { walkReading } from "./journeys/reading.mjs";
import { walkRooms } from "./journeys/rooms.mjs";
import { walkSending } from "./journeys/sending.mjs";
import { walkSigningIn } from "./journeys/signingIn.mjs";
import { walkThreads } from "./journeys/threads.mjs";
import { walkTransfers } from "./journeys/transfers.mjs";
import { walkVoice } from "./journeys/voice.mjs";
import { serve } from "./serve.mjs";

const { address, stop } = await serve(fileURLToPath(new URL(`../${process.env.STORIES_OUT ?? "node_modules/.stories"}`, import.meta.url)));
const browser = await launch();
const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1180, height: 760 }, reducedMotion: "reduce" });
const { values: options } = parseArgs({ options: { only: { type: "string" }, subject: { type: "string" } } });
let passed = 0;
let failed = 0;

/** Past the invitation and the heading below it, to the first conversation. */
const openFirst = ["F6", "ArrowDown", "ArrowDown", "Enter"];

/** One journey on a page of its own; `prepare` is done before anything is loaded. */
async function journey(name, query, steps, viewport, prepare) {
  if (!name.includes(options.only ?? "")) return;
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  const complaints = listenTo(page);
  try {
    await prepare?.(page);
    await page.goto(`${address}/index.html?language=en&${query}`);
    await steps(page, (...keys) => press(page, keys));
  } catch (error) {
    complaints.push(String(error));
  }
  await page.close();
  if (complaints.length === 0) passed += 1;
  else failed += 1;
  process.stdout.write(`${complaints.length === 0 ? "ok  " : "FAIL"} ${name}\n${complaints.map((complaint) => `       ${complaint}\n`).join("")}`);
}

async function press(page, keys) {
  for (const key of keys) await page.keyboard.press(key);
}

/** Waits until the element with the focus fits. */
async function focused(page, selector) {
  await page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector, { timeout: 5000 })
    .catch(async () => {
      const where = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 160));
      throw new Error(`the focus is not on ${selector} but on ${where}`);
    });
}

/** Opens a room from its line in the list, and waits for the field for writing. */
async function enter(page, room, field = "#composer[role=textbox]") {
  const line = `[data-room='!${room}:chancery.example']`;
  await page.waitForSelector(line);
  await page.focus(line);
  await page.keyboard.press("Enter");
  await focused(page, field);
}

/** Opens the room of the demonstration's files. */
async function enterFiles(page, keys) {
  await page.waitForSelector("[data-room]");
  await keys("Control+Shift+f");
  await page.keyboard.type("ouvrages");
  await is(page, "one room is found", () => document.querySelectorAll("[data-room]").length === 1);
  await keys("ArrowDown", "Enter");
  await focused(page, "#composer");
  // All rooms again.
  await keys("Control+Shift+f", "Delete", "Escape");
  await focused(page, "#composer");
}

async function is(page, what, expression, argument) {
  await page.waitForFunction(expression, argument, { timeout: 5000 }).catch(() => { throw new Error(`not so: ${what}`); });
}

/** Opens the room that has threads and pinned messages. */
async function openCrisisRoom(page) {
  await page.waitForSelector("[data-room='!cellule-crue:chancery.example']");
  await page.click("[data-room='!cellule-crue:chancery.example']");
  await page.waitForSelector("[data-event='$cellule-crue-38']");
}

/** Opens the page of the first space. */
async function openSpace(page, keys) {
  await page.waitForSelector(".rail");
  await page.locator(".rail-button").first().focus();
  await keys("ArrowDown", "Enter");
  await is(page, "its rooms are listed", () => document.querySelector(".scope-title")?.textContent === "Préfecture de la Vallée-Claire");
  await page.focus(".scope > .icon-button");
  await keys("Enter");
  await page.waitForSelector(".space-room");
}

/** Opens the details of a room from the head of its conversation. */
async function openDetails(page, keys, room) {
  await enter(page, room);
  await page.focus(".head-name");
  await keys("Enter");
}

/** Gives the keyboard to a message, as a press on it does. */
async function onMessage(page, event) {
  await page.waitForSelector(`[data-event="${event}"]`);
  await page.evaluate((id) => document.querySelector(`[data-event="${CSS.escape(id)}"]`).focus(), event);
}

/** Chooses an entry of a message's menu by its first letters. */
async function choose(page, event, entry, letters) {
  await onMessage(page, event);
  await page.keyboard.press("Shift+F10");
  await page.waitForSelector(`[role=menuitem][data-key=${entry}]`);
  await page.keyboard.type(letters);
  await page.waitForFunction((wanted) => document.activeElement?.dataset.key === wanted, entry);
  await page.keyboard.press("Enter");
}

/** Moves on with the Tab key until it is there. */
async function tabTo(page, selector, most = 12) {
  for (let stops = 0; stops < most && !(await page.evaluate((wanted) => document.activeElement?.matches(wanted), selector)); stops += 1) await page.keyboard.press("Tab");
  await focused(page, selector);
}

/** Writes a message and waits until it stands in the conversation. */
async function say(page, keys, text) {
  await page.focus("#composer");
  await page.keyboard.type(text);
  await keys("Enter");
  await is(page, "the composer is empty", () => document.querySelector("#composer").textContent === "");
}

/** By subject; one of them can be walked by itself. */
const walks = {
  signingIn: walkSigningIn, list: walkList, rooms: walkRooms, joining: walkJoining, panes: walkPanes, following: walkFollowing, composer: walkComposer,
  sending: walkSending, messages: walkMessages, threads: walkThreads, links: walkLinks, polls: walkPolls, voice: walkVoice,
  media: walkMedia, transfers: walkTransfers, cropping: walkCropping, people: walkPeople, reading: walkReading,
};
const helpers = { choose, enter, enterFiles, focused, is, onMessage, openCrisisRoom, openDetails, openFirst, openSpace, say, tabTo };
for (const [subject, walk] of Object.entries(walks)) {
  if ((options.subject ?? subject) === subject) await walk(journey, helpers);
}

await browser.close();
stop();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
