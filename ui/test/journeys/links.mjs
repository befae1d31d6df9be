// Where links and answers lead, by keyboard, and back.

export async function walkLinks(journey, { enter, focused, is, onMessage, openCrisisRoom, say, tabTo }) {
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
}
