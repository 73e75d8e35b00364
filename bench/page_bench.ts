import "../tests/page/without_wsl.ts";
import { chromium, type Page } from "playwright-core";
import { openWorkspace, type TestWorkspace } from "../tests/support/workspace.ts";
import { type Figure, median } from "./measure.ts";

const CHROMIUM = "/usr/bin/chromium";
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
];
const MESSAGES = 5_000;
const PRESSES = 30;

/** How quickly the page shows itself, and what happens; nothing where Debian's Chromium is not installed. */
export async function benchPage(): Promise<Figure[]> {
  await using slack = await openWorkspace({ app: "tests/apps/buttons", settings: { rateLimits: false } });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGS });
  try {
    return [
      await pressEffect(slack, await browser.newPage()),
      ...await manyMessages(slack, await browser.newPage()),
    ];
  } finally {
    await browser.close();
  }
}

/** From the app's call that changes a message to the changed message being drawn. */
async function pressEffect(slack: TestWorkspace, page: Page): Promise<Figure> {
  const { app } = slack.installed;
  await slack.act("join", { user: app.botUser, channel: "random" });
  const { channel, ts } = await slack.call("chat.postMessage", { channel: "#random", text: "effect 0" });
  await page.goto(`${slack.workspace.page}/archives/random?as=operator`);
  await page.waitForSelector("[data-listening]");
  const times: number[] = [];
  for (let n = 1; n <= PRESSES; n++) {
    const drawn = page.evaluate(`(${DRAWN})("effect ${n}.")`);
    const answeredAt = await page.evaluate("Date.now()");
    await slack.call("chat.update", { channel, ts, text: `effect ${n}.` });
    times.push(Number(await drawn) - Number(answeredAt));
  }
  return { what: "app's call to its effect drawn on the page", value: median(times), unit: "ms", aim: "100" };
}

const DRAWN = `(text) => new Promise((resolve) => {
  const look = () => document.querySelector("#messages").innerText.includes(text)
    ? resolve(Date.now())
    : requestAnimationFrame(look);
  look();
})`;

async function manyMessages(slack: TestWorkspace, page: Page): Promise<Figure[]> {
  for (let n = 0; n < MESSAGES; n++) {
    const text = `line ${n} *bold* with \`code\``;
    await slack.act("post_message", { user: "engineer", channel: "general", text, wait: false });
  }
  const paints: number[] = [];
  for (let round = 0; round < 5; round++) {
    await page.goto(`${slack.workspace.page}/archives/general?as=operator`);
    await page.waitForSelector("[data-listening]");
    const paint = `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN`;
    paints.push(Number(await page.evaluate(paint)));
  }
  const longest = Number(await page.evaluate(`(${SCROLL})(${MESSAGES})`));
  return [
    {
      what: `first paint, ${MESSAGES.toLocaleString("en")} messages in the channel`,
      value: median(paints),
      unit: "ms",
      aim: "500",
    },
    { what: "longest frame while scrolling through all of them", value: longest, unit: "ms", aim: "100" },
  ];
}

/** Scrolls up until all messages have come, then down again; the longest time between two frames. */
const SCROLL = `async (all) => {
  const messages = document.querySelector("#messages");
  let longest = 0;
  let last = performance.now();
  const frame = () => new Promise((resolve) => requestAnimationFrame((now) => {
    longest = Math.max(longest, now - last);
    last = now;
    resolve();
  }));
  await frame();
  longest = 0;
  const end = performance.now() + 60000;
  while (messages.querySelectorAll(".message").length < all && performance.now() < end) {
    messages.scrollBy(0, -400);
    await frame();
  }
  for (let n = 0; n < 600; n++) {
    messages.scrollBy(0, 600);
    await frame();
  }
  return longest;
}`;
