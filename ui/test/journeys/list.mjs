// The list of rooms by keyboard: somebody finds a room in it, moves in it, folds and orders it, and shows a space.

export async function walkList(journey, { focused, is, openFirst }) {
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

  await journey("the rail of spaces", "", async (page, keys) => {
    await page.waitForSelector(".rail");
    await page.locator(".rail-button").first().focus();
    await keys("ArrowDown", "Enter");
    await is(page, "only its rooms are listed", () => document.querySelector(".scope-title")?.textContent === "Préfecture de la Vallée-Claire"
      && !document.querySelector("[data-room='!gauge-pilot:chancery.example']"));
    await keys("ArrowUp", "Enter");
    await page.waitForSelector("[data-room='!gauge-pilot:chancery.example']");
  });

  await journey("what lies in a space is folded away in the rail, and shown again", "", async (page, keys) => {
    await page.waitForSelector(".rail-fold");
    const below = ".rail-place[data-depth='1']";
    await page.waitForSelector(below);
    await page.locator(".rail-button").first().focus();
    await keys("ArrowDown", "ArrowDown");
    await focused(page, ".rail-fold[aria-expanded=true]");
    await keys("Enter");
    await focused(page, ".rail-fold[aria-expanded=false]");
    await is(page, "it is folded away", (place) => document.querySelector(place) === null, below);
    // The arrows pass over what is not there.
    await keys("ArrowDown");
    await is(page, "the next space has the keyboard", () => document.activeElement.textContent.includes("Clearwater"));
    await keys("ArrowUp");
    await focused(page, ".rail-fold[aria-expanded=false]");
    await keys("Enter");
    await focused(page, ".rail-fold[aria-expanded=true]");
    await page.waitForSelector(below);
    await keys("ArrowDown");
    await focused(page, `${below} .rail-button`);
    await keys("Enter");
    await is(page, "its rooms are listed", () => document.querySelector(".scope-title")?.textContent === "Sécurité civile"
      && document.querySelector("[data-room='!astreintes:chancery.example']") !== null
      && document.querySelector("[data-room='!gauge-pilot:chancery.example']") === null);
  });
}
