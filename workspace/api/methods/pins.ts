import type { JsonObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import { findMessage, messagePayload, permalink } from "../../team/messages.ts";
import { listPins, pin, unpin } from "../../team/pins.ts";
import { parseTimestamp } from "../../team/timestamps.ts";
import type { Call, Method } from "../method.ts";
import { joinedChannel, visibleChannel } from "../visible.ts";

const TOKENS = ["bot", "workflow", "user"] as const;

export const pinMethods: readonly Method[] = [
  {
    name: "pins.add",
    scopes: ["pins:write"],
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: (call) => change(call, pin),
  },
  {
    name: "pins.remove",
    scopes: ["pins:write"],
    tier: "tier2",
    tokens: TOKENS,
    json: true,
    run: (call) => change(call, unpin),
  },
  { name: "pins.list", scopes: ["pins:read"], tier: "tier2", tokens: TOKENS, json: false, run: list },
];

function change(call: Call, act: typeof pin): JsonObject {
  const given = call.args.required("timestamp", "no_item_specified");
  const ts = parseTimestamp(given);
  if (ts === undefined) throw new Refusal("bad_timestamp");
  const channel = joinedChannel(call, call.args.text("channel"));
  act(call.world, channel.id, ts, call.token.person);
  return {};
}

function list(call: Call): JsonObject {
  const { world, args } = call;
  const channel = visibleChannel(call, args.text("channel"));
  const items = listPins(world, channel.id).flatMap(({ ts, person, created }) => {
    const message = findMessage(world, channel.id, ts);
    if (message === undefined) return [];
    const payload = { ...messagePayload(world, message), permalink: permalink(world, message) };
    return {
      type: "message",
      channel: channel.id,
      created,
      created_by: person,
      message: { ...payload, pinned_to: [channel.id] },
    };
  });
  return { items };
}
