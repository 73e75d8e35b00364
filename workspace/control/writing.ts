import { checkBlocks } from "../blocks/blocks.ts";
import type { JsonObject } from "../json.ts";
import { Refusal } from "../refusal.ts";
import { postEphemeral } from "../team/ephemerals.ts";
import { findFile } from "../team/files.ts";
import { messagePayload, postMessage } from "../team/messages.ts";
import { findSlackbot } from "../team/slackbot.ts";
import type { World } from "../world.ts";
import type { Asked } from "./asked.ts";
import { type Command, obey } from "./composer.ts";
import { requireMember, requireOpen } from "./membership.ts";

/** Posts what somebody says. */
export function post(world: World, asked: Asked): JsonObject {
  const { person, channel, thread } = writing(world, asked);
  const blocks = asked.optionalObjects("blocks") ?? [];
  const problems = checkBlocks(blocks, "message");
  if (problems.length > 0) throw new Refusal("invalid_blocks", { errors: problems });
  const files = asked.optionalTexts("files") ?? [];
  for (const file of files) requireFile(world, file);
  const text = asked.optionalText("text") ?? "";
  const message = postMessage(world, { channel: channel.id, person: person.id, text, blocks, thread, files });
  return {
    channel: channel.id,
    ts: message.ts,
    message: messagePayload(world, message, { allMetadata: true }),
  };
}

/** Slack answers a command where it was given, so that only who gave it sees the answer. */
export function obeyAside(world: World, asked: Asked, command: Command): JsonObject {
  const { person, channel, thread } = writing(world, asked);
  const said = obey(world, command, { person, channel, isReply: thread !== null });
  const slackbot = findSlackbot(world).id;
  const aside = postEphemeral(world, {
    channel: channel.id,
    person: slackbot,
    to: person.id,
    text: said,
    thread,
  });
  return { channel: channel.id, ts: aside.ts, said };
}

/** Who writes where: somebody in a conversation that takes messages. */
function writing(world: World, asked: Asked) {
  const person = asked.actor();
  const channel = asked.channel();
  requireMember(world, channel, person);
  requireOpen(channel);
  return { person, channel, thread: asked.optionalText("thread_ts") ?? null };
}

function requireFile(world: World, id: string): void {
  if (findFile(world, id)?.state !== "ready") throw new Refusal("file_not_found");
}
