import { Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { type MessageDraft, postMessage } from "./messages.ts";

/** A message that waits for its time. */
export interface ScheduledMessage {
  readonly id: string;
  readonly channel: string;
  /** Unix seconds, as `created`. */
  readonly postAt: number;
  readonly created: number;
  readonly draft: MessageDraft;
}

const LATEST_SECONDS = 120 * 24 * 3600;
const MOST_AT_ONCE = 30;
const AT_ONCE_SECONDS = 5 * 60;
/** From here on a message can no longer be taken back. */
const FINAL_SECONDS = 60;

/** Keeps the message until `postAt`, in Unix seconds, when the workspace's clock posts it. */
export function scheduleMessage(world: World, draft: MessageDraft, postAt: number): ScheduledMessage {
  const now = Math.floor(world.clock.now() / 1000);
  if (postAt <= now) throw new Refusal("time_in_past");
  if (postAt > now + LATEST_SECONDS) throw new Refusal("time_too_far");
  if (isCrowded([...timesNear(world, draft.channel, postAt), postAt])) {
    throw new Refusal("restricted_too_many");
  }
  const scheduled = { id: world.ids.make("Q"), channel: draft.channel, postAt, created: now, draft };
  world.database.run(
    "INSERT INTO scheduled_messages (id, channel, post_at, json) VALUES (?, ?, ?, ?)",
    scheduled.id,
    scheduled.channel,
    postAt,
    JSON.stringify(scheduled),
  );
  arm(world, scheduled);
  return scheduled;
}

export function cancelScheduledMessage(world: World, id: string): void {
  const scheduled = findScheduledMessage(world, id);
  const final = world.clock.now() + FINAL_SECONDS * 1000;
  if (scheduled === undefined || scheduled.postAt * 1000 <= final) {
    throw new Refusal("invalid_scheduled_message_id");
  }
  remove(world, id);
}

export function findScheduledMessage(world: World, id: string): ScheduledMessage | undefined {
  return world.database.document<ScheduledMessage>("SELECT json FROM scheduled_messages WHERE id = ?", id);
}

/** All that wait, the next one first. */
export function listScheduledMessages(world: World): ScheduledMessage[] {
  return world.database.documents<ScheduledMessage>(
    "SELECT json FROM scheduled_messages ORDER BY post_at, id",
  );
}

/** Sets the alarms anew after a start; what came due in the meantime is posted at once. */
export function startScheduledMessages(world: World): void {
  for (const scheduled of listScheduledMessages(world)) arm(world, scheduled);
}

/** Whether more of these times fall into some five minutes than Slack takes for one channel. */
export function isCrowded(times: readonly number[]): boolean {
  const sorted = [...times].sort((one, other) => one - other);
  return sorted.some((time, index) => time - (sorted[index - MOST_AT_ONCE] ?? -Infinity) < AT_ONCE_SECONDS);
}

function arm(world: World, { id, postAt }: ScheduledMessage): void {
  world.clock.setAlarm(`scheduled_message:${id}`, postAt * 1000, () => post(world, id));
}

function post(world: World, id: string): void {
  world.database.transaction(() => {
    const scheduled = findScheduledMessage(world, id);
    if (scheduled === undefined) return;
    remove(world, id);
    postOrDrop(world, scheduled.draft);
  });
}

/** A message whose channel has been archived, or whose thread has gone, by its time is dropped. */
function postOrDrop(world: World, draft: MessageDraft): void {
  try {
    world.database.transaction(() => postMessage(world, draft));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
  }
}

function timesNear(world: World, channelId: string, postAt: number): number[] {
  return world.database.rows<{ post_at: number }>(
    "SELECT post_at FROM scheduled_messages WHERE channel = ? AND post_at > ? AND post_at < ?",
    channelId,
    postAt - AT_ONCE_SECONDS,
    postAt + AT_ONCE_SECONDS,
  ).map(({ post_at }) => post_at);
}

function remove(world: World, id: string): void {
  world.database.run("DELETE FROM scheduled_messages WHERE id = ?", id);
}
