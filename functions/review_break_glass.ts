import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { decideReview, whyNoReviewer } from "../core/approvals/review.ts";
import { redact } from "../core/redact/redact.ts";
import { completeStep } from "../slack/executions.ts";
import { INTERACTIVITY, interactivityPointer } from "../slack/interactivity.ts";
import { openView } from "../slack/views.ts";
import { choiceAnswer, textAnswer } from "../views/answers.ts";
import { explainReview } from "../views/approvals/explain_acts.ts";
import { FORMS } from "../views/approvals/names.ts";
import { notice } from "../views/approvals/notice.ts";
import { JUSTIFIED, REVIEW_FIELDS, reviewForm } from "../views/approvals/review.ts";
import { explain, sentence } from "../views/explain.ts";
import { field } from "./approvals/context.ts";
import { NO_SEAL_KEY, openDesk } from "./approvals/desk.ts";
import { show } from "./approvals/draw.ts";
import { closeReview, readReview } from "./approvals/reviews.ts";

export const ReviewBreakGlassFunction = DefineFunction({
  callback_id: "review_break_glass",
  title: "Review a break-glass",
  description: "Say whether it was right to let a request through alone",
  source_file: "functions/review_break_glass.ts",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY }, review_id: { type: Schema.types.string } },
    required: ["interactivity", "review_id"],
  },
  output_parameters: { properties: {}, required: [] },
});

const TITLE = "Review";

export default SlackFunction(ReviewBreakGlassFunction, async ({ inputs, client, env, team_id }) => {
  const desk = openDesk({ client, env, team: team_id });
  if (desk === undefined) return { error: NO_SEAL_KEY };
  const read = await readReview(desk, inputs.review_id);
  if (!read.ok) return { error: read.problem };
  const { request, review } = read.value;
  const why = whyNoReviewer(review, inputs.interactivity.interactor.id);
  const window = why === undefined
    ? reviewForm(request, show(desk, request), review.id)
    : { ...notice(TITLE, explainReview(why)), callback_id: FORMS.review };
  const pointer = interactivityPointer(inputs.interactivity);
  const opened = await openView(client, pointer, { ...window, notify_on_close: true });
  return opened.ok ? { completed: false } : { error: sentence(explain(opened.problem)) };
})
  .addViewSubmissionHandler(FORMS.review, async ({ view, body, client, env, team_id }) => {
    const say = (text: string) => ({ response_action: "update" as const, view: notice(TITLE, text) });
    const desk = openDesk({ client, env, team: team_id });
    if (desk === undefined) return say(NO_SEAL_KEY);
    const read = await readReview(desk, String(field(view, "private_metadata")));
    if (!read.ok) return say(read.problem);
    const decision = decideReview(read.value.review, {
      person: body.user.id,
      at: desk.now,
      isJustified: choiceAnswer(view.state.values, REVIEW_FIELDS.finding) === JUSTIFIED,
      text: redact(textAnswer(view.state.values, REVIEW_FIELDS.text), desk.redactKey).text,
    });
    if (decision.kind === "refuse") return say(explainReview(decision.why));
    const closed = await closeReview(desk, read.value, decision.review);
    if (!closed.ok) return say(sentence(explain(closed.problem)));
    const completed = await completeStep(client, body.function_data.execution_id, {});
    if (!completed.ok) console.error(sentence(explain(completed.problem)));
    return undefined;
  })
  .addViewClosedHandler(FORMS.review, async ({ body, client }) => {
    const completed = await completeStep(client, body.function_data.execution_id, {});
    if (!completed.ok) console.error(sentence(explain(completed.problem)));
  });
