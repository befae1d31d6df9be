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
