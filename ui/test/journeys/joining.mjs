// The ways into a room by keyboard: its address, asking to be let in, and the page of a space.

export async function walkJoining(journey, { focused, is, openSpace, tabTo }) {
  /** Looks a room up by its address. */
  const lookUp = async (page, keys, address) => {
    await page.waitForSelector("[data-room]");
    await page.focus("#rooms-actions");
    await keys("Enter");
    await page.waitForSelector("[data-key=join]");
    await page.keyboard.type("join");
    await focused(page, "[data-key=join]");
    await keys("Enter");
    await focused(page, "#join-address");
    await page.keyboard.type(address);
    await keys("Enter");
  };
  const previewed = (page, name) => is(page, `${name} is shown`, (wanted) => document.querySelector(".join-preview .space-name")?.textContent === wanted, name);

  await journey("a room is joined by its address", "", async (page, keys) => {
    await lookUp(page, keys, "veille");
    await is(page, "no such room is there", () => document.querySelector(".sheet [role=alert]") !== null);
    await focused(page, "#join-address");
    await keys("Control+a");
    await page.keyboard.type("#veille-meteo:chancery.example");
    await keys("Enter");
    await previewed(page, "Veille météo");
    await focused(page, "#join-address");
    await keys("Enter");
    await focused(page, "#composer");
    await is(page, "one is in it", () => document.querySelector("h1 bdi")?.textContent === "Veille météo");
    await page.waitForSelector("[data-room='!veille-meteo:chancery.example']");
  });

  await journey("somebody asks to be let into a room, and withdraws", "", async (page, keys) => {
    await lookUp(page, keys, "#bibliotheque:chancery.example");
    await previewed(page, "Bibliothèque");
    await tabTo(page, "#join-reason", 3);
    await page.keyboard.type("Je remplace Sophie lundi.");
    await tabTo(page, "#confirm-join", 3);
    await is(page, "one has to ask", () => document.activeElement.textContent === "Ask to join");
    await keys("Enter");
    await focused(page, ".invitation h2");
    const line = "[data-room='!bibliotheque:chancery.example']";
    await page.waitForSelector(line);
    await tabTo(page, "#withdraw-request", 3);
    await keys("Enter");
    await page.waitForSelector(line, { state: "detached" });
    await page.waitForSelector("#withdraw-request", { state: "detached" });
    await is(page, "the keyboard is not lost", () => document.activeElement !== document.body);
  });

  await journey("a room is joined from the page of its space, and another is asked for", "", async (page, keys) => {
    await openSpace(page, keys);
    await tabTo(page, "[aria-label='Join Veille météo']", 20);
    await keys("Enter");
    await page.waitForSelector("[aria-label='Open Veille météo']");
    await focused(page, "[aria-label='Open Veille météo']");
    await keys("Tab");
    await focused(page, "[aria-label='Ask to join Bibliothèque']");
    await keys("Enter");
    await is(page, "it is asked for", () => document.querySelector(".space-room:last-child").textContent.includes("Asked to join"));
    await is(page, "the keyboard is not lost", () => document.activeElement.closest(".sheet") !== null);
    await page.focus("[aria-label='Open Veille météo']");
    await keys("Enter");
    await focused(page, "#composer");
    await is(page, "one is in it", () => document.querySelector("h1 bdi")?.textContent === "Veille météo");
  });
}
