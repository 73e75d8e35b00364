import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { findMessage } from "./stored_messages.ts";

/** A message that a channel keeps in view. */
export interface Pin {
  readonly channel: string;
  readonly ts: string;
  readonly person: string;
  /** Unix seconds. */
  readonly created: number;
}

const MOST_PINS = 100;

export function pin(world: World, channelId: string, ts: string, person: string): void {
  if (findMessage(world, channelId, ts) === undefined) throw new Refusal("message_not_found");
  if (isPinned(world, channelId, ts)) throw new Refusal("already_pinned");
  if (listPins(world, channelId).length >= MOST_PINS) throw new Refusal("too_many_pins");
  const added: Pin = { channel: channelId, ts, person, created: Math.floor(world.clock.now() / 1000) };
  world.database.run(
    "INSERT INTO pins (channel, ts, json) VALUES (?, ?, ?) ON CONFLICT (channel, ts) DO UPDATE SET json = excluded.json",
    channelId,
    ts,
    JSON.stringify(added),
  );
  world.announce({ type: "pin_added", channel: channelId, ts, person });
}

export function unpin(world: World, channelId: string, ts: string, person: string): void {
  if (findMessage(world, channelId, ts) === undefined) throw new Refusal("message_not_found");
  const removed = world.database.run("DELETE FROM pins WHERE channel = ? AND ts = ?", channelId, ts);
  if (removed === 0) throw new Refusal("no_pin");
  world.announce({ type: "pin_removed", channel: channelId, ts, person });
}

/** The newest pin first. A deleted message is pinned no longer. */
export function listPins(world: World, channelId: string): Pin[] {
  return world.database
    .documents<Pin>("SELECT json FROM pins WHERE channel = ? ORDER BY rowid DESC", channelId)
    .filter(({ ts }) => findMessage(world, channelId, ts) !== undefined);
}

export function isPinned(world: World, channelId: string, ts: string): boolean {
  return world.database.row("SELECT 1 FROM pins WHERE channel = ? AND ts = ?", channelId, ts) !== undefined;
}
