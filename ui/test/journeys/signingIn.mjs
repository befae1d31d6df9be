// Signing in and out by keyboard, and what is set.

export async function walkSigningIn(journey, { enter, focused, is, tabTo }) {
  await journey("signing in, corrected, and signing out", "account=none", async (page, keys) => {
    await focused(page, "#server");
    await keys("Enter");
    await focused(page, "#server[aria-invalid=true]");
    await page.keyboard.type("vallee-claire.example");
    await keys("Tab");
    await focused(page, "#name");
    await page.keyboard.type("camille.durand");
    await keys("Tab");
    await page.keyboard.type("wrong");
    await keys("Enter");
    await focused(page, "#password[aria-invalid=true]");
    await keys("Control+a");
    await page.keyboard.type("right");
    await keys("Enter");
    await page.waitForSelector("#root[data-screen=main] [data-room]");
    await focused(page, "#room-search");
    await keys("Shift+Tab");
    await focused(page, "#open-settings");
    await keys("Enter");
    await page.waitForSelector("#root[data-screen=settings]");
    for (let stops = 0; stops < 12 && !(await page.evaluate(() => document.activeElement?.id === "sign-out")); stops += 1) await keys("Tab");
    await keys("Enter");
    await page.waitForSelector("#confirm-sign-out");
    await keys("Escape");
    await focused(page, "#sign-out");
    await keys("Enter");
    await page.waitForSelector("#confirm-sign-out");
    for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement?.id === "confirm-sign-out")); stops += 1) await keys("Tab");
    await keys("Enter");
    await page.waitForSelector("#root[data-screen=signIn]");
  });

  await journey("whoever invites is blocked, and heard again", "", async (page, keys) => {
    await page.waitForSelector(".room-answers");
    await page.focus("[data-room]:has(.room-answers)");
    await keys("ArrowRight", "ArrowRight", "ArrowRight", "Enter");
    await page.waitForSelector("#confirm-block");
    await focused(page, "[role=alertdialog]");
    for (let stops = 0; stops < 4 && !(await page.evaluate(() => document.activeElement?.id === "confirm-block")); stops += 1) await keys("Tab");
    await keys("Enter");
    await is(page, "the invitation is gone", () => document.querySelector(".room-answers") === null);
    await keys("Control+k");
    await focused(page, "#finder");
    await page.keyboard.type("open sett");
    await keys("Enter");
    await page.waitForSelector(".settings-blocked li");
    for (let stops = 0; stops < 40 && !(await page.evaluate(() => document.activeElement?.matches(".settings-blocked li button"))); stops += 1) await keys("Tab");
    await keys("Enter");
    await is(page, "nobody is blocked", () => document.querySelector(".settings-blocked li") === null);
    await is(page, "it is told", () => /no longer blocked/u.test(document.querySelector(".settings-blocked [role=status]")?.textContent ?? ""));
    await focused(page, ".settings-blocked");
  });

  await journey("what others see and how one writes is set, and stays so", "", async (page, keys) => {
    const openSettings = async () => {
      await page.waitForSelector("[data-room]");
      await page.focus("#open-settings");
      await keys("Enter");
      await page.waitForSelector("#root[data-screen=settings]");
      await focused(page, ".settings h1");
    };
    const isOn = (name, on) => is(page, `${name} is ${on ? "on" : "off"}`, ([id, wanted]) => document.querySelector(`#${id}`).checked === wanted, [`prefer-${name}`, on]);
    const before = { publicReceipts: true, typingNotices: true, plainComposer: false };
    await openSettings();
    for (const [name, on] of Object.entries(before)) {
      await isOn(name, on);
      await tabTo(page, `#prefer-${name}`, 20);
      await keys("Space");
      await isOn(name, !on);
    }
    await keys("Escape");
    await enter(page, "cellule-crue", "textarea#composer");
    await page.keyboard.type("Der **Deich** hält");
    await is(page, "one writes the signs themselves", () => document.querySelector("textarea#composer").value === "Der **Deich** hält");
    await keys("Enter");
    await is(page, "they are read as before", () => [...document.querySelectorAll(".message-text")].at(-1)?.querySelector("strong")?.textContent === "Deich");
    await openSettings();
    for (const [name, on] of Object.entries(before)) {
      await isOn(name, !on);
      await tabTo(page, `#prefer-${name}`, 20);
      await keys("Space");
      await isOn(name, on);
    }
    await page.focus("#close-settings");
    await keys("Enter");
    await page.waitForSelector("#root[data-screen=main] [data-room]");
    await page.waitForSelector("[role=textbox]#composer");
  });
}
