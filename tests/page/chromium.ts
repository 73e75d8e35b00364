import "./without_wsl.ts";
import { type Browser, chromium, type Page } from "playwright-core";
import { serveGallery } from "./gallery.ts";

const CHROMIUM = "/usr/bin/chromium";
const LONGEST_WAIT_MS = 5_000;

/** Chromium looks for hosts outside this machine unless it is told not to. */
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export const HAS_CHROMIUM = isFile(CHROMIUM);

export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: QUIET });
}

/** A browser and the gallery, and what went wrong on its pages. */
export class Visitor {
  readonly problems: string[] = [];

  private constructor(
    readonly browser: Browser,
    readonly server: Deno.HttpServer<Deno.NetAddr>,
  ) {}

  static async arrive(): Promise<Visitor> {
    const server = serveGallery();
    return new Visitor(await launch(), server);
  }

  async open(name: string, { theme = "light", width = 1280 } = {}): Promise<Page> {
    const page = await this.browser.newPage({ viewport: { width, height: 900 } });
    const own = `http://127.0.0.1:${this.server.addr.port}/`;
    page.on("console", (message) => message.type() === "error" && this.problems.push(message.text()));
    page.on("pageerror", (error) => this.problems.push(String(error)));
    page.on(
      "request",
      (request) => request.url().startsWith(own) || this.problems.push(`asked ${request.url()}`),
    );
    await page.goto(`${own}${name}?theme=${theme}`);
    await page.waitForSelector("[data-ready]", { state: "attached" });
    return page;
  }

  async leave(): Promise<void> {
    await this.browser.close();
    await this.server.shutdown();
  }
}

/** What the page's door was asked, in order. */
export async function asked(page: Page): Promise<[string, Record<string, unknown>][]> {
  return await page.evaluate("window.asked");
}

/** Waits until the expression holds on the page. The library's own way is forbidden by the page's content policy. */
export async function until(page: Page, expression: string): Promise<void> {
  const end = performance.now() + LONGEST_WAIT_MS;
  while (!await page.evaluate(expression)) {
    if (performance.now() > end) throw new Error(`this never came true: ${expression}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
