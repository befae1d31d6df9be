// Polls by keyboard.

export async function walkPolls(journey, { enter, focused, is, onMessage, tabTo }) {
  await journey("a poll is put together, voted in and ended", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await focused(page, "[role=textbox]#composer");
    await keys("Shift+Tab");
    await focused(page, ".composer-add button");
    await keys("Enter");
    await focused(page, "[role=menuitem]");
    await page.keyboard.type("poll");
    await keys("Enter");
    await page.waitForSelector(".composer-answers");
    const toField = async (label) => {
      for (let stops = 0; stops < 14 && !(await page.evaluate((wanted) => document.activeElement?.labels?.[0]?.textContent === wanted, label)); stops += 1) await keys("Tab");
      await is(page, `the focus is in ${label}`, (wanted) => document.activeElement?.labels?.[0]?.textContent === wanted, label);
    };
    await toField("Question");
    await page.keyboard.type("Which days suit?");
    for (const [index, day] of ["Monday", "Tuesday", "Wednesday"].entries()) {
      if (index === 2) {
        for (let stops = 0; stops < 8 && !(await page.evaluate(() => document.activeElement.textContent === "Add an answer")); stops += 1) await keys("Tab");
        await keys("Enter");
      }
      await toField(`Answer ${index + 1}`);
      await page.keyboard.type(day);
    }
    for (let stops = 0; stops < 8 && !(await page.evaluate(() => document.activeElement.matches(".select-button"))); stops += 1) await keys("Tab");
    await keys("Enter");
    await focused(page, "[role=option]");
    await page.keyboard.type("Up to 2");
    await keys("Enter");
    await focused(page, ".select-button");
    for (let stops = 0; stops < 6 && !(await page.evaluate(() => document.activeElement.textContent === "Send the poll")); stops += 1) await keys("Tab");
    await keys("Enter");
    await page.waitForSelector(".message[data-state=sent] .poll .ballot input[type=checkbox]");
    await focused(page, "#composer");
    await keys("F6", "F6", "End");
    const toChoice = async (day) => {
      for (let stops = 0; stops < 8 && !(await page.evaluate((wanted) => document.activeElement.closest(".ballot-choice")?.textContent?.includes(wanted), day)); stops += 1) await keys("Tab");
      await keys("Space");
    };
    await toChoice("Monday");
    await toChoice("Wednesday");
    await is(page, "two are chosen and no third can be", () => document.querySelectorAll(".poll input:checked").length === 2 && document.querySelectorAll(".poll input:disabled").length === 1);
    for (let stops = 0; stops < 6 && !(await page.evaluate(() => document.activeElement.textContent === "Vote")); stops += 1) await keys("Tab");
    await keys("Enter");
    await is(page, "the vote counts", () => document.querySelector(".poll-standing")?.textContent?.startsWith("1 person"));
    for (let stops = 0; stops < 12 && !(await page.evaluate(() => document.activeElement.closest(".poll-end"))); stops += 1) await keys("Tab");
    await keys("Enter");
    await page.waitForSelector("#confirm-end-poll");
    for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement?.id === "confirm-end-poll")); stops += 1) await keys("Tab");
    await keys("Enter");
    await is(page, "it has ended", () => document.querySelector(".poll") !== null && document.querySelector(".poll input") === null);
  });

  await journey("the polls of a room, and a vote that is taken back", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await page.focus(".composer-add button");
    await keys("Enter");
    await page.waitForSelector("[data-key=poll]");
    await page.keyboard.type("poll");
    await keys("Enter");
    await page.waitForSelector(".composer-form");
    await page.keyboard.type("Wann?");
    await keys("Escape");
    await page.waitForSelector("#discard-poll");
    await keys("Escape");
    await is(page, "nothing is lost", () => document.querySelector(".composer-form input")?.value === "Wann?" && document.querySelector("#discard-poll") === null);
    await page.focus(".composer-answer:nth-of-type(1) input");
    await page.keyboard.type("Montag");
    await page.focus(".composer-answer:nth-of-type(2) input");
    await page.keyboard.type("Dienstag");
    await keys("Enter");
    await page.waitForSelector("[data-event='$own-1'] .poll");
    await page.focus(".head-menu button");
    await keys("Enter");
    await page.waitForSelector("[data-key=polls]");
    await page.keyboard.type("polls");
    await keys("Enter");
    await page.waitForSelector(".panel[data-kind=polls] .poll");
    await tabTo(page, ".panel .ballot input");
    await keys("Space");
    await tabTo(page, ".panel .poll-ways .button");
    await keys("Enter");
    await page.waitForSelector(".conversation-main [data-event='$own-1'] .ballot input:checked");
    await onMessage(page, "$own-1");
    await tabTo(page, "[data-event='$own-1'] .poll-ways .button");
    await is(page, "it can be taken back", () => document.activeElement?.textContent === "Withdraw vote");
    await keys("Enter");
    await is(page, "it is", () => document.querySelector("[data-event='$own-1'] .ballot input:checked") === null);
  });

  await journey("a poll that was sent is changed, or left as it was", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await page.focus(".composer-add button");
    await keys("Enter");
    await page.waitForSelector("[data-key=poll]");
    await page.keyboard.type("poll");
    await focused(page, "[data-key=poll]");
    await keys("Enter");
    await focused(page, ".composer-form input");
    await page.keyboard.type("Wann?");
    for (const [index, day] of ["Montag", "Dienstag"].entries()) {
      await tabTo(page, `.composer-answer:nth-of-type(${index + 1}) input`);
      await page.keyboard.type(day);
    }
    await keys("Enter");
    const sent = "[data-event='$own-1']";
    await page.waitForSelector(`${sent} .poll`);
    await focused(page, "#composer");
    const takeUp = async () => {
      await onMessage(page, "$own-1");
      await keys("e");
      await focused(page, ".composer-form input");
      await is(page, "the question is there", () => document.activeElement.value === "Wann?");
    };
    await takeUp();
    // Nothing was changed, so nothing is asked.
    await keys("Escape");
    await page.waitForSelector(".composer-form", { state: "detached" });
    await focused(page, "#composer");
    await takeUp();
    await keys("End");
    await page.keyboard.type(" Bitte bis Freitag.");
    await tabTo(page, ".composer-answer:nth-of-type(2) input");
    // The second answer becomes the first, and the keyboard goes with it.
    await keys("Alt+ArrowUp");
    await focused(page, ".composer-answer:nth-of-type(1) input");
    await is(page, "the answers have changed places", () => document.activeElement.value === "Dienstag");
    await tabTo(page, ".composer-form-buttons button", 20);
    await is(page, "it is to be saved", () => document.activeElement.textContent === "Save the poll");
    await keys("Enter");
    await page.waitForSelector(".composer-form", { state: "detached" });
    await is(page, "it is asked anew", (event) => {
      const poll = document.querySelector(event);
      return poll.querySelector(".poll-question").textContent.includes("Bitte bis Freitag.") && poll.textContent.includes("(edited)")
        && [...poll.querySelectorAll(".ballot-choice")].map((each) => /[A-Z][a-z]+tag/u.exec(each.textContent)?.[0]).join() === "Dienstag,Montag";
    }, sent);
    await focused(page, "#composer");
  });
}
