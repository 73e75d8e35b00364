import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import {
  addBookmark,
  type BookmarkDetails,
  bookmarkPayload,
  changeBookmark,
  listBookmarks,
  removeBookmark,
} from "../../team/bookmarks.ts";
import type { Channel } from "../../team/channels.ts";
import type { Call, Method } from "../method.ts";
import { isIn, visibleChannel } from "../visible.ts";

const TOKENS = ["bot", "workflow", "user"] as const;

export const bookmarkMethods: readonly Method[] = [
  { name: "bookmarks.add", scopes: ["bookmarks:write"], tier: "tier2", tokens: TOKENS, json: true, run: add },
  {
    name: "bookmarks.edit",
    scopes: ["bookmarks:write"],
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: edit,
  },
  {
    name: "bookmarks.remove",
    scopes: ["bookmarks:write"],
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: remove,
  },
  {
    name: "bookmarks.list",
    scopes: ["bookmarks:read"],
    tier: "tier3",
    tokens: TOKENS,
    json: true,
    run: list,
  },
];

function add(call: Call): JsonObject {
  const { world, token, args } = call;
  const title = args.required("title");
  if (args.required("type") !== "link") throw new Refusal("invalid_bookmark_type");
  const link = args.required("link", "invalid_link");
  const channel = changeableChannel(call);
  const details = { title, link, emoji: args.text("emoji") ?? null };
  return { bookmark: bookmarkPayload(world, addBookmark(world, channel.id, details, token.person)) };
}

function edit(call: Call): JsonObject {
  const { world, token, args } = call;
  const id = args.required("bookmark_id", "not_found");
  const channel = changeableChannel(call);
  const bookmark = changeBookmark(world, channel.id, id, readChanges(call), token.person);
  return { bookmark: bookmarkPayload(world, bookmark) };
}

function readChanges({ args }: Call): Partial<BookmarkDetails> {
  const [title, link, emoji] = [args.text("title"), args.text("link"), args.text("emoji")];
  return {
    ...(title === undefined ? {} : { title }),
    ...(link === undefined ? {} : { link }),
    ...(emoji === undefined ? {} : { emoji }),
  };
}

function remove(call: Call): JsonObject {
  const id = call.args.required("bookmark_id", "not_found");
  const channel = changeableChannel(call);
  removeBookmark(call.world, channel.id, id, call.token.person);
  return {};
}

function list(call: Call): JsonObject {
  const channel = visibleChannel(call, call.args.text("channel_id"));
  const bookmarks = listBookmarks(call.world, channel.id);
  return { bookmarks: bookmarks.map((bookmark) => bookmarkPayload(call.world, bookmark)) };
}

function changeableChannel(call: Call): Channel {
  const channel = visibleChannel(call, call.args.text("channel_id"));
  if (!isIn(call, channel)) throw new Refusal("permission_denied");
  return channel;
}
