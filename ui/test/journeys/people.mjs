// People by keyboard: a group begins, somebody is invited, the details of a room are changed.

export async function walkPeople(journey, { enter, focused, is, tabTo }) {
  /** Chooses somebody in the field for people. */
  const add = async (page, field, letters, name) => {
    await focused(page, field);
    await page.keyboard.type(letters);
    await is(page, `${name} is found`, (wanted) => document.querySelector(".people-option[aria-selected=true]")?.textContent?.includes(wanted), name);
    await page.keyboard.press("Enter");
    await is(page, `${name} is chosen`, (wanted) => [...document.querySelectorAll(".people-token")].some((each) => each.textContent.includes(wanted)), name);
  };

  await journey("a group begins", "", async (page, keys) => {
    await page.waitForSelector("[data-room]");
    await keys("Control+n");
    await add(page, "#create-people", "julien", "Julien Moreau");
    await add(page, "#create-people", "anke", "Anke Brandt");
    await tabTo(page, "#create-name", 6);
    await page.keyboard.type("Exercice de mars");
    await tabTo(page, "#create-topic", 3);
    await page.keyboard.type("Préparation");
    await tabTo(page, "#create-conversation", 8);
    await keys("Enter");
    await focused(page, "#composer");
    await is(page, "the group is open", () => document.querySelector("h1 bdi")?.textContent === "Exercice de mars");
  });

  await journey("somebody is invited", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await page.focus(".head-menu button");
    await keys("Enter");
    await page.waitForSelector("[data-key=invite]");
    await page.keyboard.type("Invite");
    await focused(page, "[data-key=invite]");
    await keys("Enter");
    await add(page, "#invite-people", "ruben", "Ruben Castell");
    await keys("Enter");
    await page.waitForSelector("#invite-people", { state: "detached" });
    await is(page, "the keyboard is not lost", () => document.activeElement !== document.body);
  });

  await journey("the details of a room are changed, and its members found", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    await page.focus(".head-name");
    await keys("Enter");
    await page.waitForSelector("#details-name");
    await tabTo(page, "#details-name", 6);
    await keys("Enter");
    await focused(page, "#details-name-field");
    await keys("Control+a");
    await page.keyboard.type("Cellule de décrue");
    await keys("Enter");
    await is(page, "it has its new name", () => document.querySelector("#details-name-field") === null && document.querySelector("h1 bdi")?.textContent === "Cellule de décrue");
    await focused(page, "#details-name");
    await tabTo(page, "#details-search", 8);
    await page.keyboard.type("anke");
    await is(page, "one member is left", () => document.querySelectorAll(".people-member").length === 1);
    await keys("Escape", "Escape");
    await page.waitForSelector(".details", { state: "detached" });
    await focused(page, ".head-name");
  });

  await journey("a space is left from its page; all rooms are listed then", "", async (page, keys) => {
    await page.waitForSelector(".rail");
    await page.locator(".rail-button").first().focus();
    await keys("ArrowDown", "Enter");
    await is(page, "its rooms are listed", () => document.querySelector(".scope-title")?.textContent === "Préfecture de la Vallée-Claire");
    await page.focus(".scope > .icon-button");
    await keys("Enter");
    await page.waitForSelector("#leave-space");
    await is(page, "people can be invited to it", () => document.querySelector("#invite-to-space") !== null);
    await tabTo(page, "#leave-space", 40);
    await keys("Enter");
    await page.waitForSelector("#confirm-leave-space");
    await tabTo(page, "#confirm-leave-space", 4);
    await keys("Enter");
    await page.waitForSelector("[data-room='!gauge-pilot:chancery.example']");
    await is(page, "the keyboard is not lost", () => document.activeElement !== document.body);
  });
}
