import { answerControl, isLocal, lookThrough } from "./control/door.ts";
import { avatarPicture } from "./page/avatar.ts";
import { answerPage } from "./page/routes.ts";
import { readBody } from "./body.ts";
import { AVATAR_SIZES, findPerson } from "./team/people.ts";
import { receiveWebhook } from "./triggers/webhook.ts";
import { findTrigger } from "./triggers/triggers.ts";
import type { Workspace } from "./workspace.ts";

export interface PageServer {
  readonly port: number;
  close(): Promise<void>;
}

const LARGEST_WEBHOOK_BYTES = 1024 * 1024;

/** Serves what people and outside systems reach: the page, the control door, webhook triggers. */
export function servePage(
  workspace: Workspace,
  options: { readonly port: number; readonly hostname: string },
): PageServer {
  const server = Deno.serve(
    { ...options, onListen: () => {}, onError: failed },
    (request) => answer(workspace, request),
  );
  return { port: server.addr.port, close: () => server.shutdown() };
}

async function answer(workspace: Workspace, request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname.startsWith("/_workspace/")) return await answerControl(workspace, request);
  if (pathname.startsWith("/triggers/")) return await answerWebhook(workspace, request);
  // A page of another site can reach localhost under a name of its own; what it would read here is not for it.
  if (!isLocal(request)) return new Response("Only this machine may look.\n", { status: 403 });
  if (pathname.startsWith("/avatars/")) return answerAvatar(workspace, pathname);
  const page = await answerPage(lookThrough(workspace), request);
  return page ?? new Response("There is nothing here. docs/workspace.md lists what this port answers.\n", {
    status: 404,
  });
}

function answerAvatar({ world }: Workspace, pathname: string): Response {
  const [, id = "", size = ""] = /^\/avatars\/(\w+)\/(\d+)\.svg$/.exec(pathname) ?? [];
  const person = findPerson(world, id);
  if (person?.id !== id || !AVATAR_SIZES.includes(Number(size))) {
    return new Response("There is no such picture.\n", { status: 404 });
  }
  const picture = avatarPicture(person.id, person.realName, Number(size));
  return new Response(picture.text, {
    headers: {
      "content-type": "image/svg+xml",
      "content-security-policy": "default-src 'none'",
      "x-content-type-options": "nosniff",
    },
  });
}

async function answerWebhook({ world }: Workspace, request: Request): Promise<Response> {
  const trigger = findTrigger(world, request.url);
  const bytes = await readBody(request, LARGEST_WEBHOOK_BYTES);
  const body = bytes === undefined ? "too_large" : new TextDecoder().decode(bytes);
  const reply = receiveWebhook(world, trigger, { method: request.method, body });
  return Response.json(reply.body, { status: reply.status, headers: reply.headers });
}

function failed(error: unknown): Response {
  console.error("the workspace failed to answer:", error);
  return Response.json({ ok: false, error: "fatal_error" }, { status: 500 });
}
