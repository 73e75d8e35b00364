import type { App } from "../apps/app.ts";
import { recordActivity } from "../engine/activity.ts";
import type { JsonObject } from "../json.ts";
import { type Channel, isMember } from "../team/channels.ts";
import type { World } from "../world.ts";
import { findEventKind } from "./event_catalog.ts";
import { eventsOf, type SlackEvent } from "./event_data.ts";
import type { EventSettings } from "./event_definition.ts";
import { findTrigger, listEventTriggers } from "./stored_triggers.ts";
import { tripTrigger } from "./trip.ts";

const MOST_AN_HOUR = 10_000;
const HOUR_MS = 3_600_000;

/** The first half of the scopes that let an app hear of a kind of conversation. */
const FAMILIES: Readonly<Record<Channel["kind"], string>> = {
  public: "channels",
  private: "groups",
  im: "im",
  mpim: "mpim",
};

/** From now on trips the event triggers that listen for what happens in the workspace. */
export function listenForEvents(world: World): void {
  world.listen((happening) => {
    for (const event of eventsOf(world, happening)) spread(world, event);
  });
}

/** Who hears of it is decided now; their workflows start when all that is under way in this turn is done. */
function spread(world: World, event: SlackEvent): void {
  const triggers = listEventTriggers(world, event.eventType).filter((trigger) => {
    const app = world.apps.get(trigger.app);
    return app !== undefined && isMeant(trigger.event, event) && hears(world, app, event);
  });
  if (triggers.length === 0) return;
  const context = envelope(world, event.data);
  const origin = { person: event.person, channel: event.channel?.id ?? null };
  for (const { id, app } of triggers) {
    if (isOverLimit(world, app)) continue;
    later(world, () => {
      const trigger = findTrigger(world, id);
      if (trigger !== undefined) tripTrigger(world, trigger, context, origin);
    });
  }
}

function isMeant(settings: EventSettings, { channel, metadataType }: SlackEvent): boolean {
  const { channels } = settings;
  if (channels !== null && (channel === null || !channels.includes(channel.id))) return false;
  return settings.metadataType === metadataType;
}

/** Of conversations an app hears what it is in; of public channels also that they come, go and are called otherwise. */
function hears(world: World, app: App, { eventType, channel, app: only }: SlackEvent): boolean {
  if (only !== null && only !== app.id) return false;
  const kind = findEventKind(eventType);
  if (kind === undefined || !hasScope(app, kind.scopes, channel)) return false;
  if (channel === null || (!kind.ofChannel && channel.kind === "public")) return true;
  return isMember(world, channel.id, app.botUser);
}

/** Where scopes come in families, `channels:history` hears public channels and `im:history` direct messages. */
function hasScope(app: App, scopes: readonly string[], channel: Channel | null): boolean {
  const families = Object.values(FAMILIES);
  const ofKind = scopes.length === 1 || channel === null
    ? scopes
    : scopes.filter((scope) =>
      !families.includes(familyOf(scope)) || familyOf(scope) === FAMILIES[channel.kind]
    );
  return ofKind.some((scope) => app.manifest.oauth_config.scopes.bot.includes(scope));
}

function familyOf(scope: string): string {
  return scope.split(":")[0] ?? "";
}

/** What stands around the data of every event. */
export function envelope(world: World, data: JsonObject): JsonObject {
  return {
    team_id: world.team.id,
    enterprise_id: "",
    event_id: world.ids.make("Ev"),
    event_timestamp: Math.floor(world.clock.now() / 1000),
    type: "event",
    data,
  };
}

/** Events beyond the limit are dropped; the activity log says so once an hour. */
function isOverLimit(world: World, app: string): boolean {
  if (!world.settings.rateLimits) return false;
  if (world.limits.take(`events ${app}`, MOST_AN_HOUR, HOUR_MS) === 0) return false;
  if (world.limits.take(`events ${app} told`, 1, HOUR_MS) === 0) recordOverLimit(world, app);
  return true;
}

function recordOverLimit(world: World, app: string): void {
  recordActivity(world, {
    app,
    level: "error",
    event_type: "trigger_executed",
    source: "slack",
    component_type: "events_api",
    component_id: app,
    trace_id: "",
    payload: {
      trigger: { type: "event" },
      reason: "ratelimited",
      errors: JSON.stringify([`more than ${MOST_AN_HOUR} events in an hour`]),
    },
  });
}

/** A workflow that posts what starts it again must not do so within one turn of the event loop. */
function later(world: World, act: () => void): void {
  const turn = new Promise<void>((resolve) => setTimeout(resolve, 0));
  world.running.track(turn.then(act)).catch((error) => console.error("an event trigger failed:", error));
}
