import { isObject, type Json, type JsonObject } from "../../json.ts";
import type { AppEvent } from "../protocol.ts";
import { completeFunction } from "./complete.ts";

type Handler = (context: JsonObject) => unknown;

/** A function's module. Its handlers are exports, or properties of its default export as the SDK makes them. */
export interface AppModule {
  readonly default?: unknown;
  readonly [name: string]: unknown;
}

const HANDLERS: Readonly<Record<string, string>> = {
  block_actions: "blockActions",
  block_suggestion: "blockSuggestion",
  view_submission: "viewSubmission",
  view_closed: "viewClosed",
};

/** Hands an event to the module of its function and returns the answer, as Slack's hosted runtime does. */
export async function dispatch(event: AppEvent, module: AppModule): Promise<Json> {
  const context = contextOf(event);
  try {
    return asAnswer(await runHandler(context, module));
  } catch (error) {
    if (!(error instanceof Error) || error.name !== "UnhandledEventError") throw error;
    const handler = findHandler(module, "unhandledEvent");
    if (handler !== undefined) return asAnswer(await handler(context.args));
    console.warn(error.message);
    return {};
  }
}

interface Context {
  readonly type: string;
  readonly body: JsonObject;
  readonly args: JsonObject;
}

async function runHandler({ type, body, args }: Context, module: AppModule): Promise<unknown> {
  if (type === "function_executed") {
    if (typeof module.default !== "function") throw unhandled(type, "a default handler");
    // Like the runtime, let the missing result of a handler that returns nothing be a TypeError.
    const { completed = true, outputs = {}, error } = await module.default({ event: body["event"], ...args });
    return await completeFunction({ completed, outputs, error }, args);
  }
  const name = HANDLERS[type];
  if (name === undefined) throw new UnhandledEventError(`Received an unsupported event of type: "${type}"`);
  const handler = findHandler(module, name);
  if (handler === undefined) throw unhandled(type, `a ${name} handler`);
  return await handler({ ...args, ...extraOf(type, body) });
}

function findHandler(module: AppModule, name: string): Handler | undefined {
  const { default: main } = module;
  const handler = module[name] ||
    (typeof main === "function" || isObject(main) ? Reflect.get(main, name) : undefined);
  return typeof handler === "function" ? (context) => handler(context) : undefined;
}

function contextOf({ body, context }: AppEvent): Context {
  const event = isObject(body["event"]) ? body["event"] : {};
  const data = isObject(body["function_data"]) ? body["function_data"] : {};
  const enterprise = isObject(body["enterprise"]) ? body["enterprise"] : {};
  const args = {
    body,
    env: { ...context.variables },
    team_id: context.team_id,
    enterprise_id: body["enterprise_id"] || enterprise["id"] || "",
    inputs: event["inputs"] || data["inputs"] || {},
    token: event["bot_access_token"] || body["bot_access_token"] || context.bot_access_token,
  };
  return { type: String(event["type"] || body["type"] || ""), body, args };
}

function extraOf(type: string, body: JsonObject): JsonObject {
  if (type === "block_actions") {
    return { action: Array.isArray(body["actions"]) ? body["actions"][0] : undefined };
  }
  return type.startsWith("view_") ? { view: body["view"] } : {};
}

/** What the platform sees of an answer is JSON; nothing, and all else that counts as nothing, is an empty object. */
function asAnswer(answer: unknown): Json {
  return JSON.parse(JSON.stringify(answer || {}) ?? "{}");
}

class UnhandledEventError extends Error {
  override readonly name = "UnhandledEventError";
}

function unhandled(type: string, missing: string): UnhandledEventError {
  return new UnhandledEventError(
    `Received a ${type} payload but the function does not define ${missing}`,
  );
}
