// What is done with a message by keyboard.

export async function walkMessages(journey, { choose, enter, focused, is, onMessage, openCrisisRoom, say }) {
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
}
