// Walks through the page on the fake shell by keyboard alone, and watches where the list of messages stands.
import { fileURLToPath } from "node:url";
import { launch, listenTo } from "./browser.mjs";
import { serve } from "./serve.mjs";

const { address, stop } = await serve(fileURLToPath(new URL("../node_modules/.stories", import.meta.url)));
const browser = await launch();
const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1180, height: 760 }, reducedMotion: "reduce" });
let passed = 0;
let failed = 0;

/** One journey on a page of its own. */
async function journey(name, query, steps, viewport) {
  const page = await context.newPage();
  if (viewport) await page.setViewportSize(viewport);
  const complaints = listenTo(page);
  try {
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

async function is(page, what, expression, argument) {
  await page.waitForFunction(expression, argument, { timeout: 5000 }).catch(() => { throw new Error(`not so: ${what}`); });
}

await journey("signing in, corrected, and signing out", "account=none", async (page, keys) => {
  await focused(page, "#server");
  await keys("Enter");
  await focused(page, "#server[aria-invalid=true]");
  await page.keyboard.type("vallee-claire.example");
  await keys("Tab");
  await focused(page, "#name");
  await page.keyboard.type("camille.durand");
  await keys("Tab");
  await page.keyboard.type("wrong");
  await keys("Enter");
  await focused(page, "#password[aria-invalid=true]");
  await keys("Control+a");
  await page.keyboard.type("right");
  await keys("Enter");
  await page.waitForSelector("#root[data-screen=main] [data-room]");
  await focused(page, "#room-search");
  await keys("Shift+Tab");
  await focused(page, "#open-settings");
  await keys("Enter");
  await page.waitForSelector("#root[data-screen=settings]");
  for (let stops = 0; stops < 12 && !(await page.evaluate(() => document.activeElement?.id === "sign-out")); stops += 1) await keys("Tab");
  await keys("Enter");
  await page.waitForSelector("#confirm-sign-out");
  await keys("Escape");
  await focused(page, "#sign-out");
  await keys("Enter");
  await page.waitForSelector("#confirm-sign-out");
  for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement?.id === "confirm-sign-out")); stops += 1) await keys("Tab");
  await keys("Enter");
  await page.waitForSelector("#root[data-screen=signIn]");
});

await journey("finding a room and writing into it", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("Control+k");
  await page.keyboard.type("ubung");
  await is(page, "one room is found", () => document.querySelectorAll("[data-room]").length === 1);
  await keys("ArrowDown");
  await focused(page, "[data-room='!uebung:chancery.example']");
  await keys("Enter");
  await focused(page, "#composer");
  await page.keyboard.type("First line");
  await keys("Shift+Enter");
  await page.keyboard.type("second line");
  await keys("Enter");
  await is(page, "the message is there", () => [...document.querySelectorAll(".message-text")].at(-1)?.textContent?.includes("second line"));
  await is(page, "the composer is empty", () => document.querySelector("#composer").value === "");
  await is(page, "the message was sent", () => [...document.querySelectorAll(".message")].at(-1)?.dataset.state === "sent");
});

await journey("moving in the list, opening, drafts that stay", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("F6");
  await focused(page, "[role=row]:first-child");
  await keys("ArrowDown", "ArrowDown", "Enter");
  await is(page, "the third room is open", () => document.querySelector("[aria-selected=true]")?.dataset.room === "!gauge-pilot:chancery.example");
  await focused(page, "#composer");
  await page.keyboard.type("A draft");
  await keys("Alt+ArrowDown");
  await is(page, "the fourth room is open", () => document.querySelector("[aria-selected=true]")?.dataset.room === "!pegel-alarm:chancery.example");
  await is(page, "its composer is empty", () => document.querySelector("#composer").value === "");
  await keys("Alt+ArrowUp");
  await is(page, "the draft is there", () => document.querySelector("#composer").value === "A draft");
});

await journey("between the regions and the messages", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("F6", "Enter");
  await focused(page, "#composer");
  await keys("F6");
  await focused(page, "[role=row]");
  await keys("F6");
  await focused(page, "article.row");
  const last = await page.evaluate(() => document.activeElement.getAttribute("aria-posinset"));
  await keys("ArrowUp", "ArrowUp");
  await is(page, "two messages further up", (from) => Number(document.activeElement.getAttribute("aria-posinset")) === Number(from) - 2, last);
  await keys("Escape");
  await focused(page, "#composer");
  await keys("Shift+F6");
  await focused(page, "article.row");
});

await journey("the actions of a room", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("F6", "ArrowDown", "Shift+F10");
  await focused(page, "[role=menuitem]");
  await keys("Escape");
  await focused(page, "[role=row]");
  await keys("ContextMenu");
  await focused(page, "[role=menuitem]");
  await keys("ArrowDown", "Enter");
  await is(page, "no longer a favourite", () => !document.querySelector("[data-room='!direct-helene:chancery.example'] .icon[data-filled]"));
  await keys("F6", "Home", "End");
  await focused(page, "[data-room='!ak-digital:chancery.example']");
  await keys("ArrowRight");
  await focused(page, "[data-room='!ak-digital:chancery.example'] button");
  await keys("Enter");
  await focused(page, "#composer");
  await is(page, "the room is joined", () => document.querySelector("h1 bdi")?.textContent === "Arbeitskreis Digitale Verwaltung");
});

await journey("older messages come in above and nothing moves", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("F6", "Enter");
  await page.waitForSelector("[data-event]");
  await is(page, "the newest message is in view", () => {
    const scroll = document.querySelector(".timeline-scroll");
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2;
  });
  const moved = await page.evaluate(async () => {
    const scroll = document.querySelector(".timeline-scroll");
    const frame = () => new Promise(requestAnimationFrame);
    const count = () => Number([...document.querySelectorAll("[aria-posinset]")].at(-1)?.getAttribute("aria-posinset"));
    scroll.scrollTop = scroll.clientHeight * 1.2;
    await frame();
    await frame();
    const place = scroll.getBoundingClientRect();
    const watched = [...document.querySelectorAll("[data-event]")].find((row) => row.getBoundingClientRect().top > place.top + 40);
    const before = watched.getBoundingClientRect().top;
    const id = watched.dataset.event;
    const had = count();
    const jumps = [];
    scroll.scrollTop -= 1;
    for (let frames = 0; frames < 120; frames += 1) {
      await frame();
      const row = document.querySelector(`[data-event="${CSS.escape(id)}"]`);
      jumps.push(row === null ? Infinity : Math.abs(row.getBoundingClientRect().top - before - 1));
    }
    return { worst: Math.max(...jumps), had, has: count() };
  });
  if (!(moved.worst <= 2)) throw new Error(`the messages moved by ${moved.worst} pixels`);
});

await journey("a low window opens at the first unread, and its changes unfold", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("F6", "Enter");
  await page.waitForSelector("[data-event]");
  await page.waitForSelector(".timeline-latest");
  const place = await page.evaluate(() => {
    const scroll = document.querySelector(".timeline-scroll").getBoundingClientRect();
    return document.querySelector(".row-marker").getBoundingClientRect().top - scroll.top;
  });
  if (!(place >= 0 && place < 80)) throw new Error(`the first unread is at ${place}`);
  await is(page, "the unread are counted", () => document.querySelector(".timeline-latest").textContent.includes("4 new messages"));
  await keys("F6", "F6");
  for (let pages = 0; pages < 12 && !(await page.evaluate(() => document.querySelector(".timeline-start"))); pages += 1) {
    await keys("Home");
    await page.waitForTimeout(100);
  }
  await keys("Home", "ArrowDown");
  await focused(page, "article[data-kind=fold]");
  await keys("Tab");
  await focused(page, ".fold-summary[aria-expanded=false]");
  await keys("Enter");
  await focused(page, ".fold-summary[aria-expanded=true]");
  await is(page, "every change is there", () => document.querySelectorAll(".fold-changes > li").length > 4);
}, { width: 1180, height: 380 });

await journey("an answer is followed, announced, and counted while one reads further up", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("F6", "Enter");
  await page.waitForSelector("[data-event]");
  await page.keyboard.type("Alles klar?");
  await keys("Enter");
  await is(page, "the answer is there", () => document.querySelector("[data-event='$answer-own-1']") !== null);
  await is(page, "the end is in view", () => {
    const scroll = document.querySelector(".timeline-scroll");
    return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2;
  });
  await is(page, "it is announced", () => document.querySelector(".timeline [aria-live=polite]")?.textContent?.includes("👍"));
  await page.keyboard.type("Und morgen?");
  await keys("Enter");
  await is(page, "the question is there", () => [...document.querySelectorAll(".message-text")].at(-1)?.textContent?.includes("Und morgen?"));
  await keys("PageUp", "PageUp");
  const place = () => page.evaluate(() => {
    const [row] = [...document.querySelectorAll("[data-event]")].filter((each) => each.getBoundingClientRect().top > 200);
    return `${row?.dataset.event} ${Math.round(row?.getBoundingClientRect().top ?? 0)}`;
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const before = await place();
  await is(page, "the answer is counted", () => document.querySelector(".timeline-latest")?.textContent?.includes("1 new message"));
  const after = await place();
  if (before !== after) throw new Error(`the messages moved from ${before} to ${after}`);
  await keys("F6", "F6", "End", "x");
  await focused(page, "#composer");
  await is(page, "writing goes to the composer", () => document.querySelector("#composer").value === "x");
});

await journey("a narrow window shows the list or the conversation", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("F6", "Enter");
  await focused(page, "#composer");
  await is(page, "the list makes place", () => document.querySelector(".rooms").getClientRects().length === 0);
  await keys("Shift+F6");
  for (let stops = 0; stops < 6 && !(await page.evaluate(() => document.activeElement?.closest(".head-back"))); stops += 1) await keys("Shift+Tab");
  await keys("Enter");
  await focused(page, "[role=row]");
}, { width: 320, height: 640 });

await browser.close();
stop();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
