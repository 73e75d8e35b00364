import type { Trigger } from "deno-slack-api/types.ts";
import { OpenMailboxWorkflow } from "../workflows/open_mailbox.ts";

/** The doorbell: a gateway rings it with the ids of rows that it left in the inbox. */
const mailbox: Trigger<typeof OpenMailboxWorkflow.definition> = {
  type: "webhook",
  name: "Mailbox",
  description: "A gateway left something in the inbox",
  workflow: `#/workflows/${OpenMailboxWorkflow.definition.callback_id}`,
  inputs: { ids: { value: "{{data.ids}}" } },
};

export default mailbox;
