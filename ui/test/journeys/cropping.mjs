// Pictures that are edited before they are sent, by keyboard.

export async function walkCropping(journey, { enter, focused, is }) {
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
}
