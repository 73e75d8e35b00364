import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { explain, sentence } from "../views/explain.ts";
import { withCard } from "./approvals/card_handlers.ts";
import { NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";
import { openMailbox } from "./approvals/mailbox.ts";

export const OpenMailboxFunction = DefineFunction({
  callback_id: "open_mailbox",
  title: "Open the mailbox",
  description: "Take in what a gateway left in the inbox",
  source_file: "functions/open_mailbox.ts",
  input_parameters: {
    properties: {
      ids: { type: Schema.types.string, description: "The rows to look at, with commas between" },
    },
    required: ["ids"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default withCard(
  SlackFunction(OpenMailboxFunction, async ({ inputs, client, env, team_id }) => {
    const desk = openDesk({ client, env, team: team_id });
    if (desk === undefined) return { error: NO_SEAL_KEY };
    const opened = await openMailbox(desk, inputs.ids);
    if (!opened.ok) return { error: sentence(explain(opened.problem)) };
    // The cards' buttons are answered by this step, for as long as it is open.
    return opened.value.hasCards ? { completed: false } : { outputs: {} };
  }),
);
