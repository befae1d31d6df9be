// The list of messages by keyboard: where it stands, and that it does not move.

export async function walkFollowing(journey, { focused, is, openCrisisRoom, openFirst }) {
  await journey("older messages come in above and nothing moves", "", async (page, keys) => {
    await page.waitForSelector("[data-room]");
    await keys(...openFirst);
    await page.waitForSelector("[data-event]");
    await is(page, "the newest message is in view", () => {
      const scroll = document.querySelector(".timeline-scroll");
      return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2;
    });
    const moved = await page.evaluate(async () => {
      const scroll = document.querySelector(".timeline-scroll");
      const frame = () => new Promise(requestAnimationFrame);
      const count = () => Number([...document.querySelectorAll("[aria-posinset]")].at(-1)?.getAttribute("aria-posinset"));
      scroll.scrollTop = scroll.clientHeight * 1.2;
      await frame();
      await frame();
      const place = scroll.getBoundingClientRect();
      const watched = [...document.querySelectorAll("[data-event]")].find((row) => row.getBoundingClientRect().top > place.top + 40);
      const before = watched.getBoundingClientRect().top;
      const id = watched.dataset.event;
      const had = count();
      const jumps = [];
      scroll.scrollTop -= 1;
      for (let frames = 0; frames < 120; frames += 1) {
        await frame();
        const row = document.querySelector(`[data-event="${CSS.escape(id)}"]`);
        jumps.push(row === null ? Infinity : Math.abs(row.getBoundingClientRect().top - before - 1));
      }
      return { worst: Math.max(...jumps), had, has: count() };
    });
    if (!(moved.worst <= 2)) throw new Error(`the messages moved by ${moved.worst} pixels`);
  });

  await journey("a low window opens at the first unread, and its changes unfold", "", async (page, keys) => {
    await page.waitForSelector("[data-room]");
    await keys(...openFirst);
    await page.waitForSelector("[data-event]");
    await page.waitForSelector(".timeline-latest");
    const place = await page.evaluate(() => {
      const scroll = document.querySelector(".timeline-scroll").getBoundingClientRect();
      return document.querySelector(".row-marker").getBoundingClientRect().top - scroll.top;
    });
    if (!(place >= 0 && place < 80)) throw new Error(`the first unread is at ${place}`);
    await is(page, "the unread are counted", () => document.querySelector(".timeline-latest").textContent.includes("4 new messages"));
    await keys("F6", "F6");
    const begun = () => document.querySelector(".timeline-start") !== null;
    while (!(await page.evaluate(begun))) {
      const from = await page.evaluate(() => document.activeElement.dataset.event ?? null);
      await keys("Home");
      await is(page, "the first of what is there has the keyboard", (before) => document.querySelector(".timeline-start") !== null
        || (document.activeElement.dataset.event ?? null) !== before, from);
      await is(page, "what was said before it comes", () => document.querySelector(".timeline-start") !== null || document.activeElement.dataset.index !== "0");
    }
    await keys("Home", "ArrowDown");
    await focused(page, "article[data-kind=fold]");
    await keys("Tab");
    await focused(page, ".fold-summary[aria-expanded=false]");
    await keys("Enter");
    await focused(page, ".fold-summary[aria-expanded=true]");
    await is(page, "every change is there", () => document.querySelectorAll(".fold-changes > li").length > 4);
  }, { width: 1180, height: 380 });

  await journey("an answer is followed, announced, and counted while one reads further up", "", async (page, keys) => {
    await page.waitForSelector("[data-room]");
    await keys(...openFirst);
    await page.waitForSelector("[data-event]");
    await page.keyboard.type("Alles klar?");
    await keys("Enter");
    await is(page, "the answer is there", () => document.querySelector("[data-event='$answer-1']") !== null);
    await is(page, "the end is in view", () => {
      const scroll = document.querySelector(".timeline-scroll");
      return scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 2;
    });
    await is(page, "it is announced", () => document.querySelector(".timeline [aria-live=polite]")?.textContent?.includes("👍"));
    await page.keyboard.type("Und morgen?");
    await keys("Enter");
    await is(page, "the question is there", () => [...document.querySelectorAll(".message-text")].at(-1)?.textContent?.includes("Und morgen?"));
    await keys("PageUp", "PageUp");
    const place = () => page.evaluate(() => {
      const [row] = [...document.querySelectorAll("[data-event]")].filter((each) => each.getBoundingClientRect().top > 200);
      return `${row?.dataset.event} ${Math.round(row?.getBoundingClientRect().top ?? 0)}`;
    });
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const before = await place();
    await is(page, "the answer is counted", () => document.querySelector(".timeline-latest")?.textContent?.includes("1 new message"));
    const after = await place();
    if (before !== after) throw new Error(`the messages moved from ${before} to ${after}`);
    await keys("F6", "F6", "End", "x");
    await focused(page, "#composer");
    await is(page, "writing goes to the composer", () => document.querySelector("#composer").textContent === "x");
  });

  await journey("the first unread is gone to", "", async (page, keys) => {
    await page.waitForSelector("[data-room]");
    await keys(...openFirst);
    await page.waitForSelector(".row-marker");
    await keys("F6", "F6", "End");
    await page.waitForSelector(".timeline-unread button");
    await page.focus(".timeline-unread button");
    await keys("Enter");
    await focused(page, "article[data-kind=readMarker]");
  }, { width: 1180, height: 300 });

  await journey("a day is gone to, and the present again", "", async (page, keys) => {
    await openCrisisRoom(page);
    await page.waitForSelector("[data-event]");
    await page.focus(".head-menu button");
    await keys("Enter");
    await page.waitForSelector("[data-key=date]");
    await page.keyboard.type("jump");
    await keys("Enter");
    await page.waitForSelector(".date-input");
    await focused(page, ".date-input input");
    await page.keyboard.type("01012020");
    await keys("Enter");
    await is(page, "the first message of the room has the focus", () => document.activeElement?.matches("article[data-event]") && document.activeElement.dataset.event !== "");
    await is(page, "the dialog is gone", () => document.querySelector(".date-input") === null);
  });
}
