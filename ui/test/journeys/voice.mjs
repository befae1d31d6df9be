// Voice messages by keyboard.

export async function walkVoice(journey, { enter, enterFiles, focused, is, onMessage }) {
  await journey("a voice message is recorded, heard, let go, had back, and sent", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await keys("Control+Shift+m");
    await focused(page, ".voice[data-kind=recording] .button");
    await is(page, "it is told", () => document.querySelector(".composer-box > [role=status]:has(+ .voice)")?.textContent === "Recording");
    await is(page, "it tells how long and how loud", () => document.querySelector(".voice [role=timer]")?.textContent === "0:01" && document.querySelectorAll(".voice-levels rect").length > 9);
    await keys("Enter");
    await focused(page, ".voice[data-kind=recorded] .composer-send");
    await is(page, "what was recorded has a length", () => document.querySelector(".voice .sound-time")?.textContent === "0:01");
    await keys("Shift+Tab", "Shift+Tab", "Shift+Tab");
    await focused(page, ".voice .sound-play");
    await keys("Enter");
    await page.waitForSelector(".voice .sound-play[aria-label=Pause]");
    await keys("Tab", "Tab", "Tab");
    await focused(page, ".voice [aria-label='Delete the recording']");
    await keys("Enter");
    await focused(page, ".voice[data-kind=discarded] .button");
    await keys("Enter");
    await focused(page, ".voice[data-kind=recorded] .composer-send");
    await keys("Enter");
    await page.waitForFunction(() => document.querySelector(".voice") === null);
    await focused(page, "#composer");
  });

  await journey("whoever goes elsewhere is recorded no longer, and finds what was said", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await keys("Control+Shift+m");
    await is(page, "it is recorded", () => document.querySelectorAll(".voice-levels rect").length > 3);
    await enter(page, "marche-barrieres");
    await is(page, "nothing is recorded here", () => document.querySelector(".voice") === null);
    await enter(page, "cellule-crue");
    await page.waitForSelector(".voice[data-kind=recorded]");
  });

  await journey("a voice message is played faster, and goes on in another room", "", async (page, keys) => {
    await enterFiles(page, keys);
    await onMessage(page, "$file-3");
    await keys("Enter");
    for (let stops = 0; stops < 8 && !(await page.evaluate(() => document.activeElement?.matches(".sound-play"))); stops += 1) await keys("Tab");
    await focused(page, ".sound-play");
    await keys("Enter");
    await page.waitForSelector(".shelf .sound-controls");
    const speed = "[data-event='$file-3'] .sound-controls > .button";
    await page.waitForSelector(speed);
    for (let stops = 0; stops < 3 && !(await page.evaluate((wanted) => document.activeElement?.matches(wanted), speed)); stops += 1) await keys("Tab");
    await focused(page, speed);
    await keys("Enter");
    await is(page, "it is faster", (wanted) => document.querySelector(wanted)?.textContent === "1.5×", speed);
    await keys("Alt+ArrowUp");
    await is(page, "another room is open", () => !document.querySelector("[aria-selected=true]")?.dataset.room?.startsWith("!ouvrages"));
    await is(page, "it goes on, as fast", () => document.querySelector(".shelf .sound-controls > .button")?.textContent === "1.5×" && document.querySelector(".shelf .sound-play")?.getAttribute("aria-label") === "Pause");
  });
}
