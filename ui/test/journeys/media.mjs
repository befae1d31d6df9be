// Pictures and files by keyboard: looked at, sent on, saved, and put together to be sent.

export async function walkMedia(journey, { enter, enterFiles, focused, is, onMessage, tabTo }) {
  await journey("a picture is looked at, enlarged and sent on; its neighbours are an arrow away", "", async (page, keys) => {
    await enterFiles(page, keys);
    await onMessage(page, "$file-0");
    await keys("Enter");
    await tabTo(page, "[data-event='$file-0'] .picture-button", 6);
    await keys("Enter");
    await page.waitForSelector(".viewer");
    await is(page, "it is the picture", () => document.querySelector(".viewer-name").textContent === "claire-amont.jpg");
    await keys("ArrowRight");
    await is(page, "the next is another", () => document.querySelector(".viewer-name").textContent !== "claire-amont.jpg" || document.querySelector(".viewer-facts").textContent.includes("Lukas"));
    await keys("ArrowLeft");
    await is(page, "the first is back", () => document.querySelector(".viewer-name").textContent === "claire-amont.jpg");
    await keys("+");
    await page.waitForSelector(".looking-place[data-enlarged]");
    await keys("0");
    await page.waitForSelector(".looking-place:not([data-enlarged])");
    await tabTo(page, ".viewer [aria-label=Description]", 12);
    await keys("Enter");
    await is(page, "its description is there", () => document.querySelector(".viewer-description")?.textContent.includes("digue"));
    await tabTo(page, ".viewer [aria-label=Forward]", 12);
    await keys("Enter");
    await focused(page, "#forward-search");
    await keys("Escape");
    await page.waitForSelector("#forward-search", { state: "detached" });
    await focused(page, ".viewer [aria-label=Forward]");
    // The first puts away the words beside the button.
    await keys("Escape", "Escape");
    await page.waitForSelector(".viewer", { state: "detached" });
    await focused(page, "[data-event='$file-0'] .picture-button");
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

  await journey("the pictures and files of a conversation", "", async (page, keys) => {
    await enterFiles(page, keys);
    await page.focus(".head-menu button");
    await keys("Enter");
    await page.waitForSelector("[data-key=media]");
    await page.keyboard.type("Pictures");
    await focused(page, "[data-key=media]");
    await keys("Enter");
    await page.waitForSelector(".media-grid button");
    await tabTo(page, ".media-grid button", 8);
    const place = () => page.evaluate(() => [...document.querySelectorAll(".media-grid button")].indexOf(document.activeElement));
    await keys("ArrowRight", "ArrowRight");
    if (await place() !== 2) throw new Error(`the third picture has not the keyboard but number ${await place()}`);
    await keys("End", "Home");
    if (await place() !== 0) throw new Error("the first picture has not the keyboard");
    await keys("Enter");
    await page.waitForSelector(".viewer");
    await keys("Escape");
    await page.waitForSelector(".viewer", { state: "detached" });
    await focused(page, ".media-grid button");
    await keys("Shift+Tab");
    await focused(page, ".media-page-views .toggle");
    await keys("ArrowRight", "Enter");
    await page.waitForSelector(".media-file");
    await tabTo(page, ".media-file button", 4);
    await keys("Escape");
    await page.waitForSelector(".panel", { state: "detached" });
  });

  await journey("files are saved, shown and cleared from the list", "", async (page, keys) => {
    await enterFiles(page, keys);
    await onMessage(page, "$file-5");
    await keys("Enter");
    await tabTo(page, "[data-event='$file-5'] [aria-label^=Save]", 8);
    await keys("Enter");
    await page.waitForSelector(".shelf-summary");
    await page.focus(".shelf-summary");
    await keys("Enter");
    await focused(page, ".shelf-summary[aria-expanded=true]");
    await page.waitForSelector(".download[data-state=done]");
    await tabTo(page, ".download .button", 6);
    await is(page, "it can be shown in its folder", () => document.activeElement.textContent.includes("Show in folder"));
    for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement.textContent === "Clear the list")); stops += 1) await keys("Tab");
    await keys("Enter");
    await page.waitForSelector(".shelf-summary", { state: "detached" });
    await focused(page, "#composer");
  });

  await journey("files wait to be sent: quality, description, together, removed; what cannot be read is named", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    const add = async (key) => {
      await page.focus(".composer-add button");
      await keys("Enter");
      await page.waitForSelector(`[data-key=${key}]`);
      for (let steps = 0; steps < 8 && !(await page.evaluate((wanted) => document.activeElement?.dataset.key === wanted, key)); steps += 1) await keys("ArrowDown");
      await keys("Enter");
    };
    await add("pictures");
    await page.waitForSelector(".tray-file");
    await focused(page, "#composer");
    await page.focus(".tray-file .toggle");
    await is(page, "it goes reduced", () => document.querySelector(".tray-file .toggle[data-selected]")?.textContent.startsWith("Reduced"));
    await keys("ArrowRight", "Enter");
    await is(page, "it goes as it is", () => document.querySelector(".tray-file .toggle[data-selected]")?.textContent.startsWith("Original"));
    await tabTo(page, ".tray-file input", 4);
    await page.keyboard.type("La digue");
    await add("files");
    await is(page, "two lie there", () => document.querySelectorAll(".tray-file").length === 2);
    await is(page, "the one that cannot be read is named", () => document.querySelector(".composer .notice")?.textContent.includes("relevés.ods"));
    await page.focus(".tray .switch input, .tray .switch-field input");
    await keys("Space");
    await is(page, "they go one by one", () => document.querySelector(".tray input[role=switch]")?.checked === false || document.querySelector(".tray [data-selected].switch") === null);
    await page.focus("[aria-label='Remove rapport.pdf']");
    await keys("Enter");
    await is(page, "one lies there", () => document.querySelectorAll(".tray-file").length === 1);
    await focused(page, "#composer");
    await page.keyboard.type("Vue du matin");
    await keys("Enter");
    await is(page, "the tray is empty", () => document.querySelector(".tray") === null);
    await focused(page, "#composer");
  });

  await journey("what was written with a picture is taken away again", "", async (page, keys) => {
    await enterFiles(page, keys);
    await onMessage(page, "$file-2");
    await is(page, "the message can be changed", () => document.querySelector("[data-event='$file-2']") !== null);
    await keys("e");
    await page.waitForSelector(".composer-context");
    await focused(page, "#composer");
    await keys("Control+a", "Delete");
    await is(page, "it can be sent empty", () => document.querySelector("#send:not([data-disabled])") !== null);
    await keys("Enter");
    await page.waitForSelector(".composer-context", { state: "detached" });
  });
}
