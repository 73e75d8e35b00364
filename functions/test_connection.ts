import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { completeStep } from "../slack/executions.ts";
import { INTERACTIVITY, interactivityPointer } from "../slack/interactivity.ts";
import { postMessage } from "../slack/messages.ts";
import { openView } from "../slack/views.ts";
import {
  CHANNEL_BLOCK,
  CHANNEL_ELEMENT,
  CONNECTION_FORM,
  connectionForm,
  connectionMessage,
  connectionWorks,
} from "../views/connection.ts";
import { explain, sentence } from "../views/explain.ts";

export const TestConnectionFunction = DefineFunction({
  callback_id: "test_connection",
  title: "Test connection",
  description: "Post one line in a channel, or say why that is not possible",
  source_file: "functions/test_connection.ts",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: {
      outcome: { type: Schema.types.string, description: "posted, or closed without a post" },
      channel: { type: Schema.slack.types.channel_id },
      message_ts: { type: Schema.slack.types.message_ts },
    },
    required: ["outcome"],
  },
});

export default SlackFunction(TestConnectionFunction, async ({ inputs, client }) => {
  const opened = await openView(client, interactivityPointer(inputs.interactivity), connectionForm());
  if (!opened.ok) return { error: sentence(explain(opened.problem)) };
  return { completed: false }; // The form is answered later, and only an unfinished step hears of it.
})
  .addViewSubmissionHandler(CONNECTION_FORM, async ({ view, body, client }) => {
    const channel: unknown = view.state.values[CHANNEL_BLOCK]?.[CHANNEL_ELEMENT]?.selected_conversation;
    if (typeof channel !== "string") {
      return { response_action: "errors", errors: { [CHANNEL_BLOCK]: "Pick a channel first." } };
    }
    const posted = await postMessage(client, { channel, text: connectionMessage(body.user.id) });
    if (!posted.ok) {
      return { response_action: "update", view: connectionForm({ channel, problem: posted.problem }) };
    }
    const outputs = { outcome: "posted", channel, message_ts: posted.value.ts };
    const completed = await completeStep(client, body.function_data.execution_id, outputs);
    // The line is posted either way; a step that ended meanwhile has nobody waiting for its outputs.
    if (!completed.ok) console.error(sentence(explain(completed.problem)));
    return { response_action: "update", view: connectionWorks(channel) };
  })
  .addViewClosedHandler(CONNECTION_FORM, async ({ body, client }) => {
    const completed = await completeStep(client, body.function_data.execution_id, { outcome: "closed" });
    if (!completed.ok) console.error(sentence(explain(completed.problem)));
  });
