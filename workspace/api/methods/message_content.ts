import { checkBlocks } from "../../blocks/blocks.ts";
import { isObject, type Json, type JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { Message, MessageDraft, Metadata } from "../../team/messages.ts";
import { requireScope } from "../visible.ts";
import type { Call } from "../method.ts";
import { readMetadata } from "./message_metadata.ts";

/** What a call wants a message to say. What is undefined was not given. */
export interface Content {
  readonly text: string | undefined;
  readonly blocks: JsonObject[] | undefined;
  readonly attachments: JsonObject[] | undefined;
  /** Null takes the metadata away. */
  readonly metadata: Metadata | null | undefined;
  /** Slack's words for what was changed or left out on the way. */
  readonly warnings: readonly string[];
}

export interface TextLimit {
  readonly characters: number;
  /** What becomes of a longer text: it is cut, or refused. */
  readonly beyond: "cut" | "refuse";
}

const LONGEST_MARKDOWN = 12_000;
const MOST_ATTACHMENTS = 100;
const MOST_BLOCK_CHARACTERS = 100_000;

/** Reads and checks what a message is to say, in the order in which Slack's reference lists the arguments. */
export function readContent(call: Call, limit: TextLimit): Content {
  const { text, cut } = readText(call, limit);
  const markdown = readMarkdown(call);
  const blocks = markdown === undefined ? readBlocks(call) : [{ type: "markdown", text: markdown }];
  const attachments = readAttachments(call);
  const { metadata, warnings } = readMetadata(call);
  return {
    text: markdown ?? text,
    blocks,
    attachments,
    metadata,
    warnings: [...(cut ? ["message_truncated"] : []), ...warnings],
  };
}

/** Whether the call brings anything that a reader would see. */
export function isBlank({ text = "", blocks = [], attachments = [] }: Content): boolean {
  return text === "" && blocks.length === 0 && attachments.length === 0;
}

/** The message that a call describes, from whoever's token it came with. */
export function draftOf({ world, token, args }: Call, channel: string, content: Content): MessageDraft {
  const thread = args.text("thread_ts");
  return {
    channel,
    person: token.person,
    app: token.kind === "user" || !world.apps.has(token.app) ? null : token.app,
    execution: token.execution,
    text: content.text ?? "",
    blocks: content.blocks ?? [],
    attachments: content.attachments ?? [],
    metadata: content.metadata ?? null,
    thread: thread ?? null,
    broadcast: args.flag("reply_broadcast") ?? false,
  };
}

/** As whom a message is posted, for those who may choose. */
export function readIdentity(call: Call): Pick<Message, "username" | "icon"> {
  const username = call.args.text("username") ?? null;
  const icon = call.args.text("icon_emoji") ?? call.args.text("icon_url") ?? null;
  if (username !== null || icon !== null) requireScope(call, "chat:write.customize");
  return { username, icon };
}

/** How an answer carries warnings; nothing when there are none. */
export function warned(warnings: readonly string[]): JsonObject {
  if (warnings.length === 0) return {};
  return { warning: warnings.join(","), response_metadata: { warnings: [...warnings] } };
}

function readText({ args }: Call, limit: TextLimit): { text: string | undefined; cut: boolean } {
  const text = args.text("text");
  const characters = text === undefined ? [] : [...text];
  if (characters.length <= limit.characters) return { text, cut: false };
  if (limit.beyond === "refuse") throw new Refusal("msg_too_long");
  return { text: characters.slice(0, limit.characters).join(""), cut: true };
}

function readMarkdown({ args }: Call): string | undefined {
  const markdown = args.text("markdown_text");
  if (markdown === undefined) return undefined;
  if (args.has("text") || args.has("blocks")) throw new Refusal("markdown_text_conflict");
  if ([...markdown].length > LONGEST_MARKDOWN) throw new Refusal("msg_too_long");
  return markdown;
}

function readBlocks({ args }: Call): JsonObject[] | undefined {
  const value = args.value("blocks");
  if (value === undefined) return undefined;
  const blocks = objects(value, "invalid_blocks_format");
  refuseBadBlocks(blocks, "/blocks");
  if (JSON.stringify(blocks).length > MOST_BLOCK_CHARACTERS) throw new Refusal("msg_blocks_too_long");
  return blocks;
}

function readAttachments({ args }: Call): JsonObject[] | undefined {
  const value = args.value("attachments");
  if (value === undefined) return undefined;
  const attachments = objects(value, "invalid_attachments");
  if (attachments.length > MOST_ATTACHMENTS) throw new Refusal("too_many_attachments");
  if (JSON.stringify(attachments).length > MOST_BLOCK_CHARACTERS) {
    throw new Refusal("attachment_payload_limit_exceeded");
  }
  return attachments.map((attachment, index) => {
    const { blocks } = attachment;
    if (blocks !== undefined) {
      refuseBadBlocks(objects(blocks, "invalid_blocks_format"), `/attachments/${index}/blocks`);
    }
    return { id: index + 1, fallback: "[no preview available]", ...attachment };
  });
}

function refuseBadBlocks(blocks: JsonObject[], pointer: string): void {
  const problems = checkBlocks(blocks, "message", pointer);
  if (problems.length === 0) return;
  const messages = problems.map((problem) => `[ERROR] ${problem}`);
  throw new Refusal("invalid_blocks", { errors: [...problems], response_metadata: { messages } });
}

function objects(value: Json, code: string): JsonObject[] {
  if (!Array.isArray(value) || !value.every(isObject)) throw new Refusal(code);
  return value;
}
