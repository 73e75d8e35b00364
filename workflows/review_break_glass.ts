import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { ReviewBreakGlassFunction } from "../functions/review_break_glass.ts";
import { INTERACTIVITY } from "../slack/interactivity.ts";

/** Started by the button of the notice; the app makes that link itself. */
export const ReviewBreakGlassWorkflow = DefineWorkflow({
  callback_id: "review_break_glass",
  title: "Review a break-glass",
  description: "Look at what was let through alone",
  input_parameters: {
    properties: { interactivity: { type: INTERACTIVITY }, review_id: { type: Schema.types.string } },
    required: ["interactivity", "review_id"],
  },
});

ReviewBreakGlassWorkflow.addStep(ReviewBreakGlassFunction, {
  interactivity: ReviewBreakGlassWorkflow.inputs.interactivity,
  review_id: ReviewBreakGlassWorkflow.inputs.review_id,
});
