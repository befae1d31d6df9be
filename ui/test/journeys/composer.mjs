// Writing by keyboard: formats, suggestions, and what is typed early.

export async function walkComposer(journey, { enter, focused, is, tabTo }) {
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
}
