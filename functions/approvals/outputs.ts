import { Schema } from "deno-slack-sdk/mod.ts";

const REQUIRED: ("request_id" | "decision")[] = ["request_id", "decision"];

/** What a step that asks for approval gives to the steps after it. */
export const APPROVAL_OUTPUTS = {
  properties: {
    request_id: { type: Schema.types.string },
    decision: {
      type: Schema.types.string,
      description: "approved, denied, expired, cancelled, unroutable or refused",
    },
    decided_by: { type: Schema.types.string, description: "Their ids, with commas between" },
    reason: { type: Schema.types.string },
    decided_at: { type: Schema.slack.types.timestamp },
    record: {
      type: Schema.types.string,
      description: "The sealed answers, for the step that publishes them",
    },
  },
  required: REQUIRED,
};

/** The outputs of a step whose request was not taken in. The SDK's types want every output; Slack does not. */
export function refusedOutputs(id: string, reason: string) {
  return { request_id: id, decision: "refused", reason, decided_by: "", decided_at: 0, record: "" };
}
