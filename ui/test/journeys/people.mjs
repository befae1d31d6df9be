// People by keyboard: a group begins, somebody is invited, the details of a room are changed.

export async function walkPeople(journey, { enter, focused, is, openDetails, openSpace, tabTo }) {
  /** Chooses somebody in the field for people. */
  const add = async (page, field, letters, name) => {
    await focused(page, field);
    await page.keyboard.type(letters);
    await is(page, `${name} is found`, (wanted) => document.querySelector(".people-option[aria-selected=true]")?.textContent?.includes(wanted), name);
    await page.keyboard.press("Enter");
    await is(page, `${name} is chosen`, (wanted) => [...document.querySelectorAll(".people-token")].some((each) => each.textContent.includes(wanted)), name);
  };

  /** As far as its name. */
  const beginGroup = async (page, keys) => {
    await page.waitForSelector("[data-room]");
    await keys("Control+n");
    await add(page, "#create-people", "julien", "Julien Moreau");
    await add(page, "#create-people", "anke", "Anke Brandt");
    await tabTo(page, "#create-name", 6);
    await page.keyboard.type("Exercice de mars");
  };

  await journey("a conversation begins", "", async (page, keys) => {
    await page.waitForSelector("[data-room]");
    await keys("Control+n");
    await focused(page, "#create-people");
    await page.keyboard.type("julien");
    await is(page, "he is found", () => document.querySelector(".people-option[aria-selected=true]")?.textContent?.includes("Julien Moreau"));
    await keys("Enter");
    await is(page, "he is chosen", () => document.querySelector(".people-token")?.textContent?.includes("Julien Moreau"));
    await keys("Enter");
    await focused(page, "#composer");
    await is(page, "the conversation that there was is open", () => document.querySelector("h1 bdi")?.textContent === "Julien Moreau");
  });

  await journey("a group begins", "", async (page, keys) => {
    await beginGroup(page, keys);
    await tabTo(page, "#create-topic", 3);
    await page.keyboard.type("Préparation");
    await tabTo(page, "#create-conversation", 8);
    await keys("Enter");
    await focused(page, "#composer");
    await is(page, "the group is open", () => document.querySelector("h1 bdi")?.textContent === "Exercice de mars");
  });

  await journey("a group begins with a picture, which is removed and chosen again before", "", async (page, keys) => {
    await beginGroup(page, keys);
    await tabTo(page, "#create-picture", 4);
    await keys("Enter");
    await is(page, "it is named", () => document.querySelector(".create-file")?.textContent === "claire-amont.jpg");
    await focused(page, "#create-picture");
    await keys("Tab", "Enter");
    await page.waitForSelector(".create-file", { state: "detached" });
    await focused(page, "#create-picture");
    await keys("Enter");
    await page.waitForSelector(".create-thumbnail");
    await tabTo(page, "#create-conversation", 8);
    await keys("Enter");
    await focused(page, "#composer");
    await is(page, "the group is open and has its picture", () => document.querySelector("h1 bdi")?.textContent === "Exercice de mars" && document.querySelector(".head .avatar img") !== null);
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
    await openDetails(page, keys, "cellule-crue");
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

  await journey("the topic and the picture of a room are changed", "", async (page, keys) => {
    await openDetails(page, keys, "cellule-crue");
    await page.waitForSelector("#details-topic");
    await tabTo(page, "#details-topic", 8);
    await keys("Enter");
    await focused(page, "#details-topic-field");
    await keys("Control+a");
    await page.keyboard.type("Retour à la normale");
    await keys("Enter");
    const topic = (words) => is(page, `the topic is ${words}`, (wanted) => document.querySelector("#details-topic-field") === null
      && document.querySelector(".details-line:has(#details-topic) .details-text")?.textContent === wanted, words);
    await topic("Retour à la normale");
    await focused(page, "#details-topic");
    // Begun, and left as it was.
    await keys("Enter");
    await focused(page, "#details-topic-field");
    await page.keyboard.type("!");
    await tabTo(page, ".details-buttons button:last-child", 4);
    await keys("Enter");
    await topic("Retour à la normale");
    await focused(page, "#details-topic");
    const picture = ".details-picture button";
    await page.focus(picture);
    await keys("Enter");
    await page.waitForSelector(".details-head .avatar img");
    await focused(page, picture);
    await page.waitForSelector("[data-room='!cellule-crue:chancery.example'] .avatar img");
    await tabTo(page, `${picture}:last-child`, 3);
    await keys("Enter");
    await page.waitForSelector(".details-head .avatar img", { state: "detached" });
    await focused(page, picture);
    await keys("Escape");
    await page.waitForSelector(".details", { state: "detached" });
    await focused(page, ".head-name");
    await is(page, "the topic stands above the conversation", () => document.querySelector(".head-topic")?.textContent === "Retour à la normale");
  });

  await journey("a sender is looked at, blocked, and heard again", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    const message = ".row[data-heading]:not(:has([data-own]))";
    await page.waitForSelector(message);
    await page.locator(message).last().focus();
    await keys("Tab");
    await focused(page, `${message} .message-person`);
    await keys("Enter");
    await page.waitForSelector("#block-person:not([data-disabled])");
    await tabTo(page, "#block-person", 6);
    await keys("Enter");
    await page.waitForSelector("#confirm-block");
    await tabTo(page, "#confirm-block", 4);
    await keys("Enter");
    await page.waitForSelector("#confirm-block", { state: "detached" });
    const told = (words) => is(page, `it is told: ${words}`, (wanted) => [...document.querySelectorAll(".sheet [role=status]")].some((each) => each.textContent.includes(wanted)), words);
    await told("You have blocked this person");
    await focused(page, "#block-person");
    await keys("Enter");
    await told("is no longer blocked");
    await focused(page, "#block-person");
    await keys("Escape");
    await focused(page, `${message} .message-person`);
  });

  await journey("whoever has read a message is looked at, and the keyboard comes back", "", async (page, keys) => {
    await enter(page, "cellule-crue");
    const message = "[data-event='$cellule-crue-38']";
    await page.waitForSelector(message);
    await page.focus(message);
    await keys("Shift+F10");
    await page.waitForSelector("[data-key=readers]");
    await page.keyboard.type("who has");
    await focused(page, "[data-key=readers]");
    await keys("Enter");
    await page.waitForSelector(".person-line");
    await tabTo(page, ".person-open", 4);
    await keys("Enter");
    await page.waitForSelector(".link-card");
    await keys("Escape");
    await focused(page, ".person-open");
    await keys("Escape");
    await focused(page, message);
  });

  await journey("a member is written to from the details", "", async (page, keys) => {
    await openDetails(page, keys, "cellule-crue");
    await page.waitForSelector(".people-member");
    await tabTo(page, ".people-member button", 20);
    await keys("ArrowDown");
    await focused(page, ".people-member:nth-child(2) button");
    await keys("ArrowUp", "Tab");
    await is(page, "all of them are one stop", () => document.activeElement.closest(".people-member") === null);
    await keys("Shift+Tab");
    await focused(page, ".people-member:first-child button");
    await keys("ArrowDown", "Enter");
    await page.waitForSelector("#write-to-person");
    await tabTo(page, "#write-to-person", 6);
    await keys("Enter");
    await page.waitForSelector(".details", { state: "detached" });
    await focused(page, "#composer");
  });

  await journey("a space is left from its page; all rooms are listed then", "", async (page, keys) => {
    await openSpace(page, keys);
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
