import { readBody } from "../body.ts";
import { isObject, type JsonObject, parseJson } from "../json.ts";
import { Refusal } from "../refusal.ts";
import type { Workspace } from "../workspace.ts";
import { Asked, Malformed, Objection } from "./asked.ts";
import { ACTS } from "./acts.ts";
import { LOOKS } from "./looks.ts";
import { explain } from "./sentences.ts";

/** Something a person or a test does in the workspace. Returns what the answer carries besides `ok`. */
export type Act = (workspace: Workspace, asked: Asked) => JsonObject | Promise<JsonObject>;

/** Something a person or a test looks at; the query's parameters are the body. */
export type Look = (workspace: Workspace, asked: Asked) => JsonObject | Promise<JsonObject>;

const PREFIX = "/_workspace/";
const LARGEST_BODY_BYTES = 16 * 1024 * 1024;

/** Answers `/_workspace/...`: `POST` acts, `GET` looks, and `GET changes` goes on telling what happens. */
export async function answerControl(workspace: Workspace, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (!isLocal(request)) {
    return reply(403, { ok: false, error: "only pages of this workspace may call this" });
  }
  const name = url.pathname.slice(PREFIX.length);
  if (name === "changes" && request.method === "GET") return workspace.changes.open();
  const table = request.method === "GET" ? LOOKS : request.method === "POST" ? ACTS : undefined;
  const answer = table?.get(name);
  if (answer === undefined) {
    return reply(404, { ok: false, error: unknown(request.method, url.pathname) });
  }
  const body = request.method === "GET" ? Object.fromEntries(url.searchParams) : await readObject(request);
  if (body === "too_large") return reply(413, { ok: false, error: "the body is larger than 16 MiB" });
  if (body === undefined) return reply(400, { ok: false, error: "the body must be one JSON object" });
  const asked = new Asked(workspace.world, body);
  return await answered(() => {
    // Acts read it when all is done, which is too late to object.
    if (table === ACTS) asked.wait();
    return answer(workspace, asked);
  });
}

function unknown(method: string, path: string): string {
  return `there is no ${method} ${path}; POST acts and GET looks, as docs/workspace.md lists them`;
}

/** The same looks for the page's own server side. A look that objects is a mistake of the page. */
export function lookThrough(workspace: Workspace): (name: string, query?: JsonObject) => Promise<JsonObject> {
  return async (name, query = {}) => {
    const look = LOOKS.get(name);
    if (look === undefined) throw new Error(`there is no look called ${name}`);
    return await look(workspace, new Asked(workspace.world, query));
  };
}

async function answered(act: () => JsonObject | Promise<JsonObject>): Promise<Response> {
  try {
    return reply(200, { ok: true, ...await act() });
  } catch (error) {
    const said = answerTo(error);
    if (said === undefined) throw error;
    return reply(error instanceof Malformed ? 400 : 200, { ...said, ok: false });
  }
}

/** A no is a sentence, with Slack's own word for it beside where there is one; undefined for what is no answer. */
function answerTo(error: unknown): JsonObject | undefined {
  if (error instanceof Objection) return { error: error.message };
  if (error instanceof Refusal) return { ...error.detail, error: explain(error), code: error.code };
  return undefined;
}

/** No body at all is an object without anything in it. */
async function readObject(request: Request): Promise<JsonObject | "too_large" | undefined> {
  const bytes = await readBody(request, LARGEST_BODY_BYTES);
  if (bytes === undefined) return "too_large";
  const text = new TextDecoder().decode(bytes);
  const body = text.trim() === "" ? {} : parseJson(text);
  return isObject(body) ? body : undefined;
}

/** A page of another site can reach localhost through the browser; its Origin and Host give it away. */
export function isLocal(request: Request): boolean {
  const origin = request.headers.get("origin");
  const host = request.headers.get("host") ?? new URL(request.url).host;
  const localHost = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host);
  return localHost && (origin === null || origin === `http://${host}`);
}

function reply(status: number, body: JsonObject): Response {
  return Response.json(body, { status });
}
