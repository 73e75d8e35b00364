import type { Trigger } from "deno-slack-api/types.ts";
import { SurveyWorkflow } from "../workflows/survey.ts";

const survey: Trigger<typeof SurveyWorkflow.definition> = {
  type: "shortcut",
  name: "Survey",
  workflow: `#/workflows/${SurveyWorkflow.definition.callback_id}`,
  inputs: { interactivity: { value: "{{data.interactivity}}" } },
};

export default survey;
