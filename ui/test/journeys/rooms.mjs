// The list of rooms by keyboard: what is shown of it, what is done with a room, how it is put in order.

const room = (name) => `[data-room='!${name}:chancery.example']`;

export async function walkRooms(journey, { focused, is, tabTo }) {
  /** Chooses entries of the menu that is open, each by its first letters. */
  const choose = async (page, ...entries) => {
    for (const [index, entry] of entries.entries()) {
      await page.waitForSelector(`[role^=menuitem][data-key="${entry}"]`);
      for (let steps = 0; steps < 16 && !(await page.evaluate((wanted) => document.activeElement?.dataset.key === wanted, entry)); steps += 1) await page.keyboard.press("ArrowDown");
      await focused(page, `[data-key="${entry}"]`);
      await page.keyboard.press(index === entries.length - 1 ? "Enter" : "ArrowRight");
    }
  };
  /** The same on a room of the list, whose line has the keyboard. */
  const act = async (page, line, ...entries) => {
    await page.waitForSelector(line);
    await page.focus(line);
    await page.keyboard.press("Shift+F10");
    await choose(page, ...entries);
  };
  /** A menu gives the keyboard back a moment after it closed; whoever goes on before that is led back. */
  const closeMenus = async (page) => {
    for (let open = await menus(page); open > 0; open -= 1) {
      await page.keyboard.press("Escape");
      await is(page, "a menu is closed", (before) => document.querySelectorAll("[role=menu]").length < before, open);
    }
    await is(page, "the keyboard is where it was", () => document.activeElement?.closest("[role=row]") !== null);
  };
  const menus = (page) => page.evaluate(() => document.querySelectorAll("[role=menu]").length);
  const confirm = async (page, id) => {
    await page.waitForSelector(`#${id}`);
    await focused(page, "[role=alertdialog]");
    await tabTo(page, `#${id}`, 4);
    await page.keyboard.press("Enter");
  };
  /** A section with these rooms in it, made by the menus. */
  const makeSection = async (page, name, first) => {
    await act(page, room(first), "sections", "newSection");
    await focused(page, "#section-name");
    await page.keyboard.type(name);
    await page.keyboard.press("Enter");
    await page.waitForSelector(`[data-section] >> text=${name}`);
    return page.evaluate(() => document.querySelector("[data-section]").dataset.section);
  };

  await journey("what the list shows, and how it is sorted", "", async (page, keys) => {
    await page.waitForSelector("[data-room]");
    await keys("Control+Shift+f");
    await focused(page, "#room-search");
    await tabTo(page, ".toggle", 3);
    await keys("ArrowRight", "Enter");
    await is(page, "only what is unread is shown", () => document.querySelectorAll("[data-room]").length > 0
      && [...document.querySelectorAll("[data-room]")].every((line) => line.dataset.unread !== undefined));
    await keys("ArrowLeft", "Enter");
    await page.waitForSelector(room("gauge-pilot"));
    await page.focus("#rooms-actions");
    await keys("Enter");
    await choose(page, "sort", "name");
    await is(page, "the favourites stand in the order of their names", () => {
      const names = [...document.querySelectorAll("[data-entry^='favourites '] .room-name")].map((each) => each.textContent);
      return names.length > 2 && names.join("|") === names.toSorted((a, b) => a.localeCompare(b)).join("|");
    });
    await focused(page, "#rooms-actions");
    await keys("Enter");
    await choose(page, "show", "people");
    await is(page, "only people are shown", () => document.querySelectorAll("[data-room]").length > 0
      && [...document.querySelectorAll("[data-room]")].every((line) => line.dataset.room.startsWith("!direct")));
  });

  await journey("a room is muted, put last, marked as unread and read", "", async (page, keys) => {
    await act(page, room("direct-helene"), "notifications", "mute");
    await page.waitForSelector(`${room("direct-helene")}[data-muted]`);
    await focused(page, room("direct-helene"));
    await act(page, room("direct-helene"), "read");
    await is(page, "nothing is unread in it", (line) => document.querySelector(line).dataset.unread === undefined, room("direct-helene"));
    await act(page, room("direct-helene"), "unread");
    await page.waitForSelector(`${room("direct-helene")}[data-unread]`);
    await act(page, room("direct-helene"), "lowPriority");
    await page.waitForSelector(`${room("direct-helene")}[data-low]`);
    await page.focus("#rooms-actions");
    await keys("Enter");
    await choose(page, "read");
    await is(page, "nothing is unread but invitations", () => document.querySelector("[data-room][data-unread]:not(:has(.room-answers))") === null);
  });

  await journey("a room is left, and an invitation is declined by its menu", "", async (page) => {
    await act(page, room("gauge-pilot"), "leave");
    await confirm(page, "confirm-leave");
    await is(page, "the room is gone", (line) => document.querySelector(line) === null, room("gauge-pilot"));
    await act(page, room("ak-digital"), "decline");
    await is(page, "the invitation is gone", (line) => document.querySelector(line) === null, room("ak-digital"));
  });

  await journey("an invitation is accepted by its menu", "", async (page) => {
    await act(page, room("ak-digital"), "join");
    await focused(page, "#composer");
    await is(page, "one is in it", () => document.querySelector("h1 bdi")?.textContent === "Arbeitskreis Digitale Verwaltung");
  });

  await journey("a conversation moves into a window of its own", "", async (page) => {
    await page.waitForSelector(room("cellule-crue"));
    await page.focus(room("cellule-crue"));
    await page.keyboard.press("Enter");
    await focused(page, "#composer");
    await act(page, room("cellule-crue"), "window");
    await is(page, "it is not in this one any more", () => document.querySelector(".main-conversation h1 bdi") === null);
  });

  await journey("a section is renamed and deleted", "", async (page, keys) => {
    const section = await makeSection(page, "Crue", "cellule-crue");
    const heading = `[data-section="${section}"]`;
    await act(page, heading, "rename");
    await focused(page, "#section-name");
    await keys("Control+a");
    await page.keyboard.type("Décrue");
    await keys("Enter");
    await is(page, "it has its new name", (line) => document.querySelector(`${line} .group-title`)?.textContent === "Décrue", heading);
    await act(page, heading, "remove");
    await confirm(page, "confirm-remove-section");
    await is(page, "it is gone", () => document.querySelector("[data-section]") === null);
    await page.waitForSelector(room("cellule-crue"));
  });

  // So low a window that a section is longer than it.
  await journey("what is moved by keyboard stays in view, however quick the keys are", "", async (page, keys) => {
    const section = await makeSection(page, "Crue", "cellule-crue");
    for (const other of ["direct-helene", "gauge-pilot", "marche-barrieres"]) {
      await act(page, room(other), "sections", section);
      await page.waitForSelector(`[data-entry="section:${section} !${other}:chancery.example"]`);
      await closeMenus(page);
    }
    const first = `[data-entry="section:${section} !cellule-crue:chancery.example"]`;
    await page.focus(first);
    await keys("Alt+Shift+ArrowDown", "Alt+Shift+ArrowDown", "Alt+Shift+ArrowDown");
    await is(page, "it is the last of its section", ([group]) => [...document.querySelectorAll(`[data-entry^="${group} "]`)].at(-1)?.dataset.room === "!cellule-crue:chancery.example", [`section:${section}`]);
    await focused(page, first);
    const inView = (line) => is(page, "it is in view", (wanted) => {
      const [list, row] = [document.querySelector(".rooms-list").getBoundingClientRect(), document.querySelector(wanted).getBoundingClientRect()];
      return row.top >= list.top - 1 && row.bottom <= list.bottom + 1;
    }, line);
    await inView(first);
    await keys("Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp", "Alt+Shift+ArrowUp");
    await is(page, "it is the first again", ([group]) => document.querySelector(`[data-entry^="${group} "]`)?.dataset.room === "!cellule-crue:chancery.example", [`section:${section}`]);
    await inView(first);
  }, { width: 1180, height: 420 });
}
