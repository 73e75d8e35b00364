import { isObject, type Json, type JsonObject, parseJson } from "../json.ts";
import type { World } from "../world.ts";
import type { Trigger } from "./stored_triggers.ts";
import { attemptTrip } from "./trip.ts";

export interface WebhookRequest {
  readonly method: string;
  readonly body: string;
}

export interface WebhookReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: JsonObject;
}

const POSTS_A_MINUTE = 10;

/**
 * Answers a request to a webhook's address; `trigger` is what was found there. Yes means accepted: the workflow runs
 * later, or not at all when the filter says no. Only a POST runs anything. A body of `too_large` was not read.
 */
export function receiveWebhook(
  world: World,
  trigger: Trigger | undefined,
  { method, body }: WebhookRequest,
): WebhookReply {
  if (trigger?.type !== "webhook") return refused(404, "trigger_not_found");
  if (method !== "POST") return { ...refused(405, "method_not_allowed"), headers: { allow: "POST" } };
  const wait = secondsToWait(world, trigger);
  if (wait > 0) return { ...refused(429, "ratelimited"), headers: { "retry-after": String(wait) } };
  if (body === "too_large") return refused(413, "payload_too_large");
  const data = body.trim() === "" ? {} : parseJson(body);
  if (data === undefined) return refused(400, "invalid_json");
  const errors = shapeProblems(world, data);
  if (!isObject(data) || errors.length > 0) return refused(400, "parameter_validation_failed", errors);
  return run(world, trigger, data);
}

function run(world: World, trigger: Trigger, data: JsonObject): WebhookReply {
  const trip = attemptTrip(world, trigger, { data }, { person: null, channel: null });
  if (trip.kind !== "refused") return { status: 200, headers: {}, body: { ok: true } };
  return refused(trip.code === "workflow_not_found" ? 404 : 400, trip.code, trip.errors);
}

/** Only one flat object can be posted; a list of plain values counts as nested unless the settings say otherwise. */
function shapeProblems({ settings }: World, data: Json): string[] {
  if (!isObject(data)) return ["the body must be one JSON object"];
  return Object.entries(data).flatMap(([key, value]) =>
    isPlain(value) || (settings.webhookLists && isFlatList(value))
      ? []
      : [`the value of ${key} must not be nested`]
  );
}

function isFlatList(value: Json | undefined): boolean {
  return Array.isArray(value) && value.every(isPlain);
}

function isPlain(value: Json | undefined): boolean {
  return typeof value !== "object" || value === null;
}

function secondsToWait(world: World, { id, app }: Trigger): number {
  const { rateLimits, webhookLimit } = world.settings;
  if (!rateLimits) return 0;
  return world.limits.take(`webhook ${webhookLimit === "app" ? app : id}`, POSTS_A_MINUTE);
}

function refused(status: number, error: string, messages: readonly string[] = []): WebhookReply {
  const errors = messages.map((message) => ({ code: error, message }));
  return { status, headers: {}, body: { ok: false, error, ...(errors.length > 0 ? { errors } : {}) } };
}
