import type { JsonObject } from "../json.ts";
import { invalidArguments, Refusal } from "../refusal.ts";
import type { World } from "../world.ts";
import { parseEmoji } from "./reactions.ts";

/** A link at the top of a channel. */
export interface Bookmark {
  readonly id: string;
  readonly channel: string;
  readonly title: string;
  readonly link: string;
  /** Such as `:clap:`. */
  readonly emoji: string | null;
  readonly changedBy: string;
  /** Unix seconds; `updated` is 0 until the first change. */
  readonly created: number;
  readonly updated: number;
}

export interface BookmarkDetails {
  readonly title: string;
  readonly link: string;
  readonly emoji?: string | null;
}

const MOST_BOOKMARKS = 100;
const LONGEST_TITLE = 256;
const LONGEST_LINK = 2048;

export function addBookmark(
  world: World,
  channelId: string,
  details: BookmarkDetails,
  person: string,
): Bookmark {
  if (listBookmarks(world, channelId).length >= MOST_BOOKMARKS) throw new Refusal("too_many_bookmarks");
  const bookmark: Bookmark = {
    id: world.ids.make("Bk"),
    channel: channelId,
    ...checked({ emoji: null, ...details }),
    changedBy: person,
    created: Math.floor(world.clock.now() / 1000),
    updated: 0,
  };
  world.database.run(
    "INSERT INTO bookmarks (id, channel, json) VALUES (?, ?, ?)",
    bookmark.id,
    channelId,
    JSON.stringify(bookmark),
  );
  world.announce({ type: "channel_changed", channel: channelId, person });
  return bookmark;
}

export function changeBookmark(
  world: World,
  channelId: string,
  id: string,
  changes: Partial<BookmarkDetails>,
  person: string,
): Bookmark {
  const bookmark = find(world, channelId, id);
  const details = checked({ ...bookmark, ...changes });
  const updated = Math.floor(world.clock.now() / 1000);
  const changed = { ...bookmark, ...details, changedBy: person, updated };
  world.database.run("UPDATE bookmarks SET json = ? WHERE id = ?", JSON.stringify(changed), id);
  world.announce({ type: "channel_changed", channel: channelId, person });
  return changed;
}

export function removeBookmark(world: World, channelId: string, id: string, person: string): void {
  find(world, channelId, id);
  world.database.run("DELETE FROM bookmarks WHERE id = ?", id);
  world.announce({ type: "channel_changed", channel: channelId, person });
}

/** In the order in which they were added. */
export function listBookmarks(world: World, channelId: string): Bookmark[] {
  return world.database.documents<Bookmark>(
    "SELECT json FROM bookmarks WHERE channel = ? ORDER BY rowid",
    channelId,
  );
}

/** The bookmark as Slack's API shows it. */
export function bookmarkPayload(world: World, bookmark: Bookmark): JsonObject {
  return {
    id: bookmark.id,
    channel_id: bookmark.channel,
    title: bookmark.title,
    link: bookmark.link,
    emoji: bookmark.emoji ?? "",
    icon_url: null,
    type: "link",
    entity_id: null,
    date_created: bookmark.created,
    date_updated: bookmark.updated,
    rank: bookmark.id.slice(-4).toLowerCase(),
    last_updated_by_user_id: bookmark.changedBy,
    last_updated_by_team_id: world.team.id,
    shortcut_id: null,
    app_id: null,
  };
}

function find(world: World, channelId: string, id: string): Bookmark {
  const bookmark = listBookmarks(world, channelId).find((one) => one.id === id);
  if (bookmark === undefined) throw new Refusal("not_found");
  return bookmark;
}

function checked({ title, link, emoji = null }: BookmarkDetails): Required<BookmarkDetails> {
  if (title.length > LONGEST_TITLE) {
    throw invalidArguments(`must be no more than ${LONGEST_TITLE} characters [json-pointer:/title]`);
  }
  if (!/^https?:\/\/\S+$/i.test(link) || link.length > LONGEST_LINK) throw new Refusal("invalid_link");
  const name = emoji === null ? null : parseEmoji(emoji);
  if (name === undefined) throw new Refusal("invalid_emoji");
  return { title, link, emoji: name === null ? null : `:${name}:` };
}
