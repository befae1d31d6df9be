// Walks through the page on the fake shell by keyboard alone, and watches where the list of messages stands.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch, listenTo } from "./browser.mjs";
import { serve } from "./serve.mjs";

const { address, stop } = await serve(fileURLToPath(new URL(`../${process.env.STORIES_OUT ?? "node_modules/.stories"}`, import.meta.url)));
const browser = await launch();
const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1180, height: 760 }, reducedMotion: "reduce" });
const { values: options } = parseArgs({ options: { only: { type: "string" } } });
let passed = 0;
let failed = 0;

/** Past the invitation and the heading below it, to the first conversation. */
const openFirst = ["F6", "ArrowDown", "ArrowDown", "Enter"];

/** One journey on a page of its own. */
async function journey(name, query, steps, viewport) {
  if (!name.includes(options.only ?? "")) return;
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

/** Opens a room from its line in the list. */
async function enter(page, room) {
  const line = `[data-room='!${room}:chancery.example']`;
  await page.waitForSelector(line);
  await page.focus(line);
  await page.keyboard.press("Enter");
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

/** Gives the keyboard to a message, as a press on it does. */
async function onMessage(page, event) {
  await page.waitForSelector(`[data-event="${event}"]`);
  await page.evaluate((id) => document.querySelector(`[data-event="${CSS.escape(id)}"]`).focus(), event);
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
  await keys("Control+Shift+f");
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
  await is(page, "the composer is empty", () => document.querySelector("#composer").textContent === "");
  await is(page, "the message was sent", () => [...document.querySelectorAll(".message")].at(-1)?.dataset.state === "sent");
});

await journey("moving in the list, opening, drafts that stay", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("F6");
  await focused(page, "[data-room='!ak-digital:chancery.example']");
  // Over the heading of the favourites.
  await keys("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "Enter");
  await is(page, "the third favourite is open", () => document.querySelector("[aria-selected=true]")?.dataset.room === "!gauge-pilot:chancery.example");
  await focused(page, "#composer");
  await page.keyboard.type("A draft");
  await keys("Alt+ArrowDown");
  await is(page, "the next one is open", () => document.querySelector("[aria-selected=true]")?.dataset.room === "!marche-barrieres:chancery.example");
  await is(page, "its composer is empty", () => document.querySelector("#composer").textContent === "");
  await keys("Alt+ArrowUp");
  await is(page, "the draft is there", () => document.querySelector("#composer").textContent === "A draft");
});

await journey("between the regions and the messages", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys(...openFirst);
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
  await keys("F6", "ArrowDown", "ArrowDown", "ArrowDown", "Shift+F10");
  await focused(page, "[role=menuitem]");
  await keys("Escape");
  await focused(page, "[role=row]");
  await keys("ContextMenu");
  await focused(page, "[role=menuitem]");
  await keys("ArrowDown", "ArrowDown", "Enter");
  await is(page, "no longer a favourite", () => !document.querySelector("[data-room='!direct-helene:chancery.example'] .icon[data-filled]"));
  await keys("F6", "Home", "ArrowDown");
  await focused(page, "[data-room='!ak-digital:chancery.example']");
  await keys("ArrowRight");
  await focused(page, "[data-room='!ak-digital:chancery.example'] button");
  await keys("Enter");
  await focused(page, "#composer");
  await is(page, "the room is joined", () => document.querySelector("h1 bdi")?.textContent === "Arbeitskreis Digitale Verwaltung");
});

await journey("older messages come in above and nothing moves", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys(...openFirst);
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
  await keys(...openFirst);
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
  await keys(...openFirst);
  await page.waitForSelector("[data-event]");
  await page.keyboard.type("Alles klar?");
  await keys("Enter");
  await is(page, "the answer is there", () => document.querySelector("[data-event='$answer-1']") !== null);
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
  await is(page, "writing goes to the composer", () => document.querySelector("#composer").textContent === "x");
});

await journey("the composer: formats, and a list that goes on", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await page.keyboard.type("Der **Deich** ");
  await is(page, "the signs have become bold", () => document.querySelector("#composer strong")?.textContent === "Deich" && !document.querySelector("#composer").textContent.includes("*"));
  await keys("Control+b");
  await page.keyboard.type("bricht");
  await keys("Control+b");
  await is(page, "so has the key", () => [...document.querySelectorAll("#composer strong")].at(-1)?.textContent === "bricht");
  await keys("Control+z", "Control+y", "Shift+Enter");
  await page.keyboard.type("- eins");
  await keys("Enter");
  await page.keyboard.type("zwei");
  await is(page, "there are two items", () => document.querySelectorAll("#composer li").length === 2);
  await keys("Control+Enter");
  await is(page, "it was sent as it looked", () => {
    const text = [...document.querySelectorAll(".message-text")].at(-1);
    return text?.querySelector("strong")?.textContent === "Deich" && text.querySelectorAll("li").length === 2;
  });
  await is(page, "the composer is empty", () => document.querySelector("#composer").textContent === "");
  await page.keyboard.type("```");
  await keys("Enter");
  await page.keyboard.type("a");
  await keys("Enter");
  await page.keyboard.type("b");
  await is(page, "code has lines", () => document.querySelector("#composer pre")?.textContent === "a\nb");
  await keys("Control+a", "Delete", "Backspace");
  for (let stops = 0; stops < 8 && !(await page.evaluate(() => document.activeElement?.matches(".composer-buttons button"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await keys("Shift+Tab", "Shift+Tab");
  for (let stops = 0; stops < 6 && !(await page.evaluate(() => document.activeElement?.matches(".editor-toolbar button"))); stops += 1) await keys("Shift+Tab");
  await focused(page, ".editor-toolbar button");
  await keys("ArrowLeft");
  await focused(page, ".editor-toolbar button:nth-last-child(2)");
  await keys("Enter");
  await focused(page, "#composer");
});

await journey("the composer: people, emoji and commands are suggested", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await page.keyboard.type("Merci @an");
  await is(page, "somebody is suggested", () => document.querySelector("#composer[aria-activedescendant]") !== null
    && document.getElementById(document.querySelector("#composer").getAttribute("aria-activedescendant"))?.getAttribute("aria-selected") === "true");
  await keys("Enter");
  await is(page, "the name is in the text", () => document.querySelector("#composer [data-user='@anke.brandt:chancery.example']") !== null);
  await page.keyboard.type(":thumbsup");
  await is(page, "emoji are suggested", () => document.querySelector("[role=option]")?.textContent.includes("👍"));
  await keys("Escape");
  await is(page, "they can be waved away", () => document.querySelector("[role=listbox]") === null);
  await focused(page, "#composer");
  await keys("Backspace", "Backspace");
  await page.keyboard.type("up");
  await is(page, "and stay away in the same word", () => document.querySelector("[role=listbox]") === null);
  await keys("Control+Enter");
  await is(page, "the person is named", () => [...document.querySelectorAll(".message-text")].at(-1)?.querySelector(".text-mention") !== null);
  await page.keyboard.type("/inv");
  await is(page, "commands are suggested", () => document.querySelectorAll("[role=option]").length === 1);
  await keys("Tab", "Enter");
  await is(page, "what is missing is told", () => document.querySelector(".composer .notice")?.textContent.includes("/invite"));
  await is(page, "and nothing is lost", () => document.querySelector("#composer").textContent.startsWith("/invite"));
  await keys("Control+a");
  await page.keyboard.type("/hello");
  await keys("Enter");
  await is(page, "an unknown command is told", () => document.querySelector(".composer .notice")?.textContent.includes("//hello"));
  await keys("Home");
  await page.keyboard.type("/");
  await keys("Enter");
  await is(page, "two slashes send one", () => [...document.querySelectorAll(".message-text")].at(-1)?.textContent === "/hello");
});

await journey("the composer: the last message is changed", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await page.keyboard.type("Erste Fassung");
  await keys("Enter");
  await is(page, "it was sent", () => {
    const newest = [...document.querySelectorAll(".message")].at(-1);
    return newest?.dataset.state === "sent" && newest.textContent.includes("Erste Fassung");
  });
  await keys("ArrowUp");
  await is(page, "it is taken up", () => document.querySelector(".composer-context") !== null && document.querySelector("#composer").textContent === "Erste Fassung");
  await keys("Escape");
  await is(page, "it is left as it was", () => document.querySelector(".composer-context") === null && document.querySelector("#composer").textContent === "");
  await keys("ArrowUp");
  await keys("Control+a");
  await page.keyboard.type("Zweite Fassung");
  await keys("Enter");
  await is(page, "it was changed", () => [...document.querySelectorAll(".message-text")].at(-1)?.textContent.includes("Zweite Fassung"));
});

await journey("reacting, and taking it back, on the message that has the focus", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector("[data-event='$cellule-crue-37']");
  await onMessage(page, "$cellule-crue-37");
  await keys("+");
  await focused(page, ".emoji-picker input");
  await page.keyboard.type("tada");
  await is(page, "it is found", () => document.querySelector(".emoji-grid .emoji")?.textContent === "🎉");
  await keys("ArrowDown");
  await focused(page, ".emoji");
  await keys("Enter");
  await is(page, "the reaction is there", () => document.querySelector("[data-event='$cellule-crue-37'] .reaction[aria-pressed=true]")?.textContent?.includes("🎉"));
  await focused(page, "[data-event='$cellule-crue-37']");
  for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement?.matches(".reaction"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await is(page, "the reaction is gone", () => document.querySelector("[data-event='$cellule-crue-37'] .reaction") === null);
});

await journey("the menu of a message, deleting with a reason, and choosing several", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector("[data-event='$cellule-crue-36']");
  await onMessage(page, "$cellule-crue-36");
  await keys("Shift+F10");
  await focused(page, "[role=menuitem]");
  await keys("Escape");
  await focused(page, "[data-event='$cellule-crue-36']");
  await keys("Shift+ArrowDown");
  await is(page, "two are chosen", () => document.querySelectorAll(".message[data-chosen]").length === 2);
  await keys("Escape");
  await is(page, "none is chosen", () => document.querySelector(".selection") === null);
  await page.focus("#composer");
  await page.keyboard.type("Bien reçu");
  await keys("Enter");
  await onMessage(page, "$own-1");
  await keys("Delete");
  await page.waitForSelector("[role=alertdialog] #redact-reason");
  await page.focus("#redact-reason");
  await page.keyboard.type("Doublon");
  await keys("Enter");
  await is(page, "it is deleted", () => document.querySelector("[data-event='$own-1']")?.textContent?.includes("Doublon"));
});

await journey("following an answer to what it answers, and back", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector("[data-event='$cellule-crue-38']");
  await onMessage(page, "$cellule-crue-38");
  for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement?.matches(".reply"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await focused(page, "[data-event='$cellule-crue-37'][data-aimed]");
  await page.waitForSelector(".timeline-back button");
  await page.focus(".timeline-back button");
  await keys("Enter");
  await focused(page, "[data-event='$cellule-crue-38']");
  await is(page, "the way back was gone", () => document.querySelector(".timeline-back") === null);
});

await journey("a thread is opened, written into, and closed; the focus comes back", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector("[data-event='$cellule-crue-36']");
  await onMessage(page, "$cellule-crue-36");
  await keys("t");
  await page.waitForSelector(".panel[data-kind=thread] [data-event='$cellule-crue-36-0']");
  await is(page, "one writes into the thread", () => document.activeElement?.closest(".panel .composer") !== null);
  await page.keyboard.type("Merci à vous");
  await keys("Enter");
  await is(page, "it is in the thread", () => [...document.querySelectorAll(".panel .message-text")].at(-1)?.textContent?.includes("Merci à vous"));
  await is(page, "its root counts it", () => document.querySelector(".conversation-main [data-event='$cellule-crue-36'] .thread-line")?.textContent?.includes("4 replies"));
  await is(page, "and it is not among the messages of the room", () => ![...document.querySelectorAll(".conversation-main .message-text")].some((each) => each.textContent.includes("Merci à vous")));
  await keys("Escape");
  await is(page, "the thread is closed", () => document.querySelector(".panel") === null);
  await focused(page, ".conversation-main [data-event='$cellule-crue-36']");
});

await journey("the threads and the pinned messages of a room", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector(".head-threads button");
  await page.focus(".head-threads button");
  await keys("Enter");
  await page.waitForSelector(".thread-row");
  await keys("Tab");
  await is(page, "the list is entered", () => document.activeElement?.closest(".panel") !== null);
  await page.focus(".thread-row");
  await keys("ArrowDown", "ArrowUp", "Enter");
  await page.waitForSelector(".panel[data-kind=thread]");
  await is(page, "nothing is unread any more", () => document.querySelector(".head-threads-count") === null);
  await page.focus("#close-panel");
  await keys("Enter");
  await page.focus(".pinned-go");
  await keys("Enter");
  await focused(page, "[data-event='$cellule-crue-36']");
  await is(page, "the other is shown", () => document.querySelector(".pinned-count")?.textContent?.includes("1 of 2"));
  await page.focus(".pinned-go");
  await keys("Enter");
  // Not loaded: it is shown among what was said around it, in the middle.
  await focused(page, "[data-event='$cellule-crue-2']");
  await is(page, "it is in the middle", () => {
    const place = document.querySelector(".conversation-main .timeline-scroll").getBoundingClientRect();
    const { top, bottom } = document.activeElement.getBoundingClientRect();
    return top > place.top && bottom < place.bottom;
  });
  await page.focus(".timeline-latest button");
  await keys("Enter");
  await page.waitForSelector("[data-event='$cellule-crue-38']");
  await page.focus(".pinned .button");
  await keys("Enter");
  await page.waitForSelector(".pinned-row");
  await keys("Escape");
  await focused(page, ".pinned .button");
});

await journey("forwarding to another room", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector("[data-event='$cellule-crue-36']");
  await onMessage(page, "$cellule-crue-36");
  await keys("Shift+F10");
  await page.waitForSelector("[data-key=forward]");
  await page.keyboard.type("forw");
  await keys("Enter");
  await focused(page, "#forward-search");
  await page.keyboard.type("ubung");
  await is(page, "one room is found", () => document.querySelectorAll(".forward-room").length === 1);
  await page.focus(".forward-room");
  await keys("Space");
  await page.waitForSelector(".forward-room[aria-checked=true]");
  await page.focus("#forward-send");
  await keys("Enter");
  await is(page, "it is said", () => document.querySelector(".told")?.textContent?.includes("Forwarded"));
});

await journey("a day is gone to, and the present again", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector("[data-event]");
  await page.focus(".head-menu button");
  await keys("Enter");
  await page.waitForSelector("[data-key=date]");
  await page.keyboard.type("jump");
  await keys("Enter");
  await page.waitForSelector(".date-input");
  await focused(page, ".date-input input");
  await page.keyboard.type("01012020");
  await keys("Enter");
  await is(page, "the first message of the room has the focus", () => document.activeElement?.matches("article[data-event]") && document.activeElement.dataset.event !== "");
  await is(page, "the dialog is gone", () => document.querySelector(".date-input") === null);
});

await journey("a narrow window shows the list or the conversation", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys(...openFirst);
  await focused(page, "#composer");
  await is(page, "the list makes place", () => document.querySelector(".rooms").getClientRects().length === 0);
  await keys("Shift+F6");
  for (let stops = 0; stops < 14 && !(await page.evaluate(() => document.activeElement?.closest(".head-back"))); stops += 1) await keys("Shift+Tab");
  await keys("Enter");
  await focused(page, "[role=row]");
}, { width: 320, height: 640 });

await journey("headings fold, sections are made, ordered and filled", "", async (page, keys) => {
  const shown = (id) => page.evaluate((wanted) => document.querySelectorAll(`[data-entry^='${wanted} ']`).length, id);
  await page.waitForSelector("[data-entry^='favourites ']");
  await keys("F6", "ArrowDown", "ArrowDown", "ArrowLeft");
  await focused(page, "[data-entry=favourites][aria-expanded=true]");
  await keys("ArrowLeft");
  await focused(page, "[data-entry=favourites][aria-expanded=false]");
  if (await shown("favourites") !== 0) throw new Error("the favourites are still there");
  await keys("ArrowRight");
  await page.waitForSelector("[data-entry^='favourites ']");
  await keys("ArrowDown");
  await focused(page, "[data-room='!cellule-crue:chancery.example']");
  const make = async (name) => {
    await keys("Shift+F10");
    await focused(page, "[role=menuitem]");
    await page.keyboard.type("Sections");
    await keys("ArrowRight");
    await page.waitForSelector("[role=menuitem][aria-expanded=true]");
    await focused(page, "[role^=menuitem]:not([aria-haspopup])");
    await keys("End", "Enter");
    await focused(page, "#section-name");
    await page.keyboard.type(name);
    await keys("Enter");
    await page.waitForSelector(`[data-section] >> text=${name}`);
  };
  await make("Crue");
  await focused(page, "[data-room='!cellule-crue:chancery.example']");
  await make("Partenaires");
  const titles = () => page.evaluate(() => [...document.querySelectorAll("[data-section] .group-title")].map((each) => each.textContent).join());
  if (await titles() !== "Crue,Partenaires") throw new Error(`the sections are ${await titles()}`);
  for (let steps = 0; steps < 20 && !(await page.evaluate(() => document.activeElement.textContent.startsWith("Crue"))); steps += 1) await keys("ArrowDown");
  await keys("Shift+F10");
  await focused(page, "[role=menuitem]");
  await page.keyboard.type("Move down");
  await keys("Enter");
  await is(page, "the order has changed", () => [...document.querySelectorAll("[data-section] .group-title")].map((each) => each.textContent).join() === "Partenaires,Crue");
});

await journey("the quick switcher finds rooms and commands", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("Control+k");
  await focused(page, "#finder");
  await page.keyboard.type("pegel");
  await is(page, "the room is offered", () => document.querySelector("[role=option][aria-selected=true]")?.textContent?.includes("Pegel und Alarm"));
  await keys("Enter");
  await focused(page, "#composer");
  await is(page, "the room is open", () => document.querySelector("h1 bdi")?.textContent === "Pegel und Alarm");
  await keys("Control+k");
  await focused(page, "#finder");
  await page.keyboard.type("ubung");
  await is(page, "the other is offered", () => document.querySelector("[role=option][aria-selected=true]")?.textContent?.includes("Übung"));
  await keys("Control+Enter");
  await is(page, "two stand side by side", () => document.querySelectorAll(".main-conversation").length === 2);
  await keys("Control+Alt+ArrowLeft");
  await is(page, "the left one is active", () => document.querySelector(".main-conversation:first-child").hasAttribute("data-active"));
  await keys("Control+Alt+ArrowRight");
  await is(page, "the right one is active", () => document.querySelector(".main-conversation:last-child").hasAttribute("data-active"));
  await keys("Control+k");
  await focused(page, "#finder");
  await page.keyboard.type("open sett");
  await keys("Enter");
  await page.waitForSelector("#root[data-screen=settings]");
});

await journey("the inbox leads to a mention", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("Control+Shift+i");
  await focused(page, ".inbox h1");
  await page.waitForSelector(".inbox-open");
  for (let stops = 0; stops < 6 && !(await page.evaluate(() => document.activeElement.matches(".inbox-open"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await is(page, "the message is there", () => document.querySelector("article [data-event], article[data-event]") !== null);
  await keys("Control+Shift+i");
  await page.waitForSelector("#room-search");
});

await journey("a conversation begins", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys("Control+n");
  await focused(page, "#create-people");
  await page.keyboard.type("julien");
  await is(page, "he is found", () => document.querySelector(".people-option[aria-selected=true]")?.textContent?.includes("Julien Moreau"));
  await keys("Enter");
  await is(page, "he is chosen", () => document.querySelector(".people-token")?.textContent?.includes("Julien Moreau"));
  await keys("Enter");
  await focused(page, "#composer");
  await is(page, "the conversation that there was is open", () => document.querySelector("h1 bdi")?.textContent === "Julien Moreau");
});

await journey("the rail of spaces", "", async (page, keys) => {
  await page.waitForSelector(".rail");
  await page.locator(".rail-button").first().focus();
  await keys("ArrowDown", "Enter");
  await is(page, "only its rooms are listed", () => document.querySelector(".scope-title")?.textContent === "Préfecture de la Vallée-Claire"
    && !document.querySelector("[data-room='!gauge-pilot:chancery.example']"));
  await keys("ArrowUp", "Enter");
  await page.waitForSelector("[data-room='!gauge-pilot:chancery.example']");
});

await browser.close();
stop();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
