import { isObject, type JsonObject } from "../../json.ts";
import { invalidArguments, Refusal } from "../../refusal.ts";
import type { Channel } from "../../team/channels.ts";
import {
  announceFile,
  completeFile,
  deleteFile,
  filePayload,
  findFile,
  listFiles,
  shareFile,
  type UploadedFile,
} from "../../team/files.ts";
import { postMessage } from "../../team/messages.ts";
import type { Call, Method } from "../method.ts";
import { page } from "../paging.ts";
import { postableChannel, visibleChannel } from "../visible.ts";
import { draftOf, readContent } from "./message_content.ts";
import { canSeeFile, isOwner, visibleFile } from "./visible_file.ts";

const TOKENS = ["bot", "workflow", "user"] as const;
const LONGEST_COMMENT = 40_000;
const LONGEST_ALT_TEXT = 1_000;
const MOST_CHANNELS = 100;

export const fileMethods: readonly Method[] = [
  {
    name: "files.getUploadURLExternal",
    scopes: ["files:write"],
    tier: "tier4",
    tokens: TOKENS,
    json: false,
    run: announce,
  },
  {
    name: "files.completeUploadExternal",
    scopes: ["files:write"],
    tier: "tier4",
    tokens: TOKENS,
    json: true,
    run: complete,
  },
  { name: "files.info", scopes: ["files:read"], tier: "tier4", tokens: TOKENS, json: false, run: info },
  { name: "files.list", scopes: ["files:read"], tier: "tier3", tokens: TOKENS, json: false, run: list },
  { name: "files.delete", scopes: ["files:write"], tier: "tier3", tokens: TOKENS, json: true, run: remove },
];

function announce({ world, token, args }: Call): JsonObject {
  const name = args.required("filename", "missing_argument");
  const size = args.count("length");
  if (size === undefined) throw new Refusal("missing_argument");
  if (size < 1) throw invalidArguments("must be more than 0 [json-pointer:/length]");
  const altText = args.text("alt_txt") ?? null;
  if (altText !== null && altText.length > LONGEST_ALT_TEXT) throw new Refusal("alt_txt_too_large");
  const app = token.kind === "user" ? null : token.app;
  const file = announceFile(world, { name, size, person: token.person, app, altText });
  return { file_id: file.id, upload_url: `${world.addresses.api}/upload/${file.id}` };
}

/** Makes uploads visible, and shares them in one message in each channel that is named. */
function complete(call: Call): JsonObject {
  const wanted = readWanted(call);
  const channels = readChannels(call);
  const files = wanted.map(({ id, title }) => {
    const file = findFile(call.world, id);
    if (file === undefined || !isOwner(call, file)) throw new Refusal("file_not_found");
    return completeFile(call.world, id, title);
  });
  for (const channel of channels) share(call, channel, files);
  const shared = files.flatMap(({ id }) => findFile(call.world, id) ?? []);
  return { files: shared.map((file) => filePayload(call.world, file)) };
}

function share(call: Call, channel: Channel, files: readonly UploadedFile[]): void {
  const content = readContent(call, { characters: LONGEST_COMMENT, beyond: "cut" });
  for (const file of files) shareFile(call.world, file.id, channel.id);
  postMessage(call.world, {
    ...draftOf(call, channel.id, content),
    text: call.args.text("initial_comment") ?? "",
    files: files.map(({ id }) => id),
  });
}

function readWanted({ args }: Call): { id: string; title: string | undefined }[] {
  const files = args.array("files") ?? [];
  if (files.length === 0) throw invalidArguments("missing required field: files");
  return files.map((file, index) => {
    const { id, title } = isObject(file) ? file : {};
    if (typeof id !== "string") {
      throw invalidArguments(`missing required field: id [json-pointer:/files/${index}]`);
    }
    return { id, title: typeof title === "string" ? title : undefined };
  });
}

function readChannels(call: Call): Channel[] {
  const ids = [...(call.args.list("channel_id") ?? []), ...(call.args.list("channels") ?? [])];
  if (ids.length > MOST_CHANNELS) throw new Refusal("channels_limit_exceeded");
  return [...new Set(ids)].map((id) => postableChannel(call, id));
}

function info(call: Call): JsonObject {
  const file = visibleFile(call, call.args.required("file", "file_not_found"));
  return {
    file: filePayload(call.world, file),
    comments: [],
    response_metadata: { next_cursor: "" },
  };
}

function list(call: Call): JsonObject {
  const { world, args } = call;
  const channel = args.has("channel") ? visibleChannel(call, args.text("channel")).id : undefined;
  const person = args.text("user");
  const files = listFiles(world).filter((file) =>
    canSeeFile(call, file) &&
    (channel === undefined || file.channels.includes(channel)) &&
    (person === undefined || file.person === person)
  );
  const { items, response_metadata } = page(files, args, { most: 1000, usual: 100 });
  const paging = { count: 100, total: files.length, page: 1, pages: Math.ceil(files.length / 100) };
  return { files: items.map((file) => filePayload(world, file)), paging, response_metadata };
}

function remove(call: Call): JsonObject {
  const file = visibleFile(call, call.args.required("file", "file_not_found"));
  if (!isOwner(call, file)) throw new Refusal("cant_delete_file");
  deleteFile(call.world, file.id);
  return {};
}
