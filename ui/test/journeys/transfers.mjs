// Files on their way by keyboard: taken back while they are sent, given up and tried again while they are saved.

export async function walkTransfers(journey, { enter, enterFiles, focused, is, onMessage, tabTo }) {
  await journey("an upload that is under way is taken back", "sending=waiting", async (page, keys) => {
    await enter(page, "cellule-crue");
    await page.focus(".composer-add button");
    await keys("Enter");
    await page.waitForSelector("[data-key=pictures]");
    await focused(page, "[data-key=files]");
    await keys("ArrowDown");
    await focused(page, "[data-key=pictures]");
    await keys("Enter");
    await page.waitForSelector(".tray-file");
    await focused(page, "#composer");
    await page.keyboard.type("La digue");
    await keys("Enter");
    const upload = "[data-event='own-1']";
    await page.waitForSelector(`${upload} .sending-file`);
    await is(page, "how far it is is told", (event) => document.querySelector(`${event} .sending-file p`).textContent.startsWith("Sending: "), upload);
    await onMessage(page, "own-1");
    await tabTo(page, `${upload} .sending-file .button`);
    await keys("Enter");
    await is(page, "it is gone", (event) => document.querySelector(event) === null, upload);
    await focused(page, "#composer");
  });

  /** Presses the button that saves a file, in its message. */
  const save = async (page, keys, event) => {
    await enterFiles(page, keys);
    await onMessage(page, event);
    await keys("Enter");
    await tabTo(page, `[data-event='${event}'] [aria-label^=Save]`, 8);
    await keys("Enter");
  };
  const unfoldShelf = async (page, keys) => {
    await page.waitForSelector(".shelf-summary");
    await page.focus(".shelf-summary");
    await keys("Enter");
    await focused(page, ".shelf-summary[aria-expanded=true]");
  };
  /** Both files are so large that they are under way for long. */
  const giveUp = async (page, keys) => {
    await page.waitForSelector(".download[data-state=running]");
    await page.focus(".shelf-summary");
    await tabTo(page, ".download [aria-label^='Cancel saving']", 3);
    await keys("Enter");
    await page.waitForSelector(".shelf-summary", { state: "detached" });
    await focused(page, "#composer");
  };

  await journey("a program is saved after a question, and its download given up", "", async (page, keys) => {
    await save(page, keys, "$file-7");
    await page.waitForSelector("[role=alertdialog]");
    await keys("Escape");
    await page.waitForSelector("[role=alertdialog]", { state: "detached" });
    await focused(page, "[data-event='$file-7'] [aria-label^=Save]");
    await keys("Enter");
    await page.waitForSelector("[role=alertdialog]");
    await focused(page, "[role=alertdialog]");
    await tabTo(page, "[role=alertdialog] .button[data-weight=danger]", 4);
    await keys("Enter");
    await unfoldShelf(page, keys);
    await page.waitForSelector("[data-event='$file-7'] [aria-label^=Save][data-pending]");
    await giveUp(page, keys);
    await page.waitForSelector("[data-event='$file-7'] [aria-label^=Save]:not([data-pending])");
  });

  await journey("a download that broke off is tried again", "", async (page, keys) => {
    await save(page, keys, "$file-8");
    await unfoldShelf(page, keys);
    await page.waitForSelector(".download[data-state=failed]");
    await is(page, "it is said", () => document.querySelector(".shelf-summary").textContent === "1 file not saved");
    await tabTo(page, ".download [aria-label^='Try again']", 4);
    await keys("Enter");
    await focused(page, ".shelf-summary");
    await giveUp(page, keys);
  });
}
