import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { startWorkspace } from "../../workspace/workspace.ts";
import { findings } from "./axe.ts";
import { until } from "./chromium.ts";
import { pageTest } from "./guest.ts";
import { stickingOut } from "./overflow.ts";

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

pageTest("a person who may not speak reads why beside what they wrote", NO_APP, async (guest) => {
  const { slack, open, problems } = guest;
  await slack.act("leave", { user: "operator", channel: "random" });
  const page = await open("/archives/random?as=operator");
  await page.fill("#composer-say", "hello?");
  await page.press("#composer-say", "Enter");
  await until(page, "!document.querySelector('.composer .problem').hidden");
  assertMatch(await shown(page, ".composer .problem"), /^Operator is not in #random; .*\.$/);
  assertEquals(await page.inputValue("#composer-say"), "hello?");
  assertEquals(problems, []);
});

const COMMANDS: readonly [typed: string, said: string][] = [
  ["/invite @security_lead", "@security_lead is in #approvals now."],
  ["/invite", "Name whom to invite, such as /invite @somebody."],
  ["/deploy now", "There is no command /deploy here. To send this as a message, put a space in front of it."],
];

for (const [typed, said] of COMMANDS) {
  pageTest(`whoever types ${typed} alone reads: ${said}`, NO_APP, async ({ slack, open, problems }) => {
    const page = await open("/archives/approvals?as=operator");
    await page.fill("#composer-say", typed);
    await page.press("#composer-say", "Enter");
    await untilShown(page, said);
    await untilShown(page, "Only visible to you");
    assertEquals(await page.inputValue("#composer-say"), "");
    assertEquals(await slack.messages("approvals"), []);
    assertEquals(problems, []);
  });
}

pageTest("whoever may not bring people in reads so, and nobody comes", NO_APP, async ({ slack, open }) => {
  await slack.act("add_member", { user: "guest", channel: "approvals" });
  const page = await open("/archives/approvals?as=guest");
  const members = await shown(page, "#header .members");
  await page.fill("#composer-say", "/invite @security_lead");
  await page.press("#composer-say", "Enter");
  await untilShown(page, "Guest is a guest");
  await page.reload();
  assertEquals(await shown(page, "#header .members"), members);
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

pageTest(
  "a thread opens at its end, by its link and by a press, and stays there when somebody answers",
  NO_APP,
  async ({ slack, open }) => {
    const { ts } = await slack.as("engineer").say("general", "shall we deploy?");
    const long = "many words ".repeat(60);
    for (let n = 1; n <= 30; n++) {
      await slack.as("admin").say("general", `${n} ${long}`, { thread_ts: String(ts), wait: false });
    }
    const page = await open(`/archives/general?as=operator&thread_ts=${ts}`, { width: 390 });
    const atEnd = "(({ scrollHeight, scrollTop, clientHeight }) => " +
      "scrollHeight - scrollTop - clientHeight < 5)(document.querySelector('#replies'))";
    await until(page, atEnd);
    await page.evaluate("document.querySelector('#replies').scrollTop = 0");
    await page.click("[data-close-thread]");
    await page.click("text=30 replies");
    await untilShown(page, "30 many", "#replies");
    await until(page, atEnd);
    await slack.as("admin").say("general", `the last word ${long}`, { thread_ts: String(ts) });
    await untilShown(page, "the last word", "#replies");
    await until(page, atEnd);
  },
);

pageTest(
  "a person writes to somebody whom they never wrote to",
  NO_APP,
  async ({ open, slack, problems }) => {
    const page = await open("/archives/general?as=operator");
    await page.selectOption("#write-to", { label: "approver" });
    await page.waitForURL(/archives\/D/);
    assertEquals(await shown(page, "h1"), "approver");
    await page.fill("#composer-say", "have you a minute?");
    await page.press("#composer-say", "Enter");
    await untilShown(page, "have you a minute?");
    const other = await open("/archives/general?as=approver");
    await other.click("#sidebar [data-channel-link]:has-text('operator')");
    await untilShown(other, "have you a minute?");
    assertEquals(await slack.messages("general"), []);
    assertEquals(problems, []);
  },
);

pageTest("older messages come when somebody scrolls to them", NO_APP, async ({ slack, open }) => {
  for (let n = 1; n <= 130; n++) await slack.as("engineer").say("general", `line ${n}.`, { wait: false });
  const page = await open("/archives/general?as=operator");
  assertStringIncludes(await shown(page), "line 130.");
  assert(!(await page.textContent("#messages"))?.includes("line 1."));
  const all = "document.querySelector('#messages').textContent.includes('line 1.')";
  await until(page, `document.querySelector("#messages").scrollTop = 0, ${all}`);
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

pageTest(
  "what a person typed and chose in a message is there after a reload, and for nobody else",
  { app: "tests/apps/buttons" },
  async ({ slack, open, problems }) => {
    await slack.as("operator").runShortcut("Board", { channel: "random", wait: "answer" });
    await slack.settled();
    const page = await open("/archives/random?as=operator");
    const kept = page.waitForResponse(/\/press$/);
    await page.fill("[data-action-id=note] input", "half a thought");
    await page.press("[data-action-id=note] input", "Tab");
    await kept;
    await page.click("[data-action-id=static] [data-opener]");
    await page.click("[role=option]:has-text('b')");
    await page.locator("[data-action-id=boxes] input").last().check();
    await until(page, "document.querySelector('[aria-busy]') === null");
    const state = async (page: Page) => [
      await page.inputValue("[data-action-id=note] input"),
      await page.innerText("[data-action-id=static] [data-shown]"),
      await page.locator("[data-action-id=boxes] input").last().isChecked(),
    ];
    assertEquals(await state(page), ["half a thought", "b", true]);
    await page.reload();
    assertEquals(await state(page), ["half a thought", "b", true]);
    const other = await open("/archives/random?as=engineer");
    assertEquals(await state(other), ["", "Choose an option", false]);
    assertEquals(problems, []);
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
    await page.waitForSelector("[data-listening]");
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
  await page.focus("[data-run-shortcut]:has-text('Test connection')");
  await page.keyboard.press("Enter");
  await page.waitForSelector("[role=dialog]");
  await until(page, "document.querySelector('[role=dialog]').contains(document.activeElement)");
  await page.keyboard.press("Escape");
  await until(page, "document.querySelector('#modals [data-view]') === null");
  await until(page, "document.activeElement?.innerText?.includes('Test connection') === true");
});

const LONG = "unbroken".repeat(40);
const cell = (text: string) => ({ type: "raw_text", text });
const WIDE_TABLE = {
  type: "table",
  column_settings: [{ is_wrapped: true }, { align: "right" }],
  rows: [[cell("What"), cell(LONG), cell("Why")], [cell(LONG), cell("2"), cell(LONG)]],
};
const WIDE_BLOCKS = [
  { type: "header", text: { type: "plain_text", text: "Everything that is long" } },
  { type: "section", text: { type: "mrkdwn", text: `*${LONG}* \`${LONG}\`` } },
  { type: "section", fields: [{ type: "plain_text", text: LONG }, { type: "plain_text", text: "short" }] },
  WIDE_TABLE,
  { type: "context", elements: [{ type: "plain_text", text: LONG }] },
  {
    type: "actions",
    elements: [{ type: "button", action_id: "long", text: { type: "plain_text", text: LONG.slice(0, 75) } }],
  },
];
const MARKDOWN = `### Deep first\n\n# Then not\n\n| ${LONG} | b |\n|---|---|\n| 1 | ${LONG} |\n\n\`${LONG}\``;

pageTest(
  "axe finds nothing on the page and nothing is wider than it, with the panel and without, at four widths",
  {},
  async ({ slack, open, problems }) => {
    const { ts } = await slack.as("engineer").say("general", "*hello* <@U0> see <https://example.com|this>");
    await slack.as("admin").say("general", "an answer", { thread_ts: String(ts) });
    await slack.as("admin").say("general", "", { blocks: WIDE_BLOCKS, thread_ts: String(ts) });
    await slack.as("admin").say("general", "", { blocks: WIDE_BLOCKS });
    await slack.as("admin").say("general", "", { blocks: [{ type: "markdown", text: MARKDOWN }] });
    for (const theme of ["light", "dark"] as const) {
      for (const width of [1280, 800, 390, 320]) {
        const page = await open(`/archives/general?as=operator&thread_ts=${ts}`, { theme, width });
        await assertFits(page, `${theme}, ${width}`);
        await page.click("[data-close-thread]");
        await assertFits(page, `${theme}, ${width}, without the thread`);
        await page.click('[data-toggle="panel"]');
        await page.waitForSelector("[role=tabpanel]");
        await assertFits(page, `${theme}, ${width}, with the panel`);
        await page.close();
      }
    }
    assertEquals(problems, []);
  },
);

async function assertFits(page: Page, where: string): Promise<void> {
  assertEquals(await stickingOut(page), [], where);
  assertEquals(await findings(page), [], where);
}
