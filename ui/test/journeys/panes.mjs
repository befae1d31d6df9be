// Around a conversation by keyboard: between regions and panes, the quick switcher, the inbox.

export async function walkPanes(journey, { enter, focused, is, openCrisisRoom, openFirst, say, tabTo }) {
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

  await journey("a second conversation is opened beside the first, written into, and closed", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    const other = "[data-room='!pegel-alarm:chancery.example']";
    await page.focus(other);
    await keys("Shift+F10");
    await page.waitForSelector("[data-key=beside]");
    for (let steps = 0; steps < 16 && !(await page.evaluate(() => document.activeElement?.dataset.key === "beside")); steps += 1) await keys("ArrowDown");
    await keys("Enter");
    await is(page, "two stand side by side", () => document.querySelectorAll(".main-conversation").length === 2);
    const [left, right] = [".main-conversation:first-child", ".main-conversation:last-child"];
    await focused(page, `${right} #composer`);
    await say(page, keys, "Daneben");
    await page.waitForSelector(`${right} [data-event='$own-1']`);
    await is(page, "it was said in one of them", () => document.querySelectorAll("[data-event='$own-1']").length === 1);
    await keys("Control+Alt+ArrowLeft");
    await focused(page, `${left} .editor`);
    await page.keyboard.type("Hier");
    await keys("Control+Alt+ArrowRight");
    await focused(page, `${right} .editor`);
    // Back to the left one by the Tab key, to its own way out.
    await keys("Control+Alt+ArrowLeft");
    await page.focus(`${left} .head-name`);
    await tabTo(page, `${left} .head-close button`, 6);
    await keys("Enter");
    await is(page, "one is left", () => document.querySelectorAll(".main-conversation").length === 1 && document.querySelector("h1 bdi")?.textContent === "Pegel und Alarm");
    await focused(page, "#composer");
    await keys("Control+Alt+ArrowLeft");
    await focused(page, "#composer");
    await enter(page, "cellule-crue");
    await is(page, "what was being written is still there", () => document.querySelector("#composer")?.textContent === "Hier");
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
}
