import { DefineWorkflow, Schema } from "deno-slack-sdk/mod.ts";
import { SurveyFunction } from "../functions/survey.ts";

export const SurveyWorkflow = DefineWorkflow({
  callback_id: "survey_workflow",
  title: "Survey",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
});

const survey = SurveyWorkflow.addStep(SurveyFunction, {
  interactivity: SurveyWorkflow.inputs.interactivity,
});

SurveyWorkflow.addStep(Schema.slack.functions.SendDm, {
  user_id: SurveyWorkflow.inputs.interactivity.interactor.id,
  message: `Thank you, ${survey.outputs.name}.`,
});
