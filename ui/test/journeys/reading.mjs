// Reading by keyboard: from what was said around an event to what is said now.

export async function walkReading(journey, { enter, focused, is }) {
  await journey("reading on around an event", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await page.waitForSelector("[data-event='$cellule-crue-38']");
    for (const event of ["$cellule-crue-36", "$cellule-crue-2"]) {
      await page.focus(".pinned-go");
      await keys("Enter");
      await focused(page, `[data-event='${event}']`);
    }
    // Each time the last row that is there gets the focus, and more come below it, up to the newest.
    const atNewest = () => document.activeElement?.matches("[data-event='$cellule-crue-38']") === true;
    for (let press = 0; press < 12 && !await page.evaluate(atNewest); press += 1) {
      await is(page, "there is more below", () => document.activeElement?.nextElementSibling?.matches("article") === true);
      await keys("End");
    }
    await is(page, "it goes on with what is said now", () => document.querySelector(".timeline-latest") === null);
    await is(page, "the keyboard stays at the newest", atNewest);
  });
}
