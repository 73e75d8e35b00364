import { type Browser, chromium, type Page } from "playwright-core";
import { serveGallery } from "./gallery.ts";

const CHROMIUM = "/usr/bin/chromium";

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

/** A browser and the gallery, and what went wrong on its pages. */
export class GalleryVisit implements AsyncDisposable {
  private constructor(
    readonly browser: Browser,
    readonly server: Deno.HttpServer<Deno.NetAddr>,
    readonly problems: string[] = [],
  ) {}

  static async begin(): Promise<GalleryVisit> {
    const server = serveGallery();
    return new GalleryVisit(await chromium.launch({ executablePath: CHROMIUM, args: QUIET }), server);
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

  async [Symbol.asyncDispose](): Promise<void> {
    await this.browser.close();
    await this.server.shutdown();
  }
}

/** What the page's door was asked, in order. */
export async function asked(page: Page): Promise<[string, Record<string, unknown>][]> {
  return await page.evaluate("window.asked");
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
