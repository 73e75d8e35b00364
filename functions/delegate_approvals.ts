import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { completeStep } from "../slack/executions.ts";
import { INTERACTIVITY, interactivityPointer } from "../slack/interactivity.ts";
import { openView, updateView } from "../slack/views.ts";
import { momentAnswer, personAnswer, textAnswer } from "../views/answers.ts";
import { DELEGATION_FIELDS, delegationForm, END_DELEGATION } from "../views/approvals/delegation_form.ts";
import { FORMS } from "../views/approvals/names.ts";
import { explain, sentence } from "../views/explain.ts";
import { field } from "./approvals/context.ts";
import { endDelegation, giveDelegation, readLent } from "./approvals/delegations.ts";
import { type Desk, NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";

export const DelegateApprovalsFunction = DefineFunction({
  callback_id: "delegate_approvals",
  title: "Delegate my approvals",
  description: "Let somebody answer for you, for a while, with both names on every card",
  source_file: "functions/delegate_approvals.ts",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
  output_parameters: { properties: {}, required: [] },
});

export default SlackFunction(DelegateApprovalsFunction, async ({ inputs, client, env, team_id }) => {
  const desk = openDesk({ client, env, team: team_id });
  if (desk === undefined) return { error: NO_SEAL_KEY };
  const form = await draw(desk, inputs.interactivity.interactor.id);
  const opened = await openView(client, interactivityPointer(inputs.interactivity), form);
  return opened.ok ? { completed: false } : { error: sentence(explain(opened.problem)) };
})
  .addViewSubmissionHandler(FORMS.delegation, async ({ view, body, client, env, team_id }) => {
    const desk = openDesk({ client, env, team: team_id });
    if (desk === undefined) return undefined;
    const from = body.user.id;
    const problem = await giveDelegation(desk, from, readForm(desk, view.state.values));
    return { response_action: "update", view: await draw(desk, from, problem) };
  })
  .addBlockActionsHandler(END_DELEGATION, async ({ action, body, client, env, team_id }) => {
    const desk = openDesk({ client, env, team: team_id });
    const view = field(field(body, "view"), "id");
    if (desk === undefined || typeof view !== "string") return;
    const problem = await endDelegation(desk, body.user.id, String(field(action, "value")));
    const updated = await updateView(desk.client, view, await draw(desk, body.user.id, problem));
    if (!updated.ok) console.error(sentence(explain(updated.problem)));
  })
  .addViewClosedHandler(FORMS.delegation, async ({ body, client }) => {
    const completed = await completeStep(client, body.function_data.execution_id, {});
    if (!completed.ok) console.error(sentence(explain(completed.problem)));
  });

async function draw(desk: Desk, person: string, problem?: string) {
  const lent = await readLent(desk, person);
  const said = lent.ok ? problem : sentence(explain(lent.problem));
  return { ...delegationForm(desk.now, lent.ok ? lent.value : [], said), notify_on_close: true };
}

/** A time that was not given is over, which is refused with a sentence. */
function readForm(desk: Desk, values: unknown) {
  return {
    to: personAnswer(values, DELEGATION_FIELDS.to),
    startsAt: momentAnswer(values, DELEGATION_FIELDS.startsAt) ?? desk.now,
    endsAt: momentAnswer(values, DELEGATION_FIELDS.endsAt) ?? desk.now,
    reason: textAnswer(values, DELEGATION_FIELDS.reason),
  };
}
