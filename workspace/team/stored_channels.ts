import type { World } from "../world.ts";

/** A conversation: a channel, a group message, or a direct message. */
export interface Channel {
  readonly id: string;
  readonly name: string;
  readonly kind: "public" | "private" | "im" | "mpim";
  /** Unix seconds, as the two times below. */
  readonly created: number;
  readonly creator: string;
  readonly archived: boolean;
  readonly general: boolean;
  readonly topic: string;
  readonly topicSetBy: string;
  readonly topicSetAt: number;
  readonly purpose: string;
  readonly purposeSetBy: string;
  readonly purposeSetAt: number;
  readonly previousNames: readonly string[];
  /** What may be posted: everything, or nothing by apps (`restricted_action`). */
  readonly posting: "everyone" | "restricted";
}

/** A channel by its id, or by its name, with or without `#`; messages between people have an id only. */
export function findChannel(world: World, idOrName: string): Channel | undefined {
  return world.database.document<Channel>("SELECT json FROM channels WHERE id = ?", idOrName) ??
    world.database.document<Channel>(
      "SELECT json FROM channels WHERE name = ? AND kind IN ('public', 'private')",
      idOrName.replace(/^#/, ""),
    );
}

/** Every conversation, in the order in which they were made. */
export function listChannels(world: World): Channel[] {
  return world.database.documents<Channel>("SELECT json FROM channels ORDER BY rowid");
}

/** `key` is what a conversation is found by besides its id: a channel's name, or who is in a message. */
export function insertChannel(world: World, channel: Channel, key: string): void {
  world.database.run(
    "INSERT INTO channels (id, name, kind, json) VALUES (?, ?, ?, ?)",
    channel.id,
    key,
    channel.kind,
    JSON.stringify(channel),
  );
}

export function findByKey(world: World, kind: Channel["kind"], key: string): Channel | undefined {
  return world.database.document<Channel>("SELECT json FROM channels WHERE kind = ? AND name = ?", kind, key);
}

export function replaceChannel(world: World, channel: Channel, key: string): void {
  world.database.run(
    "UPDATE channels SET name = ?, json = ? WHERE id = ?",
    key,
    JSON.stringify(channel),
    channel.id,
  );
}

/** A conversation as it begins. */
export function blankChannel(
  world: World,
  facts: Pick<Channel, "id" | "name" | "kind" | "creator"> & Partial<Channel>,
): Channel {
  return {
    created: Math.floor(world.clock.now() / 1000),
    archived: false,
    general: false,
    topic: "",
    topicSetBy: "",
    topicSetAt: 0,
    purpose: "",
    purposeSetBy: "",
    purposeSetAt: 0,
    previousNames: [],
    posting: "everyone",
    ...facts,
  };
}
