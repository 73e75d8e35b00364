import type { App } from "../apps/app.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { findChannel } from "../team/channels.ts";
import type { World } from "../world.ts";
import { type EventKind, findEventKind } from "./event_catalog.ts";
import { type Filter, parseFilter } from "./filter.ts";
import { problem } from "./problem.ts";

/** What an event trigger listens for, and where. */
export interface EventSettings {
  readonly eventType: string;
  /** Null is every channel that the app is in. */
  readonly channels: readonly string[] | null;
  readonly metadataType: string | null;
  readonly filter: Filter | null;
}

const METADATA_POSTED = "slack#/events/message_metadata_posted";
const MESSAGE_POSTED = "slack#/events/message_posted";

export function parseEvent(world: World, app: App, given: Json | undefined): EventSettings {
  if (!isObject(given)) throw bad("an event trigger needs an event", "");
  const eventType = given["event_type"];
  const kind = typeof eventType === "string" ? findEventKind(eventType) : undefined;
  if (typeof eventType !== "string" || kind === undefined) {
    const message = typeof eventType === "string"
      ? `${eventType} is not an event that triggers listen for`
      : "event_type is missing";
    throw problem("invalid_trigger_event_type", message, "/event/event_type");
  }
  checkScopes(app, eventType, kind);
  const filter = given["filter"];
  if (eventType === MESSAGE_POSTED && !isObject(filter)) {
    throw bad("message_posted needs a filter", "/filter");
  }
  return {
    eventType,
    channels: readChannels(world, given, kind),
    metadataType: readMetadataType(eventType, given["metadata_event_type"]),
    filter: filter === undefined || filter === null
      ? null
      : parseFilter(filter, (message, pointer) => bad(message, `/filter${pointer}`)),
  };
}

function checkScopes(app: App, eventType: string, { scopes }: EventKind): void {
  const granted = app.manifest.oauth_config.scopes.bot;
  if (scopes.some((scope) => granted.includes(scope))) return;
  throw problem("missing_scopes", `${eventType} needs ${scopes.join(" or ")}`, "/event/event_type");
}

function readChannels(world: World, given: JsonObject, kind: EventKind): readonly string[] | null {
  const { channel_ids, all_resources = false } = given;
  if (typeof all_resources !== "boolean") throw bad("all_resources must be true or false", "/all_resources");
  if (channel_ids === undefined || channel_ids === null) {
    if (kind.ofChannel && !all_resources) {
      throw bad("channel_ids or all_resources is missing", "/channel_ids");
    }
    return null;
  }
  if (all_resources) throw bad("channel_ids and all_resources exclude each other", "/channel_ids");
  if (!Array.isArray(channel_ids) || channel_ids.length === 0) {
    throw bad("channel_ids must be a list of channels", "/channel_ids");
  }
  return channel_ids.map((id, index) => {
    if (typeof id === "string" && findChannel(world, id)?.id === id) return id;
    const message = `there is no channel ${String(id)}`;
    throw problem("channel_not_found", message, `/event/channel_ids/${index}`);
  });
}

function readMetadataType(eventType: string, given: Json | undefined): string | null {
  if (eventType !== METADATA_POSTED) {
    if (given !== undefined) throw bad("only message_metadata_posted has this", "/metadata_event_type");
    return null;
  }
  if (typeof given === "string" && given !== "") return given;
  throw bad("message_metadata_posted needs a metadata_event_type", "/metadata_event_type");
}

function bad(message: string, pointer: string) {
  return problem("invalid_trigger_config", message, `/event${pointer}`);
}
