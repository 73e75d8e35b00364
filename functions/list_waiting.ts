import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { pickWaiting } from "./approvals/pick_waiting.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";
import { waitingForMe } from "../views/approvals/lists.ts";
import { showList } from "./approvals/show_list.ts";

export const ListWaitingFunction = DefineFunction({
  callback_id: "list_waiting",
  title: "Waiting for me",
  description: "Show what waits for your answer",
  source_file: "functions/list_waiting.ts",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(ListWaitingFunction, (context) => {
  const person = context.inputs.interactivity.interactor.id;
  return showList(context, context.inputs.interactivity, {
    draw: waitingForMe,
    pick: (desk, open) => pickWaiting(desk, open, person),
  });
});
