import type { World } from "../world.ts";

/** Returns false when the person was in the channel already. */
export function joinChannel(world: World, channelId: string, personId: string): boolean {
  if (!addMember(world, channelId, personId)) return false;
  world.announce({ type: "user_joined_channel", channel: channelId, person: personId });
  return true;
}

/** As `joinChannel`, but nobody hears of it: who is in a message between people is settled when it is opened. */
export function addMember(world: World, channelId: string, personId: string): boolean {
  return world.database.run(
    "INSERT INTO members (channel, person) VALUES (?, ?) ON CONFLICT DO NOTHING",
    channelId,
    personId,
  ) > 0;
}

/** Returns false when the person was not in the channel. */
export function leaveChannel(world: World, channelId: string, personId: string): boolean {
  const left = world.database.run(
    "DELETE FROM members WHERE channel = ? AND person = ?",
    channelId,
    personId,
  );
  if (left === 0) return false;
  world.announce({ type: "user_left_channel", channel: channelId, person: personId });
  return true;
}

export function isMember(world: World, channelId: string, personId: string): boolean {
  return world.database.row(
    "SELECT 1 FROM members WHERE channel = ? AND person = ?",
    channelId,
    personId,
  ) !== undefined;
}

/** In the order in which they joined. */
export function listMembers(world: World, channelId: string): string[] {
  return world.database
    .rows<{ person: string }>("SELECT person FROM members WHERE channel = ? ORDER BY rowid", channelId)
    .map(({ person }) => person);
}

/** The ids of the conversations that the person is in. */
export function listMemberships(world: World, personId: string): string[] {
  return world.database
    .rows<{ channel: string }>("SELECT channel FROM members WHERE person = ? ORDER BY channel", personId)
    .map(({ channel }) => channel);
}
