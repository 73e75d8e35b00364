import type { JsonObject } from "../json.ts";
import { findEventKind } from "./event_catalog.ts";

export type TriggerType = "shortcut" | "event" | "scheduled" | "webhook";

/** What a trigger's inputs can be made of: the type of each path, such as `data.user_id`. */
export type AvailableData = ReadonlyMap<string, string>;

/** The kind as a sentence names one of it. */
export function aTrigger(type: TriggerType): string {
  return `${type === "event" ? "an" : "a"} ${type} trigger`;
}

const TYPES = "slack#/types/";
const EVERY_TRIGGER = { event_timestamp: `${TYPES}timestamp` };

const SHORTCUT = {
  "data.user_id": `${TYPES}user_id`,
  "data.channel_id": `${TYPES}channel_id`,
  "data.interactivity": `${TYPES}interactivity`,
  "data.interactivity.interactivity_pointer": "string",
  "data.interactivity.interactor": `${TYPES}user_context`,
  "data.interactivity.interactor.id": `${TYPES}user_id`,
  "data.interactivity.interactor.secret": "string",
  "data.location": "string",
  "data.message_ts": `${TYPES}message_ts`,
  "data.action_id": "string",
  "data.block_id": "string",
  "data.bookmark_id": "string",
};

const ENVELOPE = { team_id: "string", enterprise_id: "string", event_id: "string", type: "string" };

/** A webhook lists nothing, as its data is whatever is posted. */
export function availableData(type: TriggerType, eventType?: string): AvailableData {
  return new Map(Object.entries({ ...EVERY_TRIGGER, ...ownData(type, eventType) }));
}

/** The type of what a path names, or undefined when this kind of trigger never has it. */
export function typeOfData(available: AvailableData, type: TriggerType, path: string): string | undefined {
  const known = available.get(path);
  if (known !== undefined) return known;
  if (type === "webhook") return /^data\.[^.]+$/.test(path) ? "string" : undefined;
  return isWithinObject(available, path) ? "any" : undefined;
}

/** As the answers of the Web API list it, by marker. */
export function availableDataPayload(available: AvailableData): JsonObject {
  return Object.fromEntries(
    [...available].map(([path, type]) => {
      const name = path.replace("data.", "");
      const title = name.replaceAll(/[._]/g, " ");
      return [`{{${path}}}`, { type, name, title, description: "", is_required: true }];
    }),
  );
}

function ownData(type: TriggerType, eventType = ""): Record<string, string> {
  switch (type) {
    case "shortcut":
      return SHORTCUT;
    case "scheduled":
      return { "data.user_id": `${TYPES}user_id` };
    case "webhook":
      return {};
    case "event": {
      const data = Object.entries(findEventKind(eventType)?.data ?? {});
      const named = Object.fromEntries(data.map(([name, of]) => [`data.${name}`, of]));
      return { ...ENVELOPE, "data.event_type": "string", ...named };
    }
  }
}

/** Whether a part of an object is named, whose keys nobody declares: a message's metadata, a person. */
function isWithinObject(available: AvailableData, path: string): boolean {
  const keys = path.split(".");
  return keys.some((_, index) => {
    const type = available.get(keys.slice(0, index).join("."));
    return type === "object" || type === `${TYPES}message_context`;
  });
}
