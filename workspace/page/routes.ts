import { renderHeader, renderMessages, renderThread } from "./conversation.ts";
import { renderDocument } from "./document.ts";
import type { Html } from "./html.ts";
import { html } from "./html.ts";
import { renderModals } from "./modals.ts";
import { renderPanel } from "./panel/panel.ts";
import { renderSidebar } from "./sidebar.ts";
import { type Look, readVisit, type Visit, visitCookie } from "./visit.ts";

type Part = (visit: Visit, query: URLSearchParams) => Promise<Html>;

/** What the script fetches again when something has changed. */
const PARTS: ReadonlyMap<string, Part> = new Map<string, Part>([
  ["sidebar", renderSidebar],
  ["header", renderHeader],
  ["messages", (visit, query) => renderMessages(visit, spanOf(query))],
  ["thread", renderThread],
  ["modals", renderModals],
  ["panel", (visit, query) => renderPanel(visit.look, query)],
]);

const ASSETS: ReadonlyMap<string, { readonly path: string; readonly type: string }> = new Map([
  ...["page.js", "controls.js", "panel.js"].map((name) => [name, asset(name, "text/javascript")] as const),
  ...["page.css", "blocks.css", "panel.css"].map((name) => [name, asset(name, "text/css")] as const),
  ["idiomorph.js", { path: import.meta.resolve("idiomorph"), type: "text/javascript" }],
]);

/** Nothing on the page comes from another host, and no markup in it runs. */
const POLICY = "default-src 'self'; img-src 'self' data: https: http:; style-src 'self' 'unsafe-inline'; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** Answers what browsers ask of the page, or undefined when it is none of the page's business. */
export async function answerPage(look: Look, request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  if (request.method !== "GET") return undefined;
  if (url.pathname === "/" || url.pathname.startsWith("/archives/")) {
    const visit = await readVisit(look, request);
    return page(await renderDocument(visit), { "set-cookie": visitCookie(visit) });
  }
  if (url.pathname.startsWith("/shortcuts/")) return await openShortcut(look, request);
  if (!url.pathname.startsWith("/_page/")) return undefined;
  const name = url.pathname.slice("/_page/".length);
  const part = PARTS.get(name);
  if (part !== undefined) return page(await part(await readVisit(look, request), url.searchParams));
  const file = ASSETS.get(name);
  return file === undefined ? undefined : await serveAsset(file);
}

/** A shortcut's link leads to the conversation that is open; the script starts it there. */
async function openShortcut(look: Look, request: Request): Promise<Response> {
  const visit = await readVisit(look, request);
  const id = new URL(request.url).pathname.split("/")[2] ?? "";
  return new Response(null, {
    status: 303,
    headers: { location: `/archives/${visit.channel}?shortcut=${encodeURIComponent(id)}` },
  });
}

function spanOf(query: URLSearchParams) {
  const [after, before, only] = ["after", "before", "only"].map((name) => query.get(name));
  return {
    ...(after ? { after } : {}),
    ...(before ? { before } : {}),
    ...(only ? { only } : {}),
  };
}

function page(content: Html, headers: Record<string, string> = {}): Response {
  return new Response(html`${content}`.text, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": POLICY,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      ...headers,
    },
  });
}

async function serveAsset({ path, type }: { path: string; type: string }): Promise<Response> {
  return new Response(await Deno.readFile(new URL(path)), {
    headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" },
  });
}

function asset(name: string, type: string) {
  return { path: import.meta.resolve(`./assets/${name}`), type };
}
