import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { startWorkspace } from "../../workspace/workspace.ts";
import { findings } from "./axe.ts";
import { until } from "./chromium.ts";
import { pageTest } from "./guest.ts";

const NO_APP = { app: null };

function shown(page: Page, place = "#messages"): Promise<string> {
  return page.innerText(place);
}

function untilShown(page: Page, text: string, place = "#messages"): Promise<void> {
  return until(
    page,
    `document.querySelector(${JSON.stringify(place)}).innerText.includes(${JSON.stringify(text)})`,
  );
}

pageTest("an operator tests a connection from the sidebar and reads why it failed", {}, async (guest) => {
  const page = await guest.open("/archives/general?as=operator");
  await page.click("text=Test connection");
  await page.waitForSelector("[role=dialog]");
  await page.click("[data-opener]");
  await page.click("[role=option]:has-text('alerts')");
  await page.click("text=Post one line");
  await untilShown(page, "The app is not a member of that channel.", "#modals");
  await page.keyboard.press("Escape");
  await until(page, "document.querySelector('#modals [data-view]') === null");
  assertEquals(guest.problems, []);
});

pageTest("what somebody else says appears without a reload", NO_APP, async ({ slack, open, problems }) => {
  const page = await open("/archives/general?as=operator");
  await slack.as("engineer").say("general", "the build is green");
  await untilShown(page, "the build is green");
  assertEquals(problems, []);
});

pageTest("a person says something and sees it", NO_APP, async ({ slack, open }) => {
  const page = await open("/archives/random?as=operator");
  await page.fill("#composer-say", "good morning");
  await page.press("#composer-say", "Enter");
  await untilShown(page, "good morning");
  assertEquals((await slack.messages("random")).map(({ text }) => text), ["good morning"]);
  assertEquals(await page.inputValue("#composer-say"), "");
});

pageTest("a person who may not speak reads why beside what they wrote", NO_APP, async ({ slack, open }) => {
  await slack.act("leave", { user: "operator", channel: "random" });
  const page = await open("/archives/random?as=operator");
  await page.fill("#composer-say", "hello?");
  await page.press("#composer-say", "Enter");
  await until(page, "!document.querySelector('.composer .problem').hidden");
  assertStringIncludes(await shown(page, ".composer"), "is not in random");
  assertEquals(await page.inputValue("#composer-say"), "hello?");
});

pageTest(
  "a conversation with something new is marked until it is opened",
  NO_APP,
  async ({ slack, open }) => {
    const page = await open("/archives/general?as=operator");
    await page.waitForSelector("[data-channel-link]");
    await slack.as("engineer").say("alerts", "disk is full");
    await until(page, "document.querySelector('.is-unread')?.innerText.includes('alerts') === true");
    await page.click("[data-channel-link]:has-text('alerts')");
    await untilShown(page, "disk is full");
    await until(page, "document.querySelector('.is-unread') === null");
  },
);

pageTest(
  "an answer in a thread stands in the thread and not in the channel",
  NO_APP,
  async ({ slack, open }) => {
    const { ts } = await slack.as("engineer").say("general", "shall we deploy?");
    await slack.as("admin").say("general", "yes", { thread_ts: String(ts) });
    const page = await open("/archives/general?as=operator");
    await page.click("text=1 reply");
    await untilShown(page, "yes", "#replies");
    await page.fill("#composer-reply", "done");
    await page.press("#composer-reply", "Enter");
    await untilShown(page, "done", "#replies");
    await untilShown(page, "2 replies");
    assert(!(await shown(page)).includes("done"));
  },
);

pageTest("older messages come when somebody scrolls to them", NO_APP, async ({ slack, open }) => {
  for (let n = 1; n <= 130; n++) await slack.as("engineer").say("general", `line ${n}.`, { wait: false });
  const page = await open("/archives/general?as=operator");
  assertStringIncludes(await shown(page), "line 130.");
  assert(!(await page.textContent("#messages"))?.includes("line 1."));
  for (let tries = 0; tries < 50 && !(await page.textContent("#messages"))?.includes("line 1."); tries++) {
    await page.evaluate("document.querySelector('#messages').scrollTop = 0");
    await page.waitForTimeout(40);
  }
  assertEquals(await page.evaluate("document.querySelectorAll('#messages .message').length"), 130);
});

pageTest(
  "a conversation opens at its end, and what one says oneself comes into view",
  NO_APP,
  async ({ slack, open }) => {
    const long = "many words ".repeat(60);
    for (let n = 1; n <= 40; n++) await slack.as("engineer").say("general", `${n} ${long}`, { wait: false });
    const page = await open("/archives/general?as=operator", { width: 390 });
    const fromEnd =
      "(({ scrollHeight, scrollTop, clientHeight }) => scrollHeight - scrollTop - clientHeight)";
    await until(page, `${fromEnd}(document.querySelector("#messages")) < 60`);
    await page.fill("#composer-say", "the last word");
    await page.press("#composer-say", "Enter");
    await untilShown(page, "the last word");
    await until(page, `${fromEnd}(document.querySelector("#messages")) < 60`);
  },
);

pageTest("hostile text is text wherever it stands", NO_APP, async ({ slack, open, problems }) => {
  const hostile = `"><img src=x onerror="document.title='owned'"><script>document.title='owned'</script>`;
  await slack.act("add_user", { handle: "visitor", real_name: hostile });
  await slack.act("join", { user: "visitor", channel: "general" });
  await slack.as("visitor").say("general", hostile);
  const page = await open("/archives/general?as=visitor");
  assertStringIncludes(await shown(page), "<img src=x");
  assert((await page.title()) !== "owned");
  assertEquals(await page.evaluate("document.querySelectorAll('#messages img, #messages script').length"), 0);
  assertEquals(problems, []);
});

pageTest(
  "a workspace that is gone is said to be gone, and the page goes on when it is back",
  NO_APP,
  async (guest) => {
    const first = startWorkspace();
    const port = Number(new URL(first.page).port);
    const page = await guest.browser.newPage();
    await page.goto(`${first.page}/archives/general?as=operator`);
    await page.waitForTimeout(100);
    await first.close();
    await until(page, "!document.querySelector('#trouble').hidden");
    assertStringIncludes(await shown(page, "#trouble"), "does not answer");
    const second = startWorkspace({ port, apiPort: 0 });
    try {
      await until(page, "document.querySelector('#trouble').hidden");
      const channel = await page.getAttribute("body", "data-channel");
      await fetch(`${second.control}post_message`, {
        method: "POST",
        body: JSON.stringify({ user: "engineer", channel, text: "back again" }),
      });
      await untilShown(page, "back again");
    } finally {
      await second.close();
    }
  },
);

pageTest("the page works by keyboard alone", {}, async ({ open }) => {
  const page = await open("/archives/general?as=operator");
  await page.focus("[data-run-shortcut]");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=dialog]");
  await until(page, "document.querySelector('[role=dialog]').contains(document.activeElement)");
  await page.keyboard.press("Escape");
  await until(page, "document.querySelector('#modals [data-view]') === null");
  await until(page, "document.activeElement?.innerText?.includes('Test connection') === true");
});

pageTest(
  "axe finds nothing serious on the page, in both themes and at three widths",
  {},
  async ({ slack, open, problems }) => {
    const { ts } = await slack.as("engineer").say("general", "*hello* <@U0> see <https://example.com|this>");
    await slack.as("admin").say("general", "an answer", { thread_ts: String(ts) });
    for (const theme of ["light", "dark"] as const) {
      for (const width of [1280, 800, 390]) {
        const page = await open(`/archives/general?as=operator&thread_ts=${ts}`, { theme, width });
        assertEquals(await findings(page), [], `${theme}, ${width}`);
        assertEquals(
          await page.evaluate("document.documentElement.scrollWidth <= innerWidth"),
          true,
          `${width}`,
        );
        await page.close();
      }
    }
    assertEquals(problems, []);
  },
);
