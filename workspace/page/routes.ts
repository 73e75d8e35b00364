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
  ["panel", ({ look, names }, query) => renderPanel(look, query, names.timezone)],
]);

/** What lies in `assets/` is served as it is. */
const ASSET_NAME = /^[a-z_]{1,40}\.(js|css)$/;
const TYPES = new Map([["js", "text/javascript"], ["css", "text/css"]]);

/** Nothing on the page comes from another host, and no markup in it runs. */
const POLICY = "default-src 'self'; img-src 'self' data: https: http:; style-src 'self' 'unsafe-inline'; " +
  "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

/** Answers what browsers ask of the page, or undefined when it is none of the page's business. */
export async function answerPage(look: Look, request: Request): Promise<Response | undefined> {
  const url = new URL(request.url);
  if (request.method !== "GET") return undefined;
  if (url.pathname === "/" || /^\/(archives|apps)\//.test(url.pathname)) {
    const visit = await readVisit(look, request);
    return page(await renderDocument(visit), { "set-cookie": visitCookie(visit) });
  }
  if (url.pathname.startsWith("/shortcuts/")) return await openShortcut(look, request);
  if (!url.pathname.startsWith("/_page/")) return undefined;
  const name = url.pathname.slice("/_page/".length);
  const part = PARTS.get(name);
  if (part !== undefined) return page(await part(await readVisit(look, request), url.searchParams));
  return await serveAsset(name);
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

async function serveAsset(name: string): Promise<Response | undefined> {
  const [, extension = ""] = ASSET_NAME.exec(name) ?? [];
  const type = TYPES.get(extension);
  if (type === undefined) return undefined;
  const place = name === "idiomorph.js"
    ? import.meta.resolve("idiomorph")
    : import.meta.resolve(`./assets/${name}`);
  try {
    return new Response(await Deno.readFile(new URL(place)), {
      headers: { "content-type": `${type}; charset=utf-8`, "cache-control": "no-cache" },
    });
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}
