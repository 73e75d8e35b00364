import { readBody } from "../body.ts";
import { isObject, type JsonObject, parseJson } from "../json.ts";
import { receiveUpload, servedFile } from "../team/files.ts";
import type { World } from "../world.ts";
import { callMethod, type CallRequest } from "./call.ts";

export interface ApiServer {
  readonly port: number;
  close(): Promise<void>;
}

const LARGEST_CALL_BYTES = 8 * 1024 * 1024;
const LARGEST_UPLOAD_BYTES = 64 * 1024 * 1024;

/** Serves the Web API, uploads and files on a port of their own: all that an app's code may reach. */
export function serveApi(
  world: World,
  options: { readonly port: number; readonly hostname: string },
): ApiServer {
  const silences = new Silences();
  const server = Deno.serve(
    { ...options, onListen: () => {}, onError: (error) => failed(error) },
    (request) => answer(world, request, silences),
  );
  const close = async () => {
    silences.end();
    await server.shutdown();
  };
  return { port: server.addr.port, close };
}

function answer(world: World, request: Request, silences: Silences): Promise<Response> | Response {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/api/")) {
    return answerCall(world, request, { method: pathname.slice("/api/".length), silences });
  }
  if (pathname.startsWith("/upload/")) return answerUpload(world, request, pathname.slice("/upload/".length));
  if (pathname.startsWith("/files/")) return servedFile(world, pathname.slice("/files/".length));
  return reply(404, { ok: false, error: "not_found" });
}

async function answerCall(
  world: World,
  request: Request,
  { method, silences }: { readonly method: string; readonly silences: Silences },
): Promise<Response> {
  const call = await readCall(request, method);
  if (call instanceof Response) return call;
  const end = await callMethod(world, call);
  if (end === "hang") return await silences.begin(request);
  if (end === "cut") return cut();
  return reply(end.status, end.body, end.headers);
}

async function readCall(request: Request, method: string): Promise<CallRequest | Response> {
  const body = await readBody(request, LARGEST_CALL_BYTES);
  if (body === undefined) {
    return reply(413, { ok: false, error: "invalid_arguments", ...message("the body is larger than 8 MiB") });
  }
  const type = request.headers.get("content-type");
  const read = body.length === 0 ? { args: {}, json: false } : await readArguments(body, type);
  if (typeof read === "string") return reply(200, { ok: false, error: read });
  const bearer = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  const inForm = read.json ? undefined : read.args["token"];
  const secret = bearer ?? (typeof inForm === "string" ? inForm : undefined);
  // Slack reads no token from a query, nor from a JSON body.
  const { token: _inQuery, ...query } = Object.fromEntries(new URL(request.url).searchParams);
  const { token: _inBody, ...inBody } = read.args;
  return { method, secret, args: { ...query, ...inBody }, json: read.json, query };
}

interface ReadArguments {
  readonly args: JsonObject;
  readonly json: boolean;
}

/** The arguments in a body, or Slack's code for a body that holds none. */
async function readArguments(body: Uint8Array, type: string | null): Promise<ReadArguments | string> {
  if (type === null) return "missing_post_type";
  const [kind = "", ...parameters] = type.toLowerCase().split(";").map((part) => part.trim());
  const charset = parameters.flatMap((part) => /^charset="?([^"]*)"?$/.exec(part)?.[1] ?? [])[0] ?? "utf-8";
  if (!["utf-8", "utf8", "iso-8859-1"].includes(charset)) return "invalid_charset";
  const decoder = new TextDecoder(charset);
  switch (kind) {
    case "application/json": {
      const json = parseJson(decoder.decode(body));
      return isObject(json) ? { args: json, json: true } : "invalid_json";
    }
    case "application/x-www-form-urlencoded":
    case "text/plain":
      return formArguments(new URLSearchParams(decoder.decode(body)));
    case "multipart/form-data":
      return await multipartArguments(body, type);
    default:
      return "invalid_post_type";
  }
}

function formArguments(form: Iterable<[string, FormDataEntryValue]>): ReadArguments | string {
  const args: JsonObject = {};
  for (const [name, value] of form) {
    if (name.endsWith("[]")) return "invalid_array_arg";
    if (typeof value === "string") args[name] = value;
  }
  return { args, json: false };
}

async function multipartArguments(body: Uint8Array, type: string): Promise<ReadArguments | string> {
  if (!isWhole(body, type)) return "invalid_form_data";
  try {
    const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
    return formArguments(form.entries());
  } catch {
    return "invalid_form_data";
  }
}

/** Whether the last part was sent to its end; the platform's own reader takes what it can get. */
function isWhole(body: Uint8Array, type: string): boolean {
  const boundary = /boundary=("?)([^";]+)\1/i.exec(type)?.[2];
  return boundary !== undefined && new TextDecoder("latin1").decode(body).includes(`--${boundary}--`);
}

async function answerUpload(world: World, request: Request, file: string): Promise<Response> {
  const body = await readBody(request, LARGEST_UPLOAD_BYTES);
  if (body === undefined) return new Response("too large", { status: 413 });
  const type = request.headers.get("content-type") ?? "";
  const content = type.startsWith("multipart/form-data") ? await firstFile(body, type) : body;
  return receiveUpload(world, file, content)
    ? new Response(`OK - ${content.length}`)
    : new Response(null, { status: 404 });
}

async function firstFile(body: Uint8Array, type: string): Promise<Uint8Array> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  for (const value of form.values()) if (value instanceof File) return await value.bytes();
  return new Uint8Array();
}

/** The calls that are told nothing until their callers give up, or the server closes. */
class Silences {
  /** A request that nobody holds is collected, and its signal is never heard. */
  readonly #open = new Map<Request, () => void>();

  begin(request: Request): Promise<Response> {
    return new Promise((resolve) => {
      const end = () => {
        this.#open.delete(request);
        resolve(new Response(null));
      };
      this.#open.set(request, end);
      request.signal.addEventListener("abort", end);
    });
  }

  end(): void {
    for (const end of [...this.#open.values()]) end();
  }
}

const CUT = new Error("the answer was cut off on purpose");

/** An answer that breaks off once it has begun, as when the machine that sends it dies. */
function cut(): Response {
  const stream = new ReadableStream({
    start: (controller) => controller.enqueue(new TextEncoder().encode("{")),
    pull: (controller) => controller.error(CUT),
  });
  return new Response(stream);
}

function message(text: string): JsonObject {
  return { response_metadata: { messages: [`[ERROR] ${text}`] } };
}

function failed(error: unknown): Response {
  if (error !== CUT) console.error("the Web API failed:", error);
  return reply(500, { ok: false, error: "fatal_error" });
}

function reply(status: number, body: JsonObject, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/json; charset=utf-8",
      "cache-control": "private, no-cache, no-store, must-revalidate",
      "access-control-expose-headers": "x-slack-req-id, retry-after",
      "x-slack-req-id": crypto.randomUUID().replaceAll("-", ""),
      ...headers,
    },
  });
}
