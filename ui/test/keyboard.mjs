// Walks through the page on the fake shell by keyboard alone, and watches where the list of messages stands.
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { launch, listenTo } from "./browser.mjs";
import { walkMedia } from "./journeys/media.mjs";
import { walkPeople } from "./journeys/people.mjs";
import { walkReading } from "./journeys/reading.mjs";
import { walkRooms } from "./journeys/rooms.mjs";
import { serve } from "./serve.mjs";

const { address, stop } = await serve(fileURLToPath(new URL(`../${process.env.STORIES_OUT ?? "node_modules/.stories"}`, import.meta.url)));
const browser = await launch();
const context = await browser.newContext({ locale: "en-GB", viewport: { width: 1180, height: 760 }, reducedMotion: "reduce" });
const { values: options } = parseArgs({ options: { only: { type: "string" } } });
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

/** Opens a room from its line in the list. */
async function enter(page, room) {
  const line = `[data-room='!${room}:chancery.example']`;
  await page.waitForSelector(line);
  await page.focus(line);
  await page.keyboard.press("Enter");
  await focused(page, "#composer[role=textbox]");
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
  await page.keyboard.type("Merci :tada:");
  await is(page, "the name of an emoji becomes the emoji", () => document.querySelector("#composer").textContent === "Merci 🎉");
  await keys("Control+z");
  await is(page, "it is undone by itself", () => document.querySelector("#composer").textContent === "Merci :tada");
  await page.keyboard.type(":");
  await is(page, "it is there again", () => document.querySelector("#composer").textContent === "Merci 🎉");
  await keys("Backspace");
  await is(page, "the name is as it was typed", () => document.querySelector("#composer").textContent === "Merci :tada:");
  await keys("Control+a", "Delete");
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

await journey("a voice message is recorded, heard, let go, had back, and sent", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await keys("Control+Shift+m");
  await focused(page, ".voice[data-kind=recording] .button");
  await is(page, "it is told", () => document.querySelector(".composer-box > [role=status]:has(+ .voice)")?.textContent === "Recording");
  await is(page, "it tells how long and how loud", () => document.querySelector(".voice [role=timer]")?.textContent === "0:01" && document.querySelectorAll(".voice-levels rect").length > 9);
  await keys("Enter");
  await focused(page, ".voice[data-kind=recorded] .composer-send");
  await is(page, "what was recorded has a length", () => document.querySelector(".voice .sound-time")?.textContent === "0:01");
  await keys("Shift+Tab", "Shift+Tab", "Shift+Tab");
  await focused(page, ".voice .sound-play");
  await keys("Enter");
  await page.waitForSelector(".voice .sound-play[aria-label=Pause]");
  await keys("Tab", "Tab", "Tab");
  await focused(page, ".voice [aria-label='Delete the recording']");
  await keys("Enter");
  await focused(page, ".voice[data-kind=discarded] .button");
  await keys("Enter");
  await focused(page, ".voice[data-kind=recorded] .composer-send");
  await keys("Enter");
  await page.waitForFunction(() => document.querySelector(".voice") === null);
  await focused(page, "#composer");
});

await journey("whoever goes elsewhere is recorded no longer, and finds what was said", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await keys("Control+Shift+m");
  await is(page, "it is recorded", () => document.querySelectorAll(".voice-levels rect").length > 3);
  await enter(page, "marche-barrieres");
  await is(page, "nothing is recorded here", () => document.querySelector(".voice") === null);
  await enter(page, "cellule-crue");
  await page.waitForSelector(".voice[data-kind=recorded]");
});

await journey("a voice message is played faster, and goes on in another room", "", async (page, keys) => {
  await enterFiles(page, keys);
  await onMessage(page, "$file-3");
  await keys("Enter");
  for (let stops = 0; stops < 8 && !(await page.evaluate(() => document.activeElement?.matches(".sound-play"))); stops += 1) await keys("Tab");
  await focused(page, ".sound-play");
  await keys("Enter");
  await page.waitForSelector(".shelf .sound-controls");
  const speed = "[data-event='$file-3'] .sound-controls > .button";
  await page.waitForSelector(speed);
  for (let stops = 0; stops < 3 && !(await page.evaluate((wanted) => document.activeElement?.matches(wanted), speed)); stops += 1) await keys("Tab");
  await focused(page, speed);
  await keys("Enter");
  await is(page, "it is faster", (wanted) => document.querySelector(wanted)?.textContent === "1.5×", speed);
  await keys("Alt+ArrowUp");
  await is(page, "another room is open", () => !document.querySelector("[aria-selected=true]")?.dataset.room?.startsWith("!ouvrages"));
  await is(page, "it goes on, as fast", () => document.querySelector(".shelf .sound-controls > .button")?.textContent === "1.5×" && document.querySelector(".shelf .sound-play")?.getAttribute("aria-label") === "Pause");
});

await journey("a document is leafed through and enlarged", "", async (page, keys) => {
  await enterFiles(page, keys);
  await onMessage(page, "$file-5");
  await keys("Enter");
  for (let stops = 0; stops < 8 && !(await page.evaluate(() => document.activeElement?.textContent === "View")); stops += 1) await keys("Tab");
  await keys("Enter");
  await focused(page, ".pages-scroll");
  await is(page, "the first page is there", () => document.querySelector(".page img")?.getAttribute("alt")?.startsWith("Page 1 of Rapport"));
  for (let leaf = 0; leaf < 6; leaf += 1) await keys("PageDown");
  await is(page, "it is further on", () => /^Page ([3-9]|1[0-2]) of 12$/u.test(document.querySelector(".pages-count")?.textContent ?? ""));
  const wide = await page.evaluate(() => document.querySelector(".page").clientWidth);
  await keys("+", "+");
  await is(page, "it is larger", (before) => document.querySelector(".page").clientWidth > before * 2, wide);
  await keys("0");
  await is(page, "it is whole again", (before) => document.querySelector(".page").clientWidth === before, wide);
  await is(page, "what is far has been let go", () => document.querySelectorAll(".page img").length < 10);
  await keys("Escape");
  await page.waitForFunction(() => document.querySelector(".viewer") === null);
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
  // The same by its keys, and back.
  await focused(page, "[data-section]");
  await keys("Alt+Shift+ArrowUp");
  await is(page, "it is the first again", () => [...document.querySelectorAll("[data-section] .group-title")].map((each) => each.textContent).join() === "Crue,Partenaires");
  await is(page, "the focus went with it", () => document.activeElement.textContent.startsWith("Crue"));
  // A second room is dragged into it, and above the first.
  const middle = async (selector, part = 0.5) => {
    const { x, y, width, height } = await page.locator(selector).first().boundingBox();
    return [x + width / 2, y + height * part];
  };
  const drag = async (from, to) => {
    await page.mouse.move(...await middle(from));
    await page.mouse.down();
    await page.mouse.move(...await middle(to, 0.3), { steps: 6 });
    await page.waitForSelector("[data-target]");
    await page.mouse.up();
  };
  const crue = await page.evaluate(() => document.activeElement.dataset.entry);
  const inCrue = () => page.evaluate((group) => [...document.querySelectorAll(`[data-entry^="${group} "]`)].map((each) => each.dataset.room).join(), crue);
  await drag("[data-entry='favourites !gauge-pilot:chancery.example']", `[data-entry="${crue}"]`);
  await page.waitForSelector(`[data-entry="${crue} !gauge-pilot:chancery.example"]`);
  if (await inCrue() !== "!cellule-crue:chancery.example,!gauge-pilot:chancery.example") throw new Error(`in it are ${await inCrue()}`);
  await drag(`[data-entry="${crue} !gauge-pilot:chancery.example"]`, `[data-entry="${crue} !cellule-crue:chancery.example"]`);
  const first = (room) => is(page, `${room} is the first`, ([group, wanted]) => document.querySelector(`[data-entry^="${group} "]`)?.dataset.room === `!${wanted}:chancery.example`, [crue, room]);
  await first("gauge-pilot");
  await is(page, "nothing was opened by it", () => document.querySelector("[aria-selected=true]") === null);
  await page.focus(`[data-entry="${crue} !gauge-pilot:chancery.example"]`);
  await keys("Alt+Shift+ArrowDown");
  await first("cellule-crue");
  await focused(page, `[data-entry="${crue} !gauge-pilot:chancery.example"]`);
});

let release;
const held = new Promise((resolve) => { release = resolve; });
await journey("what is typed before the large field is there goes on in it", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await page.click("[data-room='!cellule-crue:chancery.example']");
  await focused(page, "textarea#composer");
  await page.keyboard.type("Der Deich **hält** ");
  release();
  await page.waitForFunction(() => performance.getEntriesByType("resource").some(({ name }) => name.includes("/Editor-")));
  await page.keyboard.type("n");
  await focused(page, "[role=textbox]#composer");
  await is(page, "the words are there, as they will look", () => document.querySelector("#composer strong")?.textContent === "hält");
  await page.keyboard.type("och");
  await is(page, "one writes on at their end", () => document.querySelector("#composer").textContent === "Der Deich hält noch");
  await keys("Enter");
  await is(page, "the message is there", () => [...document.querySelectorAll(".message-text")].at(-1)?.textContent?.includes("hält noch"));
}, undefined, (page) => page.route("**/Editor-*.js", async (route) => { await held; await route.continue(); }));

await journey("a poll is put together, voted in and ended", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await focused(page, "[role=textbox]#composer");
  await keys("Shift+Tab");
  await focused(page, ".composer-add button");
  await keys("Enter");
  await focused(page, "[role=menuitem]");
  await page.keyboard.type("poll");
  await keys("Enter");
  await page.waitForSelector(".composer-answers");
  const toField = async (label) => {
    for (let stops = 0; stops < 14 && !(await page.evaluate((wanted) => document.activeElement?.labels?.[0]?.textContent === wanted, label)); stops += 1) await keys("Tab");
    await is(page, `the focus is in ${label}`, (wanted) => document.activeElement?.labels?.[0]?.textContent === wanted, label);
  };
  await toField("Question");
  await page.keyboard.type("Which days suit?");
  for (const [index, day] of ["Monday", "Tuesday", "Wednesday"].entries()) {
    if (index === 2) {
      for (let stops = 0; stops < 8 && !(await page.evaluate(() => document.activeElement.textContent === "Add an answer")); stops += 1) await keys("Tab");
      await keys("Enter");
    }
    await toField(`Answer ${index + 1}`);
    await page.keyboard.type(day);
  }
  for (let stops = 0; stops < 8 && !(await page.evaluate(() => document.activeElement.matches(".select-button"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await focused(page, "[role=option]");
  await page.keyboard.type("Up to 2");
  await keys("Enter");
  await focused(page, ".select-button");
  for (let stops = 0; stops < 6 && !(await page.evaluate(() => document.activeElement.textContent === "Send the poll")); stops += 1) await keys("Tab");
  await keys("Enter");
  await page.waitForSelector(".message[data-state=sent] .poll .ballot input[type=checkbox]");
  await focused(page, "#composer");
  await keys("F6", "F6", "End");
  const toChoice = async (day) => {
    for (let stops = 0; stops < 8 && !(await page.evaluate((wanted) => document.activeElement.closest(".ballot-choice")?.textContent?.includes(wanted), day)); stops += 1) await keys("Tab");
    await keys("Space");
  };
  await toChoice("Monday");
  await toChoice("Wednesday");
  await is(page, "two are chosen and no third can be", () => document.querySelectorAll(".poll input:checked").length === 2 && document.querySelectorAll(".poll input:disabled").length === 1);
  for (let stops = 0; stops < 6 && !(await page.evaluate(() => document.activeElement.textContent === "Vote")); stops += 1) await keys("Tab");
  await keys("Enter");
  await is(page, "the vote counts", () => document.querySelector(".poll-standing")?.textContent?.startsWith("1 person"));
  for (let stops = 0; stops < 12 && !(await page.evaluate(() => document.activeElement.closest(".poll-end"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await page.waitForSelector("#confirm-end-poll");
  for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement?.id === "confirm-end-poll")); stops += 1) await keys("Tab");
  await keys("Enter");
  await is(page, "it has ended", () => document.querySelector(".poll") !== null && document.querySelector(".poll input") === null);
});

await journey("a message is saved, shows it, and is let go", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector("[data-event='$cellule-crue-36']");
  const choose = async (act, typed) => {
    await onMessage(page, "$cellule-crue-36");
    await keys("Shift+F10");
    await page.waitForSelector(`[data-key=${act}]`);
    await page.keyboard.type(typed);
    await keys("Enter");
  };
  const mark = "[data-event='$cellule-crue-36'] .message-saved";
  await choose("save", "save");
  await page.waitForSelector(mark);
  await choose("unsave", "remove");
  await page.waitForSelector(mark, { state: "detached" });
  await page.focus(".told button");
  await keys("Enter");
  await page.waitForSelector(mark);
});

await journey("F6 reaches what stands beside a conversation", "", async (page, keys) => {
  await openCrisisRoom(page);
  await focused(page, "[role=textbox]#composer");
  await page.focus(".head-threads button");
  await keys("Enter");
  await page.waitForSelector(".panel[data-kind=threads] li");
  await page.focus("#composer");
  await keys("F6");
  await focused(page, ".panel li button");
  await keys("F6");
  await focused(page, "[role=row]");
  await keys("Shift+F6");
  await focused(page, ".panel li button");
  await keys("Enter");
  await page.waitForSelector(".panel[data-kind=thread] .composer");
  await keys("Shift+F6");
  await focused(page, "#composer");
  await keys("F6");
  await focused(page, ".panel .composer [role=textbox], .panel .composer textarea");
  await keys("Shift+F6", "Shift+F6");
  await focused(page, ".conversation-main article");
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

await journey("whoever invites is blocked, and heard again", "", async (page, keys) => {
  await page.waitForSelector(".room-answers");
  await page.focus("[data-room]:has(.room-answers)");
  await keys("ArrowRight", "ArrowRight", "ArrowRight", "Enter");
  await page.waitForSelector("#confirm-block");
  await focused(page, "[role=alertdialog]");
  for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement?.id === "confirm-block")); stops += 1) await keys("Tab");
  await keys("Enter");
  await is(page, "the invitation is gone", () => document.querySelector(".room-answers") === null);
  await keys("Control+k");
  await focused(page, "#finder");
  await page.keyboard.type("open sett");
  await keys("Enter");
  await page.waitForSelector(".settings-blocked li");
  for (let stops = 0; stops < 40 && !(await page.evaluate(() => document.activeElement?.matches(".settings-blocked li button"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await is(page, "nobody is blocked", () => document.querySelector(".settings-blocked li") === null);
  await is(page, "it is told", () => /no longer blocked/u.test(document.querySelector(".settings-blocked [role=status]")?.textContent ?? ""));
  await focused(page, ".settings-blocked");
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

await journey("a message that is gone is no dead end", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "Siehe [hier](https://matrix.to/#/!cellule-crue:chancery.example/$gone).");
  await onMessage(page, "$own-1");
  await tabTo(page, "[data-event='$own-1'] a");
  await keys("Enter");
  await page.waitForSelector(".timeline-ended .notice");
  await is(page, "it is said that it is gone", () => document.querySelector(".timeline-ended")?.textContent?.includes("Back to the newest messages"));
  await page.focus(".timeline-ended .button:last-child");
  await keys("Enter");
  await page.waitForSelector("[data-event='$own-1']");
  await is(page, "nothing is wrong any more", () => document.querySelector(".timeline-ended") === null);
});

await journey("around an old message nothing is announced, and the arrow up changes nothing", "", async (page, keys) => {
  await openCrisisRoom(page);
  await page.waitForSelector(".pinned-go");
  await page.focus(".pinned-go");
  await keys("Enter");
  await focused(page, "[data-event='$cellule-crue-36']");
  await page.focus(".pinned-go");
  await keys("Enter");
  await focused(page, "[data-event='$cellule-crue-2']");
  await is(page, "nothing is told", () => document.querySelector(".conversation-main .timeline [aria-live=polite]") === null);
  await page.focus("#composer");
  await keys("ArrowUp");
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await is(page, "nothing is taken up", () => document.querySelector(".composer-context") === null);
});

await journey("the way back is gone once one has come to the end by oneself", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await onMessage(page, "$cellule-crue-30");
  await keys("r");
  await focused(page, "#composer");
  await page.keyboard.type("Noch dazu");
  await keys("Enter");
  await page.waitForSelector("[data-event='$own-1']");
  await onMessage(page, "$own-1");
  await tabTo(page, "[data-event='$own-1'] .reply");
  await keys("Enter");
  await focused(page, "[data-event='$cellule-crue-30']");
  await page.waitForSelector(".timeline-back button");
  await keys("End");
  await focused(page, "[data-event='$own-1']");
  await page.waitForFunction(() => document.querySelector(".timeline-back") === null);
}, { width: 1180, height: 420 });

await journey("a link into a thread opens the thread, and leaves the room as it is", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "Siehe [hier](https://matrix.to/#/!cellule-crue:chancery.example/$cellule-crue-36-1).");
  await onMessage(page, "$own-1");
  await tabTo(page, "[data-event='$own-1'] a");
  await keys("Enter");
  await page.waitForSelector(".panel[data-kind=thread] [data-event='$cellule-crue-36-1'][data-aimed]");
  await is(page, "the room is still there", () => document.querySelector(".conversation-main [data-event='$own-1']") !== null);
});

await journey("a message that waits is taken back by the line below, or by its menu", "sending=waiting", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "Zu früh");
  await page.waitForSelector(".composer-undo button");
  await page.focus(".composer-undo button");
  await keys("Enter");
  await is(page, "its words are back", () => document.querySelector("#composer").textContent === "Zu früh" && document.querySelector("[data-event='own-1']") === null);
  await focused(page, "#composer");
  await keys("Enter");
  await say(page, keys, "Danach");
  await choose(page, "own-2", "recall", "take");
  await is(page, "so are those of one that others follow", () => document.querySelector("#composer").textContent === "Zu früh" && document.querySelector("[data-event='own-2']") === null);
  await is(page, "the other still waits", () => document.querySelector("[data-event='own-3']") !== null);
});

await journey("what was being written comes back after a change, also after having been elsewhere", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "Erste Fassung");
  await page.waitForSelector("[data-event='$own-1']");
  await page.keyboard.type("Angefangen");
  await onMessage(page, "$own-1");
  await keys("e");
  await is(page, "it is taken up", () => document.querySelector("#composer").textContent === "Erste Fassung");
  await keys("Alt+ArrowDown");
  await is(page, "another room is open", () => document.querySelector("#composer").textContent === "");
  await enter(page, "cellule-crue");
  await is(page, "it is still taken up", () => document.querySelector("#composer").textContent === "Erste Fassung" && document.querySelector(".composer-context") !== null);
  await keys("Escape");
  await is(page, "what was begun is there", () => document.querySelector("#composer").textContent === "Angefangen");
});

await journey("what was not sent is tried again or deleted", "sending=refused", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "Eins");
  await page.waitForSelector("[data-event='own-1'] .not-sent");
  await onMessage(page, "own-1");
  await tabTo(page, "[data-event='own-1'] .not-sent-ways .button");
  await keys("Enter");
  await page.waitForSelector("[data-event='$own-1'] .message[data-state=sent]");
  await say(page, keys, "Zwei");
  await page.waitForSelector("[data-event='own-2'] .not-sent");
  await onMessage(page, "own-2");
  await tabTo(page, "[data-event='own-2'] .not-sent-ways .button:last-child");
  await keys("Enter");
  await page.waitForFunction(() => document.querySelector("[data-event='own-2']") === null);
});

await journey("the first unread is gone to", "", async (page, keys) => {
  await page.waitForSelector("[data-room]");
  await keys(...openFirst);
  await page.waitForSelector(".row-marker");
  await keys("F6", "F6", "End");
  await page.waitForSelector(".timeline-unread button");
  await page.focus(".timeline-unread button");
  await keys("Enter");
  await focused(page, "article[data-kind=readMarker]");
}, { width: 1180, height: 300 });

await journey("what can be known of a message is looked at", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "Stand eins");
  await page.waitForSelector("[data-event='$own-1']");
  await keys("ArrowUp", "Control+a");
  await page.keyboard.type("Stand zwei");
  await keys("Enter");
  await is(page, "it was changed", () => document.querySelector("[data-event='$own-1']")?.textContent?.includes("(edited)"));
  const looked = async (entry, letters, there) => {
    await choose(page, "$own-1", entry, letters);
    await page.waitForSelector(there);
    await keys("Escape");
    await focused(page, "[data-event='$own-1']");
  };
  await looked("revisions", "ear", ".revisions li");
  await looked("readers", "who has", ".person-line");
  await looked("info", "about", ".info-trust");
  await looked("source", "view", ".source pre");
  await onMessage(page, "$own-1");
  await keys("+");
  await focused(page, ".emoji-picker input");
  await page.keyboard.type("tada");
  await page.waitForSelector(".emoji-grid .emoji");
  await keys("ArrowDown", "Enter");
  await page.waitForSelector("[data-event='$own-1'] .reaction");
  await looked("reactors", "who rea", ".reactors");
});

await journey("the text and the link of a message are copied, and it is pinned", "", async (page) => {
  await openCrisisRoom(page);
  await choose(page, "$cellule-crue-37", "copy", "copy t");
  await is(page, "it is said", () => document.querySelector(".told p")?.textContent?.includes("Copied"));
  await choose(page, "$cellule-crue-37", "link", "copy l");
  await is(page, "it is said again", () => document.querySelector(".told p")?.textContent?.includes("Copied"));
  await choose(page, "$cellule-crue-37", "pin", "pin");
  await is(page, "it is the newest of the pinned", () => document.querySelector(".pinned-count")?.textContent?.includes("3 of 3"));
  await choose(page, "$cellule-crue-37", "unpin", "unp");
  await is(page, "it is no longer", () => document.querySelector(".pinned-count")?.textContent?.includes("of 2"));
});

await journey("a place is sent, and opened after a question", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await page.focus(".composer-add button");
  await keys("Enter");
  await page.waitForSelector("[data-key=place]");
  await page.keyboard.type("share");
  await keys("Enter");
  await focused(page, ".composer-form input");
  await page.keyboard.type("nirgends");
  await keys("Enter");
  await focused(page, ".composer-form input[aria-invalid=true]");
  await keys("Control+a");
  await page.keyboard.type("48.8566, 2.3522");
  await keys("Enter");
  await page.waitForSelector("[data-event='$own-1'] .place");
  await is(page, "the dialog is gone", () => document.querySelector(".composer-form") === null);
  await onMessage(page, "$own-1");
  await tabTo(page, "[data-event='$own-1'] .place-ways .button");
  await keys("Enter");
  await page.waitForSelector("#confirm-link");
  await keys("Escape");
  await focused(page, "[data-event='$own-1'] .place-ways .button");
});

await journey("hidden words are shown, long ones unfolded, and code is copied", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "/spoiler Ende");
  await onMessage(page, "$own-1");
  await tabTo(page, ".text-spoiler");
  await keys("Enter");
  await page.waitForSelector("[data-event='$own-1'] .text-spoiler-shown");
  await page.focus("#composer");
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData("text/plain", Array.from({ length: 80 }, (_, index) => `Zeile ${index}`).join("\n"));
    document.querySelector("#composer").dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await keys("Control+Enter");
  await page.waitForSelector("[data-event='$own-2']");
  await onMessage(page, "$own-2");
  await tabTo(page, ".text-more[aria-expanded=false]");
  await keys("Enter");
  await focused(page, ".text-more[aria-expanded=true]");
  await page.focus("#composer");
  await page.keyboard.type("```");
  await keys("Enter");
  await page.keyboard.type("ls -l");
  await keys("Control+Enter");
  await page.waitForSelector("[data-event='$own-3'] .text-block");
  await onMessage(page, "$own-3");
  await tabTo(page, ".text-block-bar button");
  await keys("Enter");
  await is(page, "it was copied", () => /copied/iu.test(document.querySelector("[data-event='$own-3'] .text-block-bar")?.textContent ?? ""));
});

await journey("a link that pretends is asked about", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "[www.bank.example](https://evil.example/a)");
  await onMessage(page, "$own-1");
  await tabTo(page, "[data-event='$own-1'] a");
  await keys("Enter");
  await is(page, "where it leads is told", () => document.querySelector("[role=alertdialog]")?.textContent?.includes("evil.example"));
  await keys("Escape");
  await focused(page, "[data-event='$own-1'] a");
  await say(page, keys, "[anna@bank.example](mailto:eve@evil.example)");
  await onMessage(page, "$own-2");
  await tabTo(page, "[data-event='$own-2'] a");
  await keys("Enter");
  await is(page, "so is to whom", () => document.querySelector("[role=alertdialog]")?.textContent?.includes("eve@evil.example"));
  await keys("Escape");
});

await journey("the tone of skin is chosen, a chosen emoji is among the recent ones, rooms are suggested", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await page.focus(".composer-emoji button");
  await keys("Enter");
  await focused(page, ".emoji-picker input");
  await page.keyboard.type("raised hand");
  await page.waitForSelector(".emoji-grid .emoji");
  await is(page, "the hand is found", () => document.querySelector(".emoji-grid .emoji")?.textContent?.startsWith("✋"));
  await tabTo(page, ".emoji-picker [role=radio]", 30);
  await keys("ArrowRight", "ArrowRight", "Space");
  await is(page, "it has the tone", () => document.querySelector(".emoji-grid .emoji")?.textContent === "✋🏼");
  await page.focus(".emoji-picker input");
  await keys("ArrowDown", "Enter");
  await is(page, "it is in the text", () => document.querySelector("#composer").textContent === "✋🏼");
  await page.focus(".composer-emoji button");
  await keys("Enter");
  await focused(page, ".emoji-picker input");
  await is(page, "it is the first of the recent ones", () => document.querySelector(".emoji-grid .emoji")?.textContent === "✋🏼");
  await keys("Escape");
  await page.focus("#composer");
  await page.keyboard.type(" #pegel");
  await page.waitForSelector("[role=option]");
  await keys("Enter");
  await is(page, "the room is in the text", () => document.querySelector("#composer [data-room-link]") !== null);
});

await journey("several messages are copied, forwarded and deleted", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await say(page, keys, "Eins");
  await say(page, keys, "Zwei");
  await page.waitForSelector("[data-event='$own-2']");
  const selecting = async () => {
    await onMessage(page, "$own-1");
    await keys("Shift+ArrowDown");
    await is(page, "two are chosen", () => document.querySelectorAll(".message[data-chosen]").length === 2);
  };
  await selecting();
  await page.focus(".selection-ways .button:nth-child(1)");
  await keys("Enter");
  await is(page, "it is said", () => document.querySelector(".told p")?.textContent?.includes("Copied"));
  await selecting();
  await keys("Control+c");
  await is(page, "the key does the same", () => document.querySelector(".selection") === null);
  await selecting();
  await keys("Delete");
  await page.waitForSelector("[role=alertdialog] #redact-reason");
  await keys("Escape");
  await focused(page, "[data-event='$own-2']");
  await is(page, "they are still chosen", () => document.querySelectorAll(".message[data-chosen]").length === 2);
  await keys("Escape");
  await selecting();
  await page.focus(".selection-ways .button:nth-child(2)");
  await keys("Enter");
  await focused(page, "#forward-search");
  await page.waitForSelector(".forward-room");
  await page.focus(".forward-room");
  await keys("Space");
  await page.focus("#forward-send");
  await keys("Enter");
  await is(page, "it is said that they were", () => document.querySelector(".told")?.textContent?.includes("Forwarded"));
  await selecting();
  await page.focus(".selection-ways .button:nth-child(3)");
  await keys("Enter");
  await page.waitForSelector("[role=alertdialog] #redact-reason");
  await page.focus("#redact-reason");
  await keys("Enter");
  await is(page, "both are deleted", () => document.querySelector("[data-event='$own-2']")?.textContent?.includes("2 messages deleted") || document.querySelectorAll("[data-kind=fold]").length > 0 || [...document.querySelectorAll("[data-event='$own-1'], [data-event='$own-2']")].every((row) => row.textContent.includes("Message deleted")));
});

await journey("the polls of a room, and a vote that is taken back", "", async (page, keys) => {
  await enter(page, "cellule-crue");
  await page.focus(".composer-add button");
  await keys("Enter");
  await page.waitForSelector("[data-key=poll]");
  await page.keyboard.type("poll");
  await keys("Enter");
  await page.waitForSelector(".composer-form");
  await page.keyboard.type("Wann?");
  await keys("Escape");
  await page.waitForSelector("#discard-poll");
  await keys("Escape");
  await is(page, "nothing is lost", () => document.querySelector(".composer-form input")?.value === "Wann?" && document.querySelector("#discard-poll") === null);
  await page.focus(".composer-answer:nth-of-type(1) input");
  await page.keyboard.type("Montag");
  await page.focus(".composer-answer:nth-of-type(2) input");
  await page.keyboard.type("Dienstag");
  await keys("Enter");
  await page.waitForSelector("[data-event='$own-1'] .poll");
  await page.focus(".head-menu button");
  await keys("Enter");
  await page.waitForSelector("[data-key=polls]");
  await page.keyboard.type("polls");
  await keys("Enter");
  await page.waitForSelector(".panel[data-kind=polls] .poll");
  await tabTo(page, ".panel .ballot input");
  await keys("Space");
  await tabTo(page, ".panel .poll-ways .button");
  await keys("Enter");
  await page.waitForSelector(".conversation-main [data-event='$own-1'] .ballot input:checked");
  await onMessage(page, "$own-1");
  await tabTo(page, "[data-event='$own-1'] .poll-ways .button");
  await is(page, "it can be taken back", () => document.activeElement?.textContent === "Withdraw vote");
  await keys("Enter");
  await is(page, "it is", () => document.querySelector("[data-event='$own-1'] .ballot input:checked") === null);
});

for (const walk of [walkRooms, walkMedia, walkPeople, walkReading]) await walk(journey, { enter, enterFiles, focused, is, onMessage, tabTo });

/** Chooses a picture to be sent and stands on the button that edits it. */
async function onEdit(page, keys) {
  await enter(page, "cellule-crue");
  await page.focus(".composer-add button");
  await keys("Enter");
  await page.waitForSelector("[role=menu]");
  await keys("ArrowDown", "Enter");
  await page.waitForSelector(".tray-choices > .button");
  await page.focus(".tray-choices > .button");
}

/** What is said of the frame or of one of its handles. */
const spoken = (page, what, selector, words) => is(page, what, ([where, said]) => document.querySelector(where)?.getAttribute("aria-valuetext") === said, [selector, words]);

await journey("a picture is cropped, turned and mirrored, and begun anew", "", async (page, keys) => {
  await onEdit(page, keys);
  await keys("Enter");
  await page.waitForSelector(".crop-frame");
  await spoken(page, "all of it is framed", ".crop-frame", "0% from the left, 0% from the top, 1,200 × 800 pixels");
  for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement.matches(".crop-frame"))); stops += 1) await keys("Tab");
  await focused(page, ".crop-frame");
  await keys("Tab");
  await focused(page, "[data-handle=topLeft]");
  await keys("Shift+ArrowRight", "ArrowRight", "Shift+ArrowDown");
  await spoken(page, "the corner has moved", "[data-handle=topLeft]", "11% from the left, 10% from the top, 1,068 × 720 pixels");
  await keys("Shift+Tab", "ArrowUp", "ArrowLeft");
  await spoken(page, "the frame has moved", ".crop-frame", "10% from the left, 9% from the top, 1,068 × 720 pixels");
  for (let stops = 0; stops < 8; stops += 1) await keys("Tab");
  await focused(page, "[data-handle=left]");
  await keys("ArrowUp", "Shift+ArrowRight");
  await spoken(page, "the side has moved", "[data-handle=left]", "20% from the left, 948 × 720 pixels");
  await keys("Tab", "Enter");
  await is(page, "it is turned", () => document.querySelector(".sheet [role=status]").textContent === "Turned left, 720 × 948 pixels");
  await keys("Tab", "Tab", "Enter");
  await is(page, "it is mirrored", () => document.querySelector(".sheet [role=status]").textContent === "Turned left, mirrored, 720 × 948 pixels");
  await keys("Tab", "Tab", "ArrowRight", "ArrowRight", "Enter");
  await is(page, "it is square", () => document.querySelector(".crop-told .number").textContent === "800 × 800 pixels");
  await keys("Tab", "Tab", "Enter");
  await is(page, "the copy waits", () => document.querySelector(".sheet") === null && document.querySelector(".tray-size").textContent.endsWith("edited"));
  await focused(page, ".tray-choices > .button");
  // It is gone on with, and begun anew.
  await keys("Enter");
  await page.waitForSelector(".crop-frame");
  await is(page, "it is as it was left", () => document.querySelector(".crop-picture").style.getPropertyValue("--crop-mirror") === "-1");
  for (let stops = 0; stops < 16 && !(await page.evaluate(() => document.activeElement.closest(".crop-reset"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await is(page, "all of it is there again", () => document.querySelector(".crop-told .number").textContent === "1,200 × 800 pixels");
  for (let stops = 0; stops < 6 && !(await page.evaluate(() => document.activeElement.matches(".sheet-foot .button[data-weight=primary]"))); stops += 1) await keys("Tab");
  await keys("Enter");
  await is(page, "it is the picture itself", () => document.querySelector(".sheet") === null && !document.querySelector(".tray-size").textContent.endsWith("edited"));
  await focused(page, ".tray-choices > .button");
});

await journey("Escape leaves a picture as it was", "", async (page, keys) => {
  await onEdit(page, keys);
  await keys("Enter");
  await page.waitForSelector(".crop-frame");
  await page.focus("[data-handle=right]");
  await keys("Shift+ArrowLeft", "Escape");
  await page.waitForSelector(".sheet", { state: "detached" });
  await focused(page, ".tray-choices > .button");
  await is(page, "nothing was done to it", () => !document.querySelector(".tray-size").textContent.endsWith("edited"));
});

await journey("a frame follows the pointer, also in a narrow window", "", async (page, keys) => {
  await onEdit(page, keys);
  await keys("Enter");
  await page.waitForSelector(".crop-frame");
  const middle = async (selector) => {
    const box = await page.locator(selector).boundingBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const drag = async (selector, to) => {
    await page.mouse.move(...await middle(selector));
    await page.mouse.down();
    await page.mouse.move(...to, { steps: 4 });
    await page.mouse.up();
  };
  const [x, y] = await middle(".crop-picture");
  await drag("[data-handle=bottomRight]", [x, y]);
  await is(page, "a quarter is left", () => /^60\d × 40\d pixels$|^59\d × 39\d pixels$/.test(document.querySelector(".crop-told .number").textContent));
  await drag(".crop-frame", [x + 4000, y + 4000]);
  await is(page, "it has stopped in the corner", () => /^50% from the left, 50% from the top/.test(document.querySelector(".crop-frame").getAttribute("aria-valuetext")));
}, { width: 320, height: 640 });

await browser.close();
stop();
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed === 0 ? 0 : 1;
