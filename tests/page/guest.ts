import type { Browser, Page } from "playwright-core";
import { openWorkspace, type TestOptions, type TestWorkspace } from "../support/workspace.ts";
import { HAS_CHROMIUM, launch } from "./chromium.ts";

/** A browser at a workspace's page, and what went wrong on it. */
export interface Guest {
  readonly slack: TestWorkspace;
  readonly browser: Browser;
  /** Console errors, uncaught errors, requests to other hosts. */
  readonly problems: string[];
  open(path: string, look?: { readonly theme?: "light" | "dark"; readonly width?: number }): Promise<Page>;
}

/** A test that drives the workspace's page in Chromium, skipped by name where that is not installed. */
export function pageTest(name: string, options: TestOptions, run: (guest: Guest) => Promise<void>): void {
  Deno.test({
    name: `${name} (needs chromium)`,
    ignore: !HAS_CHROMIUM,
    // The browser is a process of its own, whose pipes outlive by a moment the test that ends it.
    sanitizeOps: false,
    sanitizeResources: false,
    fn: async () => {
      const browser = await launch();
      try {
        await using slack = await openWorkspace(options);
        await run(makeGuest(slack, browser));
      } finally {
        await browser.close();
      }
    },
  });
}

function makeGuest(slack: TestWorkspace, browser: Browser): Guest {
  const problems: string[] = [];
  const own = slack.workspace.page;
  return {
    slack,
    browser,
    problems,
    open: async (path, { theme = "light", width = 1280 } = {}) => {
      const page = await browser.newPage({ viewport: { width, height: 800 }, colorScheme: theme });
      page.on("console", (message) => message.type() === "error" && problems.push(message.text()));
      page.on("pageerror", (error) => problems.push(String(error)));
      page.on(
        "request",
        (request) => request.url().startsWith(own) || problems.push(`asked ${request.url()}`),
      );
      await page.goto(`${own}${path}`);
      await page.waitForSelector("[data-listening]");
      return page;
    },
  };
}
