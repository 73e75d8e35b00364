import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Page } from "playwright-core";
import { channelId, personId } from "../support/evidence.ts";
import type { TestWorkspace } from "../support/workspace.ts";
import { findings } from "./axe.ts";
import { until } from "./chromium.ts";
import { pageTest } from "./guest.ts";
import { stickingOut } from "./overflow.ts";

const FLOWS = { app: "tests/apps/flows" };
const STORAGE = { app: "tests/apps/storage" };
const SCHEDULES = { app: "tests/apps/schedules" };
const TABS = ["runs", "data", "triggers", "log", "calls", "faults", "clock", "setup"];

async function openPanel(page: Page, tab: string): Promise<void> {
  await page.click('[data-toggle="panel"]');
  await openTab(page, tab);
}

async function openTab(page: Page, tab: string): Promise<void> {
  await page.click(`[data-tab=${tab}]`);
  await page.waitForSelector(`#panel-${tab}`);
}

function untilPanel(page: Page, text: string): Promise<void> {
  return until(page, `document.querySelector('#panel').innerText.includes(${JSON.stringify(text)})`);
}

function panel(page: Page): Promise<string> {
  return page.innerText("#panel");
}

async function outcome(page: Page, form: string): Promise<string> {
  await until(page, `!["", "Under way…"].includes(document.getElementById("${form}-outcome").textContent)`);
  return await page.innerText(`#${form}-outcome`);
}

async function behave(slack: TestWorkspace, mode: string, detail?: string): Promise<void> {
  const channel = await channelId(slack, "general");
  await slack.post("Behave", { mode, channel, ...(detail === undefined ? {} : { detail }) });
}

async function triggerId(slack: TestWorkspace, name: string): Promise<string> {
  const { triggers } = await slack.look("triggers");
  const found = Array.isArray(triggers) &&
    triggers.find((trigger) => JSON.stringify(trigger).includes(`"${name}"`));
  return /"id":"(Ft\w+)"/.exec(JSON.stringify(found))?.[1] ?? "";
}

pageTest(
  "a developer watches a run begin, opens it, and reads its steps and its log",
  FLOWS,
  async (guest) => {
    const page = await guest.open("/");
    await openPanel(page, "runs");
    await untilPanel(page, "No workflow of this app has run yet.");
    await behave(guest.slack, "log");
    await untilPanel(page, "completed");
    await page.click("#panel .run-head");
    await untilPanel(page, "a line of the log");
    const text = await panel(page);
    for (
      const part of ["behave", "of the app", "send_message", "Slack's own", "Outputs", "message_link"]
    ) {
      assertStringIncludes(text, part);
    }
    await page.click("#panel .run-head");
    await until(page, "document.querySelector('#panel .run-body') === null");
    assertEquals(guest.problems, []);
  },
);

pageTest("a developer reads why a step failed, and which step is open", FLOWS, async ({ slack, open }) => {
  await behave(slack, "error");
  await slack.settled();
  const page = await open("/");
  await openPanel(page, "runs");
  await page.click("#panel .run-head");
  await untilPanel(page, "Error: It did not work.");
  await behave(slack, "forever");
  await slack.settled();
  await page.click("#panel .run-head:has-text('running')");
  await untilPanel(page, "open");
  assert(!(await panel(page)).includes("It did not work."), "only one run is opened");
});

pageTest(
  "a developer asks a datastore for items, page by page",
  STORAGE,
  async ({ slack, open, problems }) => {
    const channel = await channelId(slack, "general");
    for (const [id, title] of [["1", "<b>Fix</b> it"], ["2", "Leave it"], ["3", "Fix that"]]) {
      await slack.post("File a task", { id, title, priority: 1, channel });
    }
    await slack.settled();
    const page = await open("/");
    await openPanel(page, "data");
    await page.selectOption("#data-datastore", "tasks");
    await untilPanel(page, "<b>Fix</b> it");
    await page.fill("#data-tasks-expression", "contains(#t, :w)");
    await page.fill("#data-tasks-expression_attributes", '{"#t": "title"}');
    await page.click("#data-query-tasks .btn-primary");
    await untilPanel(page, "datastore_error");
    await page.fill("#data-tasks-expression_values", '{":w": "Fix"}');
    await page.click("#data-query-tasks .btn-primary");
    await untilPanel(page, "2 items.");
    assert(!(await panel(page)).includes("Leave it"));
    await page.click("text=All items");
    await untilPanel(page, "3 items");
    await page.fill("#data-tasks-limit", "2");
    await page.click("#data-query-tasks .btn-primary");
    await untilPanel(page, "2 items, and there may be more.");
    await page.click("text=Next page");
    await untilPanel(page, "1 item on this page.");
    await page.click("text=First page");
    await untilPanel(page, "2 items, and there may be more.");
    assertEquals(problems, []);
  },
);

pageTest("a developer sends a webhook, and reads the answer", FLOWS, async ({ slack, open, problems }) => {
  const page = await open("/archives/general?as=engineer");
  await openPanel(page, "triggers");
  await page.click("#panel .run-head:has-text('Behave')");
  const form = `post-${await triggerId(slack, "Behave")}`;
  const body = JSON.parse(await page.inputValue(`#${form}-body`));
  assertEquals(body, { mode: "", detail: "", channel: await channelId(slack, "general") });
  await page.fill(`#${form}-body`, "{oh");
  await page.click(`#${form} > button`);
  assertMatch(await outcome(page, form), /^400: .*invalid_json/);
  await page.fill(`#${form}-body`, JSON.stringify({ ...body, mode: "fine", detail: "indeed" }));
  await page.click(`#${form} > button`);
  await until(page, `document.getElementById("${form}-outcome").textContent.startsWith("200")`);
  await slack.settled();
  assertEquals((await slack.messages("general")).map(({ text }) => text), ["fine indeed"]);
  assertEquals(problems, []);
});

pageTest(
  "a developer runs a schedule before its time, and deletes it when asked twice",
  SCHEDULES,
  async (guest) => {
    const { slack } = guest;
    const page = await guest.open("/archives/general?as=engineer");
    const id = await triggerId(slack, "Every hour");
    await openPanel(page, "triggers");
    await page.click("#panel .run-head:has-text('Every hour')");
    await page.fill(`#fire-${id}-context`, "{");
    await page.click("text=Run it now");
    assertStringIncludes(await outcome(page, `fire-${id}`), "Context, JSON: this is not JSON");
    await page.fill(
      `#fire-${id}-context`,
      JSON.stringify({ data: { user_id: await personId(slack, "engineer") } }),
    );
    await page.click("text=Run it now");
    await until(page, `document.getElementById("fire-${id}-outcome").textContent.startsWith("Started Wx")`);
    await page.click("text=Delete…");
    await page.click("text=Cancel");
    assertEquals(await triggerId(slack, "Every hour"), id);
    await page.click("text=Delete…");
    await page.click("text=Delete the trigger");
    await until(page, `document.getElementById("trigger-${id}") === null`);
    assertEquals(await triggerId(slack, "Every hour"), "");
    assertEquals(guest.problems, []);
  },
);

pageTest("a developer copies a trigger's address", FLOWS, async ({ slack, browser, open }) => {
  const page = await open("/");
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await openPanel(page, "triggers");
  await page.click("#panel .run-head:has-text('Nested')");
  await page.click("#panel >> text=Copy");
  await until(page, "document.querySelector('[data-copy]').textContent === 'Copied'");
  const copied = await page.evaluate("navigator.clipboard.readText()");
  assertStringIncludes(String(copied), `${slack.workspace.page}/triggers/`);
  assertEquals(browser.isConnected(), true);
});

pageTest(
  "a developer lets a method refuse, and sees what the app makes of it",
  FLOWS,
  async ({ slack, open }) => {
    const page = await open("/");
    await openPanel(page, "faults");
    await page.click("text=Order it");
    assertEquals(await page.locator("#fault-name:invalid").count(), 1);
    await page.fill("#fault-name", "functions.completeSuccess");
    await page.fill("#fault-match", "[");
    await page.click("text=Order it");
    assertStringIncludes(await outcome(page, "order-fault"), "this is not JSON");
    await page.fill("#fault-match", "");
    await page.selectOption("#fault-kind", "throttle");
    await page.waitForSelector("#fault-retry");
    assertEquals(await page.locator("#fault-error").count(), 0);
    await page.click("text=Order it");
    await untilPanel(page, "0 of 1");
    await behave(slack, "fine");
    await slack.settled();
    await untilPanel(page, "1 of 1");
    await openTab(page, "calls");
    await untilPanel(page, "limit hit");
    await page.selectOption("#calls-kind", "limited");
    await until(
      page,
      "document.querySelectorAll('#panel-calls .panel-table:first-of-type tbody tr').length === 1",
    );
    await openTab(page, "faults");
    await page.click("text=Clear all faults");
    await untilPanel(page, "No fault is ordered.");
  },
);

pageTest("a developer holds a call back and lets it go", FLOWS, async ({ slack, open, problems }) => {
  const page = await open("/");
  await openPanel(page, "faults");
  await page.click("text=Hold from now on");
  assertStringIncludes(await outcome(page, "hold"), "Say what to hold");
  await page.check("#hold-calls");
  await page.click("text=Hold from now on");
  await untilPanel(page, "Held: calls.");
  await behave(slack, "fine");
  await page.click("#panel >> role=button[name=/^Release H/]");
  await slack.settled();
  assertEquals((await slack.messages("general")).map(({ text }) => text), ["fine"]);
  await page.click("text=Release all, and hold no more");
  await untilPanel(page, "Everything passes.");
  assertEquals(problems, []);
});

pageTest("a developer moves the clock, and never back", SCHEDULES, async ({ slack, open, problems }) => {
  const page = await open("/");
  await openPanel(page, "clock");
  await page.click("text=Freeze");
  await untilPanel(page, "frozen");
  const before = Number((await slack.look("clock"))["now"]);
  await page.click("text=1 day");
  await outcome(page, "advance-1d");
  assertEquals(Number((await slack.look("clock"))["now"]) - before, 86_400_000);
  await page.fill("#clock-advance-value", "2 fortnights");
  await page.press("#clock-advance-value", "Enter");
  assertStringIncludes(await outcome(page, "clock-advance"), "is not a duration");
  await page.fill("#clock-set-value", "2001-01-01T00:00:00Z");
  await page.press("#clock-set-value", "Enter");
  assertStringIncludes(await outcome(page, "clock-set"), "does not run backwards");
  assertEquals(problems, []);
});

pageTest("a developer goes back to a snapshot, which needs two presses", FLOWS, async ({ slack, open }) => {
  const page = await open("/");
  await openPanel(page, "clock");
  await page.click("text=Take a snapshot");
  assertEquals(await outcome(page, "snapshot"), "Remembered.");
  await slack.as("owner").say("general", "too late");
  await page.click("text=Restore…");
  await page.fill("#restore-name", "elsewhere");
  await page.click("text=Restore it");
  assertStringIncludes(await outcome(page, "restore"), "no snapshot called elsewhere");
  assertEquals((await slack.messages("general")).length, 1);
  await page.fill("#restore-name", "default");
  await page.click("text=Restore it");
  await until(page, "document.querySelector(':popover-open') === null");
  assertEquals(await slack.messages("general"), []);
});

pageTest("a developer sets a variable, and who is there", FLOWS, async ({ slack, open, problems }) => {
  const page = await open("/");
  await openPanel(page, "setup");
  await page.fill("#env-set", "REGION=north=west\nnonsense");
  await page.click("#set-env > button");
  assertStringIncludes(await outcome(page, "set-env"), "nonsense is not of the form NAME=value");
  await page.fill("#env-set", "REGION=north=west");
  await page.click("#set-env > button");
  await page.waitForSelector("#unset-REGION");
  await behave(slack, "variable", "REGION");
  await slack.settled();
  assertEquals((await slack.messages("general")).map(({ text }) => text), ["north=west"]);
  await page.click("#unset-REGION button");
  await untilPanel(page, "None is set.");
  await page.click('[aria-label="Deactivate guest"]');
  await page.waitForSelector('[aria-label="Activate guest"]');
  await page.fill("#group-handle", "night");
  await page.fill("#group-users", "engineer, operator");
  await page.click("text=Make or change");
  await untilPanel(page, "@engineer, @operator");
  assertEquals(problems, []);
});

pageTest(
  "what a developer types and chooses stays while the panel is drawn anew",
  FLOWS,
  async ({ open }) => {
    const page = await open("/");
    await openPanel(page, "faults");
    await page.fill("#fault-name", "chat.update");
    await page.selectOption("#fault-kind", "late");
    await page.check("#fault-forever");
    await page.focus("#fault-skip");
    let drawn = 0;
    page.on("response", (response) => response.url().includes("/_page/panel") && drawn++);
    while (drawn < 3) await page.waitForTimeout(100);
    const held = await page.evaluate(
      "[document.activeElement.id, ...['fault-name', 'fault-kind'].map((id) => document.getElementById(id).value), document.getElementById('fault-forever').checked]",
    );
    assertEquals(held, ["fault-skip", "chat.update", "late", true]);
  },
);

pageTest(
  "a developer goes from tab to tab with the arrows, and the panel stays from page to page",
  FLOWS,
  async ({ open }) => {
    const page = await open("/");
    await openPanel(page, "runs");
    const steps = [["ArrowLeft", "setup"], ["ArrowRight", "runs"], ["ArrowRight", "data"], ["End", "setup"], [
      "Home",
      "runs",
    ]];
    for (const [key, tab] of steps) {
      await page.keyboard.press(String(key));
      await page.waitForSelector(`#panel-${tab}`);
      assertEquals(await page.evaluate("document.activeElement.dataset.tab"), tab);
    }
    await openTab(page, "log");
    await page.selectOption("#log-level", "error");
    await untilPanel(page, "Nothing like that was logged.");
    await page.click("[data-channel-link]:has-text('random')");
    await page.waitForURL(/archives/);
    await page.waitForSelector("#panel-log");
    await until(page, "document.querySelector('#log-level').value === 'error'");
    await page.click("[data-close-panel]");
    assertEquals(await page.isVisible("#panel"), false);
    assertEquals(await page.evaluate("document.activeElement.dataset.toggle"), "panel");
  },
);

pageTest(
  "a developer of two apps sees the runs, calls and triggers of the one that is chosen",
  FLOWS,
  async ({ slack, open, problems }) => {
    const { app } = await slack.workspace.install(new URL("../apps/storage", import.meta.url).pathname, {
      config: new URL("../../deno.npm.jsonc", import.meta.url).pathname,
    });
    const channel = await channelId(slack, "general");
    await behave(slack, "fine");
    await slack.post("File a task", { id: "1", title: "Fix it", priority: 1, channel });
    await slack.settled();
    const page = await open("/");
    await openPanel(page, "runs");
    const seen = async (tab: string, own: string, other: string) => {
      await openTab(page, tab);
      await untilPanel(page, own);
      assert(!(await page.innerText("[role=tabpanel]")).includes(other), `${other} in ${tab}`);
    };
    await seen("runs", "behave", "file_task");
    await seen("triggers", "Behave", "File a task");
    await seen("calls", "functions.completeSuccess", "apps.datastore.put");
    await page.selectOption("#panel-app", app.id);
    await untilPanel(page, "apps.datastore.put");
    await seen("runs", "file_task", "behave");
    await seen("triggers", "File a task", "Behave");
    await page.selectOption("#panel-app", slack.installed.app.id);
    await seen("runs", "behave", "file_task");
    assertEquals(problems, []);
  },
);

pageTest(
  "times in the messages and in the panel are those of whoever looks, and say of which time zone",
  FLOWS,
  async ({ slack, open }) => {
    await slack.act("clock", { freeze: true });
    await slack.act("clock", { set: "2040-01-01T02:30:00Z" });
    await slack.act("change_user", { user: "engineer", timezone: "Asia/Tokyo" });
    await behave(slack, "fine");
    await slack.settled();
    for (
      const [person, hour, zone] of [["operator", "2:30", "Etc/UTC"], ["engineer", "11:30", "Asia/Tokyo"]]
    ) {
      const page = await open(`/archives/general?as=${person}`);
      await openPanel(page, "runs");
      for (const place of ["#messages", ".run-time"]) {
        assertEquals((await page.innerText(`${place} time`)).replace(":00 ", " "), `${hour} AM`);
        assertStringIncludes(
          await page.getAttribute(`${place} time`, "title") ?? "",
          `${hour}:00 AM, ${zone}`,
        );
      }
      await openTab(page, "clock");
      await untilPanel(page, `Jan 1, 2040, ${hour}:00 AM`);
      await page.close();
    }
  },
);

pageTest(
  "axe finds nothing in any tab of the panel, in both themes and at four widths",
  STORAGE,
  async (guest) => {
    const channel = await channelId(guest.slack, "general");
    await guest.slack.post("File a task", { id: "1", title: "Fix it", priority: 1, channel });
    await guest.slack.settled();
    await guest.slack.act("fault", { name: "chat.update", kind: "twice" });
    for (const theme of ["light", "dark"] as const) {
      for (const width of [1280, 800, 390, 320]) {
        const page = await guest.open("/", { theme, width });
        await openPanel(page, "runs");
        for (const tab of TABS) {
          await openTab(page, tab);
          if (["runs", "triggers"].includes(tab) && await page.locator("#panel .run-body").count() === 0) {
            await page.click("#panel .run-head");
            await page.waitForSelector("#panel .run-body");
          }
          assertEquals(await findings(page), [], `${tab}, ${theme}, ${width}`);
          assertEquals(await stickingOut(page), [], `${tab} at ${width}`);
        }
        await page.close();
      }
    }
    assertEquals(guest.problems, []);
  },
);
