import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { parseRecord } from "../core/approvals/record.ts";
import { explain, sentence } from "../views/explain.ts";
import { NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";
import { endStep, type StepEnd } from "./approvals/end_step.ts";
import { publish } from "./approvals/publish.ts";
import { readBasis } from "./approvals/read_basis.ts";

const TEXT = Schema.types.string;

export const PublishOutcomeFunction = DefineFunction({
  callback_id: "publish_outcome",
  title: "Publish an approval's outcome",
  description:
    "Shows how a request ended on its card, in its thread and to whoever asked. Place it after the request",
  source_file: "functions/publish_outcome.ts",
  input_parameters: {
    properties: {
      request_id: { type: TEXT },
      decision: { type: TEXT },
      reason: { type: TEXT },
      record: { type: TEXT, description: "As the step before gave it" },
      on_no: {
        type: TEXT,
        description: "`continue`: go on after a no. Otherwise a no ends the workflow here",
      },
    },
    required: ["request_id", "decision"],
  },
  output_parameters: { properties: { decision: { type: TEXT } }, required: ["decision"] },
});

export default SlackFunction(PublishOutcomeFunction, async ({ inputs, client, env, team_id, event }) => {
  const { decision, reason, on_no } = inputs;
  const no = `The request was not approved: ${decision}${reason ? ` (${reason})` : ""}.`;
  const answer: StepEnd<{ decision: string }> = decision === "approved" || on_no === "continue"
    ? { outputs: { decision } }
    : { error: no };
  // What was refused on arrival was told then, and has nothing to publish.
  if (decision === "refused") return answer;

  const desk = openDesk({ client, env, team: team_id });
  if (desk === undefined) return { error: NO_SEAL_KEY };
  const record = parseRecord(inputs.record ?? "", desk.keys);
  if (record?.outcome.requestId !== inputs.request_id || record.outcome.status !== decision) {
    return { error: NO_RECORD };
  }
  const basis = record.basis ?? await readBasis(desk, record.outcome.requestId);
  if (basis === undefined) return { error: NO_RECORD };
  const published = await publish(desk, { ...basis, outcome: record.outcome, card: record.card });
  // The decision stands whether or not it could be shown everywhere; only what could not be kept is an error.
  const end = published.ok ? answer : { error: sentence(explain(published.problem)) };
  return await endStep(client, event.function_execution_id, end);
});

const NO_RECORD = "The step before gave no record of a decision that this app made.";
