import { type Html, html, type Part } from "../../workspace/page/html.ts";
import { renderMessage } from "../../workspace/page/message.ts";
import { renderModal } from "../../workspace/page/modal.ts";
import { renderNames } from "../../workspace/page/selects.ts";
import { HOSTILE_MESSAGE, MESSAGES, MODAL, NAMES, SHORT_MODAL } from "./samples.ts";

// Everything that can be drawn, on a page without a workspace behind it: to look at, and for tests in a browser.
//   deno run -c deno.npm.jsonc -A tests/page/gallery.ts      serves it on localhost:8080

const ERRORS = { "input-text": "Say at least a word.", "input-long": "Too short to be of use." };

const PAGES: ReadonlyMap<string, () => Part> = new Map<string, () => Part>([
  ["messages", () => MESSAGES.map((message) => renderMessage(message, NAMES))],
  ["hostile", () => renderMessage(HOSTILE_MESSAGE, NAMES)],
  ["modal", () => renderModal(MODAL, NAMES, { app: "Deploy Bot" })],
  [
    "errors",
    () =>
      renderModal(SHORT_MODAL, NAMES, {
        errors: ERRORS,
        problem: "The app did not answer in time.",
        stack: 2,
      }),
  ],
  ["short", () => renderModal(SHORT_MODAL, NAMES)],
]);

/** One page of the gallery. Its door answers what `window.reply` says, and remembers in `window.asked`. */
export function galleryPage(name: string, theme?: string): Html | undefined {
  const draw = PAGES.get(name);
  if (draw === undefined) return undefined;
  return html`
    <!doctype html>
    <html lang="en" data-theme="${theme}">
      <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Gallery: ${name}</title>
        <link rel="icon" href="data:,">
        <link rel="stylesheet" href="/assets/blocks.css">
        <script type="module" src="/door.js"></script>
      </head>
      <body>
        <main><h1 class="visually-hidden">Gallery</h1>${renderNames(
          NAMES,
        )}<div id="drawn">${draw()}</div></main>
      </body>
    </html>
  `;
}

const DOOR = `import { keptByRedraw, wireControls } from "/assets/controls.js";
window.asked = [];
window.keptByRedraw = keptByRedraw;
const all = ["Incident 42", "Incident 43", "Outage 7"].map((text) => ({ text: { type: "plain_text", text }, value: text }));
const usual = { suggest: ({ text }) => ({ ok: true, options: all.filter((one) => one.text.text.includes(text)) }) };
const ask = (name) => async (body) => {
  window.asked.push([name, body]);
  return await window.reply?.(name, body) ?? usual[name]?.(body) ?? { ok: true };
};
wireControls(document.body, {
  press: ask("press"), suggest: ask("suggest"), submitView: ask("submitView"), closeView: ask("closeView"),
  upload: async (file) => { window.asked.push(["upload", file.name]); return "F" + file.name; },
});
document.documentElement.dataset.ready = "true";`;

/** Serves the gallery on a free port of this machine. */
export function serveGallery(port = 0): Deno.HttpServer<Deno.NetAddr> {
  return Deno.serve({ port, hostname: "127.0.0.1", onListen: () => {} }, async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname === "/door.js") {
      return new Response(DOOR, { headers: { "content-type": "text/javascript" } });
    }
    const asset = /^\/assets\/([a-z_]+\.(?:js|css))$/.exec(pathname)?.[1];
    if (asset !== undefined) return await serveAsset(asset);
    const page = galleryPage(pathname.slice(1) || "messages", searchParams.get("theme") ?? undefined);
    if (page === undefined) return new Response("no such page", { status: 404 });
    return new Response(page.text, {
      headers: {
        "content-type": "text/html; charset=utf-8",
        "content-security-policy": "default-src 'self'; img-src 'self' data:",
      },
    });
  });
}

async function serveAsset(name: string): Promise<Response> {
  const content = await Deno.readFile(new URL(`../../workspace/page/assets/${name}`, import.meta.url));
  const type = name.endsWith(".js") ? "text/javascript" : "text/css";
  return new Response(content, { headers: { "content-type": `${type}; charset=utf-8` } });
}

if (import.meta.main) serveGallery(8080);
