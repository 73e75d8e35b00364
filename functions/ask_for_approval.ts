import { DefineFunction, SlackFunction } from "deno-slack-sdk/mod.ts";
import { POLICIES } from "../config/policies.ts";
import { type Asked, SLACK_SOURCE } from "../core/approvals/parse_request.ts";
import { isForAskerToMend } from "../core/approvals/refusal.ts";
import { completeStep } from "../slack/executions.ts";
import { INTERACTIVITY, interactivityPointer } from "../slack/interactivity.ts";
import { problemIn, tryAgain } from "../slack/try_again.ts";
import { openView } from "../slack/views.ts";
import { choiceAnswer, textAnswer } from "../views/answers.ts";
import { FORMS } from "../views/approvals/names.ts";
import { notice } from "../views/approvals/notice.ts";
import { refusedWords } from "../views/approvals/refused_message.ts";
import { askedWords, REQUEST_FIELDS, requestForm } from "../views/approvals/request_form.ts";
import { explain, sentence } from "../views/explain.ts";
import { askFor, goOnAsking, requestId } from "./approvals/ask_for.ts";
import { withCard } from "./approvals/card_handlers.ts";
import { NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";
import { APPROVAL_OUTPUTS, refusedOutputs } from "./approvals/outputs.ts";
import { recordRefusal, refuse } from "./approvals/refuse.ts";

export const AskForApprovalFunction = DefineFunction({
  callback_id: "ask_for_approval",
  title: "Ask for approval",
  description: "Ask with a form; Slack says who asks",
  source_file: "functions/ask_for_approval.ts",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY } },
    required: ["interactivity"],
  },
  output_parameters: APPROVAL_OUTPUTS,
});

export default withCard(
  SlackFunction(AskForApprovalFunction, async ({ inputs, client }) => {
    const form = { ...requestForm(POLICIES), notify_on_close: true };
    const opened = await openView(client, interactivityPointer(inputs.interactivity), form);
    if (!opened.ok) return { error: sentence(explain(opened.problem)) };
    return { completed: false }; // The form is answered later, and the card after it.
  })
    .addViewSubmissionHandler(FORMS.request, async ({ view, body, client, env, team_id }) => {
      const desk = openDesk({ client, env, team: team_id });
      if (desk === undefined) return { response_action: "update", view: notice(TITLE, NO_SEAL_KEY) };
      const execution = body.function_data.execution_id;
      const asked = readForm(view.state.values);
      const taken = await askFor(desk, { execution, asked, person: body.user.id });
      if (taken.ok) {
        return { response_action: "update", view: notice(TITLE, askedWords(POLICIES, asked.policy)) };
      }
      const of = { action: asked.action, source: SLACK_SOURCE, person: body.user.id };
      if (isForAskerToMend(taken.problem)) {
        await recordRefusal(desk, requestId(execution), taken.problem, of);
        const form = requestForm(POLICIES, refusedWords(taken.problem, desk.redactKey));
        return { response_action: "update", view: { ...form, notify_on_close: true } };
      }
      const reason = await refuse(desk, requestId(execution), taken.problem, of);
      const outputs = refusedOutputs(requestId(execution), reason);
      await tryAgain(() => completeStep(client, execution, outputs), problemIn);
      return { response_action: "update", view: notice(TITLE, reason) };
    })
    .addViewClosedHandler(FORMS.request, async ({ body, client, env, team_id }) => {
      const execution = body.function_data.execution_id;
      const desk = openDesk({ client, env, team: team_id });
      if (desk !== undefined && await goOnAsking(desk, execution)) return;
      const outputs = refusedOutputs(requestId(execution), "The form was closed.");
      const completed = await tryAgain(() => completeStep(client, execution, outputs), problemIn);
      // Nobody waits for a form that was closed; a step that ended meanwhile needs no end.
      if (!completed.ok) console.error(sentence(explain(completed.problem)));
    }),
);

const TITLE = "Ask for approval";

/** What was typed and picked; what was left empty is empty text. */
function readForm(values: unknown): Asked & Readonly<Record<"action" | "policy", string>> {
  const text = (name: keyof typeof REQUEST_FIELDS) => textAnswer(values, REQUEST_FIELDS[name]);
  return {
    source: SLACK_SOURCE,
    policy: choiceAnswer(values, REQUEST_FIELDS.policy),
    action: text("action"),
    details: text("details"),
    reason: text("reason"),
    reference: text("reference"),
  };
}
