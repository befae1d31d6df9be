// Sending by keyboard: what waits, what was not sent, what is written beside it.

export async function walkSending(journey, { choose, enter, focused, is, onMessage, say, tabTo }) {
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
    await focused(page, "article");
    await page.waitForSelector("[data-event='$own-1'] .message[data-state=sent]");
    await say(page, keys, "Zwei");
    await page.waitForSelector("[data-event='own-2'] .not-sent");
    await onMessage(page, "own-2");
    await tabTo(page, "[data-event='own-2'] .not-sent-ways .button:last-child");
    await keys("Enter");
    await page.waitForFunction(() => document.querySelector("[data-event='own-2']") === null);
    await focused(page, "#composer");
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
}
