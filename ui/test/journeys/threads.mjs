// Threads and pinned messages by keyboard.

export async function walkThreads(journey, { enter, focused, is, onMessage, openCrisisRoom, say, tabTo }) {
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

  await journey("a pinned message is gone to from the list, and another let go", "", async (page, keys) => {
    await openCrisisRoom(page);
    await page.waitForSelector(".pinned .button");
    await page.focus(".pinned .button");
    await keys("Enter");
    await page.waitForSelector(".pinned-row");
    await tabTo(page, ".pinned-row:nth-child(2) > .button");
    await keys("Enter");
    await focused(page, ".conversation-main [data-event='$cellule-crue-2']");
    await keys("F6", "F6");
    await is(page, "the list is still beside it", () => document.activeElement?.closest(".panel[data-kind=pinned]") !== null);
    await tabTo(page, ".pinned-row:nth-child(2) .icon-button");
    await keys("Enter");
    await is(page, "one is left", () => document.querySelectorAll(".pinned-row").length === 1 && document.querySelector(".pinned-count")?.textContent !== "2 of 2");
    await focused(page, ".pinned-row:nth-child(1) > .button");
    await keys("Escape");
    await page.waitForSelector(".panel", { state: "detached" });
    await is(page, "nor when the list is closed", () => document.activeElement !== document.body);
  });

  await journey("a link into a thread opens the thread, and leaves the room as it is", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await say(page, keys, "Siehe [hier](https://matrix.to/#/!cellule-crue:chancery.example/$cellule-crue-36-1).");
    await onMessage(page, "$own-1");
    await tabTo(page, "[data-event='$own-1'] a");
    await keys("Enter");
    await page.waitForSelector(".panel[data-kind=thread] [data-event='$cellule-crue-36-1'][data-aimed]");
    await is(page, "the room is still there", () => document.querySelector(".conversation-main [data-event='$own-1']") !== null);
  });
}
