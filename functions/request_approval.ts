import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { askFor, requestId } from "./approvals/ask_for.ts";
import { withCard } from "./approvals/card_handlers.ts";
import { NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";
import { endStep } from "./approvals/end_step.ts";
import { APPROVAL_OUTPUTS, refusedOutputs } from "./approvals/outputs.ts";
import { refuse } from "./approvals/refuse.ts";

export const RequestApprovalFunction = DefineFunction({
  callback_id: "request_approval",
  title: "Request approval",
  description: "Ask the right people in Slack, and go on only if they allow exactly this",
  source_file: "functions/request_approval.ts",
  input_parameters: {
    properties: {
      action: { type: Schema.types.string, description: "What would be done" },
      details: {
        type: Schema.types.string,
        description: "All that matters about it; shown to the approvers",
      },
      policy: { type: Schema.types.string, description: "Who must agree: a policy's name" },
      requester: { type: Schema.types.string, description: "Who asks, as far as the asking system knows" },
      reason: { type: Schema.types.string, description: "Why it is needed" },
      reference: { type: Schema.types.string, description: "What the asking system calls it" },
      source: {
        type: Schema.types.string,
        description: "Which system asks; a literal in the trigger's file",
      },
      on_no: {
        type: Schema.types.string,
        description:
          "`continue`: go on after a no, with the decision as an output. Otherwise a no ends the workflow",
      },
    },
    // What lacks an action or a policy is refused by us, with a reason that reaches somebody, and is written down.
    required: [],
  },
  output_parameters: APPROVAL_OUTPUTS,
});

export default withCard(
  SlackFunction(RequestApprovalFunction, async ({ inputs, client, env, team_id, event }) => {
    const desk = openDesk({ client, env, team: team_id });
    if (desk === undefined) return { error: NO_SEAL_KEY };
    const execution = event.function_execution_id;
    const asked = { ...inputs, source: inputs.source ?? FOREIGN_STEP };
    const taken = await askFor(desk, { execution, asked, person: null });
    if (taken.ok) return { completed: false }; // The answer comes from the buttons of the card.
    const id = requestId(execution);
    const { action = "" } = inputs;
    const reason = await refuse(desk, id, taken.problem, { action, source: asked.source, person: null });
    const end = inputs.on_no === "continue" ? { outputs: refusedOutputs(id, reason) } : { error: reason };
    return await endStep(client, execution, end);
  }),
);

/** The source of a step that somebody placed in a workflow of their own. */
const FOREIGN_STEP = "workflow";
