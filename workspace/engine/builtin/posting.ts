import type { JsonObject } from "../../json.ts";
import { type MessageDraft, permalink, postMessage } from "../../team/messages.ts";
import { type BuiltInEnd, type BuiltInStep, declare, listOf, SLACK } from "./built_in.ts";
import { readContent } from "./message_content.ts";

export const METADATA = {
  type: "object",
  properties: { event_type: { type: "string" }, event_payload: { type: "object" } },
  required: ["event_type", "event_payload"],
} as const;

/** What every function that posts takes besides where to. */
export const CONTENT = {
  "message*": SLACK.richText,
  interactive_blocks: SLACK.blocks,
  files: listOf(SLACK.file),
} as const;

const POSTED = {
  "message_link*": "string",
  "message_context*": SLACK.messageContext,
  action: "object",
  interactivity: SLACK.interactivity,
  "timestamp_started*": SLACK.time,
  "timestamp_completed*": SLACK.time,
} as const;

export const POSTED_IN_THREAD = declare(POSTED);
export const POSTED_ALONE = declare({ "message_timestamp*": SLACK.time, ...POSTED });

/** Posts as the app's bot. With a button in it, the step waits for somebody to press one. */
export function post(
  step: BuiltInStep,
  where: Pick<MessageDraft, "channel"> & Partial<MessageDraft>,
): BuiltInEnd {
  const { world, app, execution } = step;
  const { draft, waits } = readContent(step.inputs);
  const message = postMessage(world, {
    ...draft,
    ...where,
    person: app.botUser,
    app: app.id,
    execution: execution.id,
  });
  const outputs = {
    message_timestamp: message.ts,
    message_link: permalink(world, message),
    message_context: { message_ts: message.ts, channel_id: message.channel },
    ...times(step),
  };
  return waits ? { waitsFor: { kind: "press", outputs } } : { outputs };
}

/** When the step began, and that it ends now. */
export function times({ world, execution }: Pick<BuiltInStep, "world" | "execution">): JsonObject {
  return {
    timestamp_started: Math.floor(execution.startedAt / 1000),
    timestamp_completed: Math.floor(world.clock.now() / 1000),
  };
}
