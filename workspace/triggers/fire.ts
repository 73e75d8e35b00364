import { isObject, type JsonObject } from "../json.ts";
import type { World } from "../world.ts";
import { availableData } from "./available_data.ts";
import { findEventKind } from "./event_catalog.ts";
import { envelope } from "./events.ts";
import { scheduledContext } from "./scheduler.ts";
import { clickData } from "./shortcut.ts";
import type { Trigger } from "./stored_triggers.ts";
import { attemptTrip, type Trip } from "./trip.ts";

/** What stands in for the moment that a trigger waits for. */
export interface Moment {
  readonly person: string | null;
  readonly channel: string | null;
  /** Stands above what the moment itself would bring: `{"data": {...}}`, or the data alone. */
  readonly context: JsonObject;
}

/** Trips a trigger of any kind with the context that its own moment would have brought; nobody's permission is asked. */
export function fireTrigger(world: World, trigger: Trigger, moment: Moment): Trip {
  const given = wholeContext(trigger, moment.context);
  const own = ownContext(world, trigger, moment);
  const data = { ...dataIn(own), ...dataIn(given) };
  const person = moment.person ?? (trigger.type === "scheduled" ? trigger.creator : null);
  return attemptTrip(world, trigger, { ...own, ...given, data }, { person, channel: moment.channel });
}

/**
 * The data alone is told from the whole by what it has: the whole has an object called `data`, or nothing but what
 * stands beside one. No data of any kind of trigger has such an object.
 */
function wholeContext(trigger: Trigger, given: JsonObject): JsonObject {
  const beside = [...availableData(trigger.type).keys()].filter((path) => !path.includes("."));
  const isWhole = isObject(given["data"]) || Object.keys(given).every((key) => beside.includes(key));
  return isWhole ? given : { data: given };
}

function ownContext(world: World, trigger: Trigger, { person, channel }: Moment): JsonObject {
  switch (trigger.type) {
    case "shortcut": {
      const place = channel === null ? {} : { channel };
      return person === null
        ? { data: channel === null ? {} : { channel_id: channel } }
        : { data: clickData(world, trigger, { person, ...place }) };
    }
    case "scheduled":
      return scheduledContext(trigger, world.clock.now());
    case "event":
      return envelope(world, eventData(trigger.event.eventType, person, channel));
    case "webhook":
      return { data: {} };
  }
}

/** Who did it, and where, for the events that tell of that. */
function eventData(eventType: string, person: string | null, channel: string | null): JsonObject {
  const known = findEventKind(eventType)?.data ?? {};
  return {
    event_type: eventType,
    ...(person === null || known["user_id"] === undefined ? {} : { user_id: person }),
    ...(channel === null || known["channel_id"] === undefined ? {} : { channel_id: channel }),
  };
}

function dataIn({ data }: JsonObject): JsonObject {
  return isObject(data) ? data : {};
}
