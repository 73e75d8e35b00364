import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { isRequester } from "../core/approvals/voice.ts";
import { success } from "../core/result.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";
import { myOpenRequests } from "../views/approvals/lists.ts";
import { showList } from "./approvals/show_list.ts";

export const ListMyRequestsFunction = DefineFunction({
  callback_id: "list_my_requests",
  title: "My open requests",
  description: "Show what you asked for that nobody decided yet",
  source_file: "functions/list_my_requests.ts",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(ListMyRequestsFunction, (context) => {
  const person = context.inputs.interactivity.interactor.id;
  return showList(context, context.inputs.interactivity, {
    draw: myOpenRequests,
    pick: (_, open) => success(open.filter(({ stored }) => isRequester(stored.request, person))),
  });
});
