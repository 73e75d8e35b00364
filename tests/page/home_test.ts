import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { findings } from "./axe.ts";
import { until } from "./chromium.ts";
import { pageTest } from "./guest.ts";
import { stickingOut } from "./overflow.ts";

const DESK = { app: "tests/apps/desk" };

function untilShown(page: Page, text: string): Promise<void> {
  return until(
    page,
    `document.querySelector("#messages").innerText.includes(${JSON.stringify(text)})`,
  );
}

pageTest(
  "a person finds an app's Home tab in the sidebar, presses in it and sees what changes",
  DESK,
  async ({ slack, open, problems }) => {
    const page = await open("/archives/general?as=operator");
    await page.click("#sidebar >> text=Desk");
    await untilShown(page, "Desk has published no Home tab for operator.");
    await slack.as("operator").runShortcut("Lay the desk", { wait: "answer" });
    await untilShown(page, "Papers: 3.");
    await page.click("#messages >> text=Take a paper");
    await untilShown(page, "Papers: 2.");
    await page.fill("#messages input", "ask about the third");
    await page.press("#messages input", "Enter");
    await untilShown(page, "Noted: ask about the third.");
    await page.click("#messages >> text=Burn it");
    await until(page, "document.querySelector('#messages .press-error') !== null");
    assertEquals(
      await page.innerText("#messages .press-error"),
      "The app did not respond. Try again.\nFor whoever builds the app: Error: nothing burns here",
    );
    assertEquals(problems, []);
  },
);

pageTest(
  "a modal that an app replaces with one that breaks Block Kit's rules says which rule, and stays",
  DESK,
  async ({ slack, open, problems }) => {
    await slack.as("operator").runShortcut("Lay the desk", { wait: "answer" });
    const page = await open(`/apps/${slack.installed.app.id}?as=operator`);
    await page.click("#messages >> text=File it");
    await page.waitForSelector("[role=dialog]");
    await page.click("[data-submit]");
    await until(page, "document.querySelector('[data-problem]').textContent !== ''");
    assertStringIncludes(await page.innerText("[data-problem]"), "must be less than 151 characters");
    assertStringIncludes(await page.innerText("[role=dialog]"), "It jams.");
    assertEquals(problems, []);
  },
);

pageTest("a Home tab is shown to nobody but the person it was published for", DESK, async (guest) => {
  const { slack, open } = guest;
  await slack.as("operator").runShortcut("Lay the desk", { wait: "answer" });
  const page = await open(`/apps/${slack.installed.app.id}?as=engineer`);
  await untilShown(page, "Desk has published no Home tab for engineer.");
  await page.close();
  await untilShown(await open(`/apps/${slack.installed.app.id}?as=operator`), "Papers: 3.");
});

pageTest(
  "a person goes from an app's Home tab to the messages with it and back",
  DESK,
  async ({ slack, open, problems }) => {
    const page = await open(`/apps/${slack.installed.app.id}?as=operator`);
    assertEquals(await page.innerText("h1"), "Desk");
    assertEquals(await page.locator(".composer:visible").count(), 0);
    await page.click(".app-tabs >> text=Messages");
    await page.waitForURL(/archives\/D/);
    await page.fill("#composer-say", "what is on my desk?");
    await page.press("#composer-say", "Enter");
    await untilShown(page, "what is on my desk?");
    assertEquals(await page.innerText("#sidebar [aria-current] .name"), "Desk");
    await page.click(".app-tabs >> text=Home");
    await page.waitForURL(/apps\//);
    await untilShown(page, "has published no Home tab");
    assertEquals(problems, []);
  },
);

const NOWHERE: readonly [address: string, sentence: string][] = [
  ["/archives/nope", "There is no channel called nope that operator can see."],
  ["/archives/leadership", "There is no channel called leadership that operator can see."],
  ["/archives/%E0%A4%A", "There is no channel called %E0%A4%A that operator can see."],
  ["/apps/A0", "There is no such app here."],
];

for (const [address, sentence] of NOWHERE) {
  pageTest(`whoever goes to ${address} reads: ${sentence}`, { app: null }, async (guest) => {
    await guest.slack.as("admin").say("general", "to everyone");
    const page = await guest.open(`${address}?as=operator`);
    assertEquals((await page.innerText("#messages")).trim(), sentence);
    assertEquals(await page.locator(".composer:visible").count(), 0);
    await guest.slack.as("admin").say("general", "to everyone again");
    await until(page, "document.querySelector('.is-unread')?.innerText.includes('general') === true");
    assertEquals((await page.innerText("#messages")).trim(), sentence);
    await page.click("#sidebar >> text=general");
    await untilShown(page, "to everyone again");
    assertEquals(guest.problems, []);
  });
}

pageTest("axe finds nothing in a Home tab, in both themes and at four widths", DESK, async (guest) => {
  const { slack } = guest;
  await slack.as("operator").runShortcut("Lay the desk", { wait: "answer" });
  for (const theme of ["light", "dark"] as const) {
    for (const width of [1280, 800, 390, 320]) {
      const page = await guest.open(`/apps/${slack.installed.app.id}?as=operator`, { theme, width });
      assertStringIncludes(await page.innerText("#messages"), "Papers: 3.");
      assertEquals(await findings(page), [], `${theme}, ${width}`);
      assertEquals(await stickingOut(page), [], `${width}`);
      await page.close();
    }
  }
  assertEquals(guest.problems, []);
});
