import { Refusal } from "../../refusal.ts";
import { pin } from "../../team/pins.ts";
import { parseTimestamp } from "../../team/timestamps.ts";
import { type BuiltIn, declare, SLACK } from "./built_in.ts";
import { reachChannel } from "./reach.ts";

export const addPin: BuiltIn = {
  id: "Fn010B",
  name: "add_pin",
  title: "Pin a message",
  scopes: ["pins:write"],
  inputs: declare({ "channel_id*": SLACK.channel, "message*": "string" }),
  outputs: declare({}),
  run: (step) => {
    const ts = timestampIn(String(step.inputs["message"]));
    if (ts === undefined) throw new Refusal("bad_timestamp");
    pin(step.world, reachChannel(step).id, ts, step.app.botUser);
    return { outputs: {} };
  },
};

/** The ts of a message, from itself or from the message's address. */
function timestampIn(text: string): string | undefined {
  const [, seconds, micros] = /\/archives\/[A-Z0-9]+\/p(\d+)(\d{6})(?:\?.*)?$/.exec(text) ?? [];
  return parseTimestamp(seconds === undefined ? text : `${seconds}.${micros}`);
}
