import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { findChannel } from "../../team/channels.ts";
import { findFile } from "../../team/files.ts";
import { type Message, type MessageChanges, messagePayload, updateMessage } from "../../team/messages.ts";
import type { Call, Method } from "../method.ts";
import { isAuthor, knownMessage } from "./known_message.ts";
import { type Content, readContent, warned } from "./message_content.ts";

const LONGEST_TEXT = 4_000;

export const updateMethods: readonly Method[] = [
  {
    name: "chat.update",
    scopes: ["chat:write"],
    tier: "tier3",
    tokens: ["bot", "workflow", "user"],
    json: true,
    run: update,
  },
];

/** What the call leaves out stays as it was: blocks, attachments and metadata too. An empty list or object clears. */
function update(call: Call): JsonObject {
  const content = readContent(call, { characters: LONGEST_TEXT, beyond: "refuse" });
  const changes = { ...changesOf(call, content), ...readFiles(call) };
  const broadcast = call.args.flag("reply_broadcast") ?? false;
  if (Object.keys(changes).length === 0 && !broadcast) throw new Refusal("no_text");
  const message = knownMessage(call, call.args.text("ts"));
  refuseUnlessChangeable(call, message);
  if (replacesRichText(message, changes)) throw new Refusal("block_mismatch");
  if (broadcast) refuseUnlessBroadcastable(message, changes);
  const changed = updateMessage(call.world, message.channel, message.ts, {
    ...changes,
    ...(broadcast ? { broadcast } : {}),
  });
  return {
    channel: changed.channel,
    ts: changed.ts,
    text: changed.text,
    message: messagePayload(call.world, changed, { allMetadata: true }),
    ...warned(content.warnings),
  };
}

function changesOf({ token }: Call, { text, blocks, attachments, metadata }: Content): MessageChanges {
  return {
    ...(text === undefined ? {} : { text }),
    // New buttons are answered by the step that shows them.
    ...(blocks === undefined ? {} : { blocks, execution: token.execution }),
    ...(attachments === undefined ? {} : { attachments }),
    ...(metadata === undefined ? {} : { metadata }),
  };
}

function readFiles({ world, args }: Call): MessageChanges {
  const files = args.list("file_ids");
  if (files === undefined) return {};
  if (files.some((id) => findFile(world, id)?.state !== "ready")) throw new Refusal("file_not_found");
  return { files };
}

function refuseUnlessChangeable(call: Call, message: Message): void {
  if (findChannel(call.world, message.channel)?.archived) throw new Refusal("is_inactive");
  if (!isAuthor(call, message)) throw new Refusal("cant_update_message");
}

/** Slack takes no other blocks in the place of rich text. */
function replacesRichText(message: Message, { blocks = [] }: MessageChanges): boolean {
  return blocks.length > 0 && hasRichText(message.blocks) && !hasRichText(blocks);
}

function hasRichText(blocks: readonly JsonObject[]): boolean {
  return blocks.some(({ type }) => type === "rich_text");
}

function refuseUnlessBroadcastable(message: Message, changes: MessageChanges): void {
  if (message.thread === null) throw new Refusal("cant_broadcast_message");
  if (!message.broadcast && Object.keys(changes).length > 0) {
    throw new Refusal("no_dual_broadcast_content_update");
  }
}
