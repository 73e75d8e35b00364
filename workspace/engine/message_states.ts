import { isObject, type Json, type JsonObject } from "../json.ts";
import type { Message } from "../team/messages.ts";
import type { World } from "../world.ts";
import { keepStates } from "./view_states.ts";

/** What one person has entered into the elements of a message, and what its menus have offered them. */
export interface MessageState {
  readonly values: JsonObject;
  readonly offered: Readonly<Record<string, readonly JsonObject[]>>;
}

/** Which message, and who looks at it. */
export interface MessagePlace {
  readonly channel: string;
  readonly ts: string;
  readonly person: string;
}

const NOTHING: MessageState = { values: {}, offered: {} };

export function findMessageState(world: World, { channel, ts, person }: MessagePlace): MessageState {
  const state = world.database.document<MessageState>(
    "SELECT json FROM message_states WHERE channel = ? AND ts = ? AND person = ?",
    channel,
    ts,
    person,
  );
  return state ?? NOTHING;
}

/** What the elements of a message hold for a person, as far as they are still there; undefined before any is touched. */
export function enteredIn(world: World, message: Message, person: string): JsonObject | undefined {
  const { channel, ts } = message;
  const { values } = findMessageState(world, { channel, ts, person });
  if (Object.keys(values).length === 0) return undefined;
  const attached = message.attachments.flatMap(({ blocks }) => blocksIn(blocks));
  return keepStates([...message.blocks, ...attached], values, channel);
}

function blocksIn(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** `execution` is the one that the message belongs to: what was entered is forgotten with it. */
export function putMessageState(
  world: World,
  { channel, ts, person }: MessagePlace,
  execution: string | null,
  state: MessageState,
): void {
  world.database.run(
    `INSERT INTO message_states (channel, ts, person, execution, json) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (channel, ts, person) DO UPDATE SET execution = excluded.execution, json = excluded.json`,
    channel,
    ts,
    person,
    execution,
    JSON.stringify(state),
  );
}

export function forgetMessageStates(world: World, execution: string): void {
  world.database.run("DELETE FROM message_states WHERE execution = ?", execution);
}
