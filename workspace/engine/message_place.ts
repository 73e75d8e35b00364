import { findElement } from "../blocks/elements.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { type Channel, findChannel, isMember } from "../team/channels.ts";
import { type Ephemeral, findEphemeral } from "../team/ephemerals.ts";
import { findMessage, type Message, messagePayload } from "../team/messages.ts";
import { findPerson } from "../team/people.ts";
import type { World } from "../world.ts";

/** Where a person acts on a message. */
export interface MessageControl {
  readonly person: string;
  readonly channel: string;
  readonly ts: string;
  readonly actionId: string;
  readonly blockId?: string;
}

/** The element of a message that somebody uses, as they see it. */
export interface FoundControl {
  readonly channel: Channel;
  readonly message: Message | Ephemeral;
  readonly isEphemeral: boolean;
  /** All blocks of the message, those of its attachments included. */
  readonly blocks: JsonObject[];
  readonly element: JsonObject;
  readonly blockId: string;
}

/** The element, or the sentence for why the person cannot use it. */
export function findControl(world: World, control: MessageControl): FoundControl | string {
  const { person, ts, actionId, blockId } = control;
  const channel = findChannel(world, control.channel);
  if (channel === undefined || !canLook(world, channel, person)) return "There is no such conversation.";
  const message = findMessage(world, channel.id, ts);
  const ephemeral = message === undefined ? findEphemeral(world, channel.id, ts) : undefined;
  const seen = message ?? (ephemeral?.to === person ? ephemeral : undefined);
  if (seen === undefined) return "There is no such message here.";
  const blocks = [
    ...seen.blocks,
    ...seen.attachments.flatMap((attachment) => blocksOf(attachment["blocks"])),
  ];
  const found = findElement(blocks, actionId, blockId);
  if (found === undefined) return `There is nothing called ${actionId} in this message.`;
  return { channel, message: seen, isEphemeral: message === undefined, blocks, ...found };
}

/** What a payload says of where the person acted. Slack does not repeat what only one person sees. */
export function placePayload(world: World, found: FoundControl): JsonObject {
  const { channel, message, isEphemeral } = found;
  return {
    container: {
      type: "message",
      message_ts: message.ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(message.thread === null ? {} : { thread_ts: message.thread }),
    },
    channel: { id: channel.id, name: nameOf(channel) },
    ...(isEphemeral ? {} : { message: messagePayload(world, message, { allMetadata: true }) }),
  };
}

function canLook(world: World, channel: Channel, person: string): boolean {
  if (isMember(world, channel.id, person)) return true;
  const kind = findPerson(world, person)?.kind;
  return channel.kind === "public" && kind !== "guest" && kind !== "single_channel_guest";
}

/** Payloads name only public channels. */
function nameOf({ kind, name }: Channel): string {
  if (kind === "im") return "directmessage";
  return kind === "public" ? name : "privategroup";
}

function blocksOf(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
