import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { listEvents } from "../slack/audit_events.ts";
import { completeStep } from "../slack/executions.ts";
import { INTERACTIVITY, interactivityPointer } from "../slack/interactivity.ts";
import { openView } from "../slack/views.ts";
import { textAnswer } from "../views/answers.ts";
import { FORMS, PAGES } from "../views/approvals/names.ts";
import { findTrailForm, TRAIL_FIELD, trailPage } from "../views/approvals/trail.ts";
import { explain, sentence } from "../views/explain.ts";
import { field } from "./approvals/context.ts";
import { type Desk, NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";
import { turnPage } from "./approvals/turn_page.ts";

export const FindTrailFunction = DefineFunction({
  callback_id: "find_trail",
  title: "Find a trail",
  description: "Show everything that happened to one request",
  source_file: "functions/find_trail.ts",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(FindTrailFunction, async ({ inputs, client }) => {
  const form = { ...findTrailForm(), notify_on_close: true };
  const opened = await openView(client, interactivityPointer(inputs.interactivity), form);
  return opened.ok ? { completed: false } : { error: sentence(explain(opened.problem)) };
})
  .addViewSubmissionHandler(FORMS.findTrail, async ({ view, client, env, team_id }) => {
    const found = await find(
      openDesk({ client, env, team: team_id }),
      textAnswer(view.state.values, TRAIL_FIELD),
    );
    return { response_action: "update", view: { ...found, notify_on_close: true } };
  })
  .addBlockActionsHandler(
    [...Object.values(PAGES)],
    (pressed) => turnPage(pressed, field(pressed.action, "value")),
  )
  .addViewClosedHandler([FORMS.findTrail, "trail"], async ({ body, client }) => {
    const completed = await completeStep(client, body.function_data.execution_id, {});
    if (!completed.ok) console.error(sentence(explain(completed.problem)));
  });

async function find(desk: Desk | undefined, subject: string) {
  if (desk === undefined) return findTrailForm(NO_SEAL_KEY);
  const read = await listEvents(desk.client, desk.keys, subject);
  if (!read.ok) return findTrailForm(sentence(explain(read.problem)));
  const { events, forged } = read.value;
  const isKnown = events.length + forged.length > 0;
  return isKnown
    ? trailPage(subject, read.value, 0)
    : findTrailForm("Nothing is known of a request with this number.");
}
