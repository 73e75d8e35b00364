import { Refusal } from "../../refusal.ts";
import { findMessage, type Message } from "../../team/messages.ts";
import { parseTimestamp } from "../../team/timestamps.ts";
import type { Call } from "../method.ts";
import { visibleChannel } from "../visible.ts";

/** The message with this ts in the channel that the call names by its id. */
export function knownMessage(call: Call, given: string | undefined): Message {
  const channel = visibleChannel(call, call.args.text("channel"));
  const ts = given === undefined ? undefined : parseTimestamp(given);
  const message = ts === undefined ? undefined : findMessage(call.world, channel.id, ts);
  if (message === undefined) throw new Refusal("message_not_found");
  return message;
}

/** A message belongs to the app whose bot posted it, whichever of its tokens was used, or to the person. */
export function isAuthor({ token }: Call, message: Message): boolean {
  return message.person === token.person;
}
