import { Buffer } from "node:buffer";
import { assert, assertEquals } from "@std/assert";
import type { Page } from "playwright-core";
import { asked, HAS_CHROMIUM, until, Visitor } from "./chromium.ts";

type Step = (page: Page) => Promise<void>;

let visitor: Visitor | undefined;

Deno.test.beforeAll(async () => {
  if (HAS_CHROMIUM) visitor = await Visitor.arrive();
});

Deno.test.afterAll(async () => await visitor?.leave());

/** Runs on a page of the gallery in a real browser; nothing may go wrong on it that nobody asked about. */
function browserTest(name: string, gallery: string, run: Step): void {
  Deno.test({
    name: `${name} (needs chromium)`,
    ignore: !HAS_CHROMIUM,
    // All tests share one browser, whose pipes are open from before the first to after the last.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: async () => {
      assert(visitor !== undefined);
      visitor.problems.length = 0;
      const page = await visitor.open(gallery);
      await run(page);
      assertEquals(visitor.problems, []);
      await page.close();
    },
  });
}

browserTest("a press tells the message, the block and the action", "messages", async (page) => {
  await page.click("[data-action-id=row_plain]");
  const [[name, body] = []] = await asked(page);
  assertEquals(name, "press");
  assertEquals([body?.["channel"], body?.["action_id"], "answer" in (body ?? {})], [
    "C1",
    "row_plain",
    false,
  ]);
  assert(typeof body?.["ts"] === "string" && typeof body["block_id"] === "string");
});

browserTest(
  "a button waits until it is answered, and a second press meanwhile is nothing",
  "messages",
  async (page) => {
    await page.evaluate("window.reply = () => new Promise((resolve) => { window.answer = resolve; })");
    const button = page.locator("[data-action-id=row_plain]");
    await button.click();
    assertEquals(await button.getAttribute("aria-busy"), "true");
    await button.click();
    assertEquals((await asked(page)).length, 1);
    await page.evaluate("window.answer({ ok: true })");
    await until(page, "!document.querySelector('[data-action-id=row_plain]').hasAttribute('aria-busy')");
  },
);

browserTest("a refused press is explained under its block, until the next one", "messages", async (page) => {
  await page.evaluate(`window.reply = () => ({ ok: false, error: "the app did not answer in time" })`);
  await page.click("[data-action-id=row_plain]");
  assertEquals(await page.locator(".press-error").textContent(), "The app did not answer in time.");
  await page.evaluate("window.reply = undefined");
  await page.click("[data-action-id=row_plain]");
  await page.waitForSelector(".press-error", { state: "detached" });
});

browserTest("a door that does not answer is said on the page", "messages", async (page) => {
  await page.evaluate(`window.reply = () => { throw new Error("gone"); }`);
  await page.click("[data-action-id=row_plain]");
  assert((await page.locator(".press-error").textContent())?.includes("did not answer"));
});

browserTest(
  "a confirmation that is denied tells nothing, and one that is given presses",
  "messages",
  async (page) => {
    await page.click("[data-action-id=row_danger]");
    assertEquals(await page.locator("dialog[open] h2").textContent(), "Deploy to production?");
    await page.click("dialog [data-deny]");
    await page.waitForSelector("dialog", { state: "detached" });
    assertEquals(await asked(page), []);
    await page.click("[data-action-id=row_danger]");
    await page.keyboard.press("Escape");
    await page.waitForSelector("dialog", { state: "detached" });
    assertEquals(await asked(page), []);
    await page.click("[data-action-id=row_danger]");
    await page.click("dialog [data-accept]");
    await until(page, "window.asked.length === 1");
  },
);

const CHOICES: readonly [action: string, typed: string, answer: unknown][] = [
  ["static", "crit", "critical"],
  ["grouped", "pay", "payments"],
  ["users", "second", "U3"],
  ["channels", "gen", "C1"],
  ["conversations", "lead", "C3"],
];

for (const [action, typed, answer] of CHOICES) {
  browserTest(
    `typing "${typed}" into the ${action} select and Enter choose ${answer}`,
    "messages",
    async (page) => {
      const control = page.locator(`[data-action-id=${action}]`);
      await control.locator("[data-opener]").focus();
      await page.keyboard.type(typed);
      await page.keyboard.press("Enter");
      await until(page, "window.asked.length === 1");
      const [[, body] = []] = await asked(page);
      assertEquals(body?.["answer"], answer);
      assertEquals(
        await control.locator("[data-opener]").evaluate((opener) =>
          opener === opener.ownerDocument.activeElement
        ),
        true,
      );
    },
  );
}

browserTest("a select is worked with the arrows, Home, End and Escape", "messages", async (page) => {
  const opener = page.locator("[data-action-id=static] [data-opener]");
  await opener.focus();
  await page.keyboard.press("ArrowDown");
  const active = () => page.locator(".popover-option.is-active .option-words").textContent();
  assertEquals(await active(), "Low");
  await page.keyboard.press("End");
  assertEquals(await active(), "Critical");
  await page.keyboard.press("ArrowDown");
  assertEquals(await active(), "Low");
  await page.keyboard.press("ArrowUp");
  assertEquals(await active(), "Critical");
  await page.keyboard.press("Home");
  assertEquals(await active(), "Low");
  await page.keyboard.press("Escape");
  assertEquals(await page.locator(".popover").count(), 0);
  assertEquals(await opener.getAttribute("aria-expanded"), "false");
  assertEquals(await asked(page), []);
});

browserTest("a select opens at what is chosen", "messages", async (page) => {
  await page.click("[data-action-id=grouped] [data-opener]");
  assertEquals(await page.locator(".popover-option.is-active .option-words").textContent(), "Search");
});

browserTest(
  "an external select asks once enough is typed, and shows what the app suggests",
  "messages",
  async (page) => {
    await page.click("[data-action-id=external] [data-opener]");
    assertEquals(await page.locator(".popover-status").textContent(), "Type at least 2 characters");
    await page.keyboard.type("Inc");
    await page.waitForSelector(".popover-option");
    const suggests = (await asked(page)).filter(([name]) => name === "suggest");
    assertEquals(suggests.map(([, body]) => body["text"]), ["Inc"]);
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await until(page, "window.asked.some(([name]) => name === 'press')");
    assertEquals((await asked(page)).at(-1)?.[1]["answer"], "Incident 43");
  },
);

browserTest(
  "an app that suggests nothing, or fails to, is told from one that is asked",
  "messages",
  async (page) => {
    await page.evaluate(
      `window.reply = (name) => name === "suggest" ? { ok: false, error: "app_timeout" } : undefined`,
    );
    await page.click("[data-action-id=external] [data-opener]");
    await page.keyboard.type("zz");
    await until(page, "document.querySelector('.popover-status').textContent.includes('app_timeout')");
    await page.evaluate("window.reply = undefined");
    await page.keyboard.type("z");
    await until(page, "document.querySelector('.popover-status').textContent === 'No results'");
  },
);

browserTest(
  "a multi-select takes several, up to its figure, and tells them once it closes",
  "messages",
  async (page) => {
    const control = page.locator("[data-action-id=multi_static]");
    await control.locator("[data-opener]").click();
    for (const words of ["Low", "Critical"]) {
      await page.locator(".popover-option", { hasText: words })
        .click();
    }
    assertEquals(await control.locator(".pill-words").allTextContents(), ["High", "Low"]);
    assertEquals(await asked(page), []);
    await page.keyboard.press("Escape");
    await until(page, "window.asked.length === 1");
    assertEquals((await asked(page))[0]?.[1]["answer"], ["high", "low"]);
    await control.locator("[data-remove=high]").click();
    await until(page, "window.asked.length === 2");
    assertEquals((await asked(page))[1]?.[1]["answer"], ["low"]);
  },
);

browserTest("an overflow menu is worked with the keyboard", "messages", async (page) => {
  await page.locator("[data-action-id=overflow] [data-opener]").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("m");
  await page.keyboard.press("Enter");
  await until(page, "window.asked.length === 1");
  assertEquals((await asked(page))[0]?.[1]["answer"], "mute");
});

const CHANGES: readonly [action: string, step: Step, answer: unknown][] = [
  ["checkboxes", (page) => page.locator("[data-action-id=checkboxes] input").last().check(), [
    "rolled_back",
    "customers_told",
  ]],
  ["radio", (page) => page.locator("[data-action-id=radio] input").first().check(), "low"],
  ["date", (page) => page.locator("[data-action-id=date] input").fill("2026-12-24"), "2026-12-24"],
  ["time", (page) => page.locator("[data-action-id=time] input").fill("18:05"), "18:05"],
  [
    "datetime",
    (page) => page.locator("[data-action-id=datetime] input").fill("2026-01-04T08:00"),
    Date.UTC(2026, 0, 4, 7) / 1000,
  ],
  ["feedback", (page) => page.locator("[data-action-id=feedback] button").last().click(), "bad"],
  ["why", async (page) => {
    await page.locator("[data-action-id=why] input").fill("because");
    await page.keyboard.press("Enter");
  }, "because"],
];

for (const [action, step, answer] of CHANGES) {
  browserTest(`a change of the ${action} control is told at once`, "messages", async (page) => {
    await step(page);
    await until(page, "window.asked.length >= 1");
    const [name, body] = (await asked(page)).at(-1) ?? [];
    assertEquals([name, body?.["action_id"], body?.["answer"]], ["press", action, answer]);
  });
}

browserTest(
  "a modal is submitted with what was entered, and with nothing that nobody touched",
  "modal",
  async (page) => {
    const field = (action: string) => page.locator(`.modal [data-action-id=${action}] [data-entry]`);
    await field("text").fill("A reason");
    await field("number").fill("7");
    await field("long").fill("");
    await field("input_rich_text").fill("*bold*");
    await field("input_datetime").fill("2026-07-01T08:00");
    await field("file").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from([1]) });
    await page.locator("[data-action-id=input_checkboxes] input").first().uncheck();
    await page.locator("[data-action-id=input_radio] input").last().check();
    await page.locator("[data-action-id=input_multi_users] [data-remove=U1]").click();
    await page.locator("[data-action-id=input_users] [data-opener]").focus();
    await page.keyboard.type("second");
    await page.keyboard.press("Enter");
    await page.click("[data-submit]");
    await until(page, "window.asked.some(([name]) => name === 'submitView')");
    assertEquals((await asked(page)).at(-1)?.[1], {
      view_id: "V1",
      values: {
        "input-text": { text: "A reason" },
        "input-long": { long: null },
        "input-number": { number: "7" },
        "input-file": { file: ["Fa.png"] },
        "input-input_users": { input_users: "U3" },
        "input-input_multi_users": { input_multi_users: ["U3"] },
        "input-input_datetime": { input_datetime: Date.UTC(2026, 6, 1, 6) / 1000 },
        "input-input_checkboxes": { input_checkboxes: [] },
        "input-input_radio": { input_radio: "critical" },
        "input-input_rich_text": { input_rich_text: "*bold*" },
      },
    });
  },
);

browserTest("a press in a modal brings along what was entered in it", "modal", async (page) => {
  await page.locator("[data-action-id=text] [data-entry]").fill("A reason");
  await page.click("[data-action-id=in_modal]");
  const [[name, body] = []] = await asked(page);
  assertEquals([name, body?.["view_id"], body?.["action_id"]], ["press", "V1", "in_modal"]);
  assertEquals(body?.["values"], { "input-text": { text: "A reason" } });
});

browserTest("a choice that is not confirmed is taken back", "messages", async (page) => {
  await page.evaluate(
    `document.querySelectorAll("[data-action-id=radio], [data-action-id=static]").forEach((control) => {
    control.append(document.querySelector("[data-action-id=row_danger] template").cloneNode(true));
  })`,
  );
  const radio = page.locator("[data-action-id=radio] input");
  await radio.first().check();
  await page.click("dialog [data-deny]");
  await until(page, "document.querySelector('dialog') === null");
  assertEquals(await radio.nth(1).isChecked(), true);
  await page.locator("[data-action-id=static] [data-opener]").focus();
  await page.keyboard.type("low");
  await page.keyboard.press("Enter");
  await page.click("dialog [data-deny]");
  await until(page, "document.querySelector('[data-action-id=static]').dataset.value === 'null'");
  assertEquals(await page.locator("[data-action-id=static] [data-shown]").textContent(), "How bad is it?");
  assertEquals(await asked(page), []);
});

browserTest(
  "errors of a submission stand at their fields, and one goes on at the first",
  "short",
  async (page) => {
    await page.evaluate(
      `window.reply = () => ({ ok: false, error: "errors", errors: { "input-long": "Say more." } })`,
    );
    await page.click("[data-submit]");
    await until(page, "document.querySelector('[data-error]:not(:empty)') !== null");
    assertEquals(await page.locator("[data-block=input-long] [data-error]").textContent(), "Say more.");
    assertEquals(await page.evaluate("document.activeElement.tagName"), "TEXTAREA");
    await page.evaluate("window.reply = undefined");
    await page.click("[data-submit]");
    await until(page, "document.querySelector('[data-error]:not(:empty)') === null");
  },
);

browserTest("the counter counts what is left, and shows when it is too much", "short", async (page) => {
  const field = page.locator("[data-action-id=long] [data-entry]");
  await field.fill("x".repeat(299));
  assertEquals(await page.locator("[data-counter]").textContent(), "1");
  await field.fill("x".repeat(301));
  assertEquals(await page.locator("[data-counter].is-out").textContent(), "-1");
});

browserTest(
  "Tab stays inside a modal, and Escape closes a menu first and then the modal",
  "short",
  async (page) => {
    assertEquals(
      await page.evaluate(
        "document.activeElement.id !== '' && document.activeElement.closest('.modal') !== null",
      ),
      true,
    );
    for (let step = 0; step < 20; step++) {
      await page.keyboard.press("Tab");
      assertEquals(await page.evaluate("document.activeElement.closest('.modal') !== null"), true);
    }
    await page.click("[data-action-id=input_static] [data-opener]");
    await page.keyboard.press("Escape");
    assertEquals(await page.locator(".popover").count(), 0);
    assertEquals(await asked(page), []);
    await page.keyboard.press("Escape");
    await until(page, "window.asked.length === 1");
    assertEquals((await asked(page))[0], ["closeView", { view_id: "V2" }]);
  },
);

browserTest(
  "the cross of a modal on another closes all, and the arrow leads back",
  "errors",
  async (page) => {
    await page.click("[data-close-view][aria-label=Close]");
    await page.click("[data-close-view][aria-label=Back]");
    await until(page, "window.asked.length === 2");
    assertEquals((await asked(page)).map(([, body]) => body["all"]), [true, undefined]);
  },
);

browserTest("one is back where one was when a modal has gone", "messages", async (page) => {
  await page.focus("[data-action-id=row_plain]");
  await page.evaluate(`document.querySelector("#drawn").insertAdjacentHTML("beforeend",
    '<div class="modal-layer"><section class="modal" data-view="V9" tabindex="-1"><div class="modal-body"><input></div></section></div>')`);
  await until(page, "document.activeElement.tagName === 'INPUT'");
  await page.evaluate(`document.querySelector(".modal-layer").remove()`);
  await until(page, "document.activeElement.dataset.actionId === 'row_plain'");
});

browserTest(
  "a redraw leaves what somebody has entered, until the app changes the control",
  "short",
  async (page) => {
    await page.locator("[data-action-id=text] [data-entry]").fill("mine");
    const kept = await page.evaluate(`(() => {
    const control = document.querySelector("[data-action-id=text]");
    const fresh = control.cloneNode(true);
    const changed = control.cloneNode(true);
    changed.dataset.made = "other";
    return [fresh, changed].map((node) => keptByRedraw.beforeNodeMorphed(control, node));
  })()`);
    assertEquals(kept, [false, true]);
  },
);

browserTest("hostile text runs nothing", "hostile", async (page) => {
  let dialogs = 0;
  page.on("dialog", async (dialog) => {
    dialogs++;
    await dialog.dismiss();
  });
  await page.locator("[data-type=static_select] [data-opener]").click();
  assert((await page.locator(".popover-option").textContent())?.includes("<img src=x"));
  assertEquals(await page.locator("#drawn img, #drawn script, .popover img").count(), 0);
  assertEquals(dialogs, 0);
});
