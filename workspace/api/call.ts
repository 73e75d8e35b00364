import type { Fault } from "../gate.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { findChannel } from "../team/channels.ts";
import { findPerson } from "../team/people.ts";
import { authenticate, findToken, type Token } from "../tokens.ts";
import type { World } from "../world.ts";
import { Arguments } from "./arguments.ts";
import type { Method, Reply, Tier } from "./method.ts";
import { findMethod } from "./methods/registry.ts";

export interface CallRequest {
  readonly method: string;
  readonly secret: string | undefined;
  readonly args: JsonObject;
  /** How the arguments came: some methods read no JSON body, and see only what stands in the query. */
  readonly json: boolean;
  readonly query?: JsonObject;
}

export interface CallReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Reply;
}

/** The answer, or nothing at all: the caller is left waiting, or its connection is cut. */
export type CallEnd = CallReply | "hang" | "cut";

/** What a minute may hold. Slack names floors and, for the special ones, no figure: 300 is "several hundred". */
const CALLS_A_MINUTE: Record<Tier, number> = { tier1: 1, tier2: 20, tier3: 50, tier4: 100, special: 300 };

/** One post a second in a channel, and a short burst besides. */
const CHANNEL_POSTS = { most: 5, windowMs: 5_000 };

const COMPLETIONS = ["functions.completeSuccess", "functions.completeError"];

/** Answers one call of the Web API: the gate first, as the network would be, then who calls, how often, and the act. */
export async function callMethod(world: World, request: CallRequest): Promise<CallEnd> {
  const token = request.secret === undefined ? undefined : findToken(world, request.secret);
  const fault = await world.gate.pass({
    name: request.method,
    app: token?.app ?? "",
    execution: token?.execution ?? null,
    args: request.args,
    secret: request.secret,
  });
  const end = await answer(world, request, token, fault);
  announceCall(world, request.method, token, end);
  return end;
}

async function answer(
  world: World,
  request: CallRequest,
  token: Token | undefined,
  fault: Fault | undefined,
): Promise<CallEnd> {
  const method = findMethod(request.method);
  const headers = method === undefined || token === undefined ? {} : scopeHeaders(token, method);
  switch (fault?.kind) {
    case undefined:
      return perform(world, request);
    case "twice":
      perform(world, request);
      return perform(world, request);
    case "refuse":
      return refused(new Refusal(fault.error, fault.detail), headers);
    case "throttle":
      return throttled(fault.retryAfterSeconds, headers);
    case "late":
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
      return perform(world, request);
    case "status":
      if (fault.applied) perform(world, request);
      return { status: fault.status, headers: {}, body: { ok: false, error: "internal_error" } };
    case "hang":
      if (fault.applied) perform(world, request);
      return "hang";
    case "kill":
      if (fault.applied) perform(world, request);
      if (token !== undefined) await world.host.kill(token.app);
      return "cut";
  }
}

function perform(world: World, request: CallRequest): CallReply {
  const method = findMethod(request.method);
  if (method === undefined) return refused(new Refusal("unknown_method", { req_method: request.method }));
  let headers: Record<string, string> = {};
  try {
    const token = method.tokens.length === 0 ? ANYBODY : authenticate(world, request.secret);
    headers = scopeHeaders(token, method);
    authorize(world, method, token);
    const wait = secondsToWait(world, method, token, request.args);
    if (wait > 0) return throttled(wait, headers);
    const args = new Arguments(request.json && !method.json ? request.query ?? {} : request.args);
    const body = world.database.transaction(() => method.run({ world, token, args }));
    return { status: 200, headers, body: { ok: true, ...body } };
  } catch (error) {
    if (error instanceof Refusal) return refused(error, headers);
    console.error(`${request.method} failed:`, error);
    return refused(new Refusal("fatal_error"));
  }
}

function authorize(world: World, method: Method, token: Token): void {
  if (token === ANYBODY) return;
  if (findPerson(world, token.person)?.deactivated) throw new Refusal("account_inactive");
  if (!method.tokens.includes(token.kind)) throw new Refusal("not_allowed_token_type");
  const allowed = method.scopes.length === 0 || method.scopes.some((scope) => token.scopes.includes(scope));
  if (!allowed && token.kind !== "user") {
    throw new Refusal("missing_scope", { needed: method.scopes.join(","), provided: token.scopes.join(",") });
  }
}

/** As whom the few methods that ask for no token are called. */
const ANYBODY: Token = {
  secret: "",
  kind: "user",
  app: "",
  person: "",
  execution: null,
  scopes: [],
  expiresAt: null,
  revoked: false,
};

function secondsToWait(world: World, method: Method, token: Token, args: JsonObject): number {
  const { rateLimits, throttleCompletions } = world.settings;
  if (!rateLimits || (COMPLETIONS.includes(method.name) && !throttleCompletions)) return 0;
  const wait = world.limits.take(`call ${token.app} ${method.name}`, CALLS_A_MINUTE[method.tier]);
  if (wait > 0 || method.name !== "chat.postMessage") return wait;
  const named = String(args["channel"]);
  const channel = findChannel(world, named)?.id ?? named;
  return world.limits.take(`post ${token.app} ${channel}`, CHANNEL_POSTS.most, CHANNEL_POSTS.windowMs);
}

function scopeHeaders(token: Token, method: Method): Record<string, string> {
  return { "x-oauth-scopes": token.scopes.join(","), "x-accepted-oauth-scopes": method.scopes.join(",") };
}

function refused(refusal: Refusal, headers: Readonly<Record<string, string>> = {}): CallReply {
  return { status: 200, headers, body: { ok: false, error: refusal.code, ...refusal.detail } };
}

function throttled(seconds: number, headers: Readonly<Record<string, string>> = {}): CallReply {
  return {
    status: 429,
    headers: { ...headers, "retry-after": String(seconds) },
    body: { ok: false, error: "ratelimited" },
  };
}

function announceCall(world: World, method: string, token: Token | undefined, end: CallEnd): void {
  const error = typeof end === "string" ? end : end.body["error"];
  world.announce({
    type: "call",
    call: {
      at: world.clock.now(),
      method,
      app: token?.app ?? null,
      execution: token?.execution ?? null,
      status: typeof end === "string" ? 0 : end.status,
      error: typeof error === "string" ? error : null,
    },
  });
}
