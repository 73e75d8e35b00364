import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { CITIES, page, survey } from "../views/pages.ts";
import { keep } from "./keep.ts";

export const SurveyFunction = DefineFunction({
  callback_id: "survey",
  title: "Survey",
  source_file: "functions/survey.ts",
  input_parameters: {
    properties: { interactivity: { type: Schema.slack.types.interactivity } },
    required: ["interactivity"],
  },
  output_parameters: {
    properties: { name: { type: Schema.types.string } },
    required: ["name"],
  },
});

export default SlackFunction(SurveyFunction, async ({ inputs, client }) => {
  const { interactivity_pointer } = inputs.interactivity;
  const opened = await client.views.open({ interactivity_pointer, view: survey("Survey") });
  if (!opened.ok) return { error: `The survey could not be opened: ${opened.error}` };
  await keep(client, "opened", opened);
  const again = await client.views.open({ interactivity_pointer, view: survey("Again") });
  await keep(client, "opened again", again);
  return { completed: false };
})
  .addBlockSuggestionHandler("city", async ({ body, client }) => {
    await keep(client, "suggestion", body);
    const found = CITIES.filter((city) => city.toLowerCase().startsWith(body.value.toLowerCase()));
    return { options: found.map((city) => ({ text: { type: "plain_text", text: city }, value: city })) };
  })
  .addBlockActionsHandler("deeper", async ({ body, client }) => {
    await keep(client, "action deeper", body);
    const { interactivity_pointer } = body.interactivity;
    const depth = body.view.callback_id === "page" ? Number(body.view.private_metadata) + 1 : 2;
    await keep(client, "pushed", await client.views.push({ interactivity_pointer, view: page(depth) }));
  })
  .addBlockActionsHandler(["rename", "rename_twice"], async ({ action, body, client }) => {
    const { id: view_id, hash } = body.view;
    await client.views.update({ view_id, hash, view: survey("Renamed") });
    if (action.action_id === "rename") return;
    const late = await client.views.update({ view_id, hash, view: survey("Renamed again") });
    await keep(client, "renamed again", late);
  })
  .addViewSubmissionHandler("survey", async ({ view, body, client }) => {
    await keep(client, "submission", body);
    const { name, then } = view.state.values;
    switch (then?.then?.selected_option?.value) {
      case "errors":
        return { response_action: "errors", errors: { name: "Nobody is called that." } };
      case "update":
        return { response_action: "update", view: survey("Once more") };
      case "push":
        return { response_action: "push", view: page(2) };
      case "clear":
        await finish(name?.name?.value ?? "");
        return { response_action: "clear" };
      case "throw":
        throw new Error("the survey was thrown away");
      default:
        await finish(name?.name?.value ?? "");
    }

    async function finish(name: string) {
      const function_execution_id = body.function_data.execution_id;
      await client.functions.completeSuccess({ function_execution_id, outputs: { name } });
    }
  })
  .addViewSubmissionHandler("page", async ({ body, client }) => {
    await keep(client, "page submission", body);
  })
  .addViewClosedHandler(["survey", "page"], async ({ view, body, client }) => {
    await keep(client, `closed ${view.callback_id}`, body);
    if (view.callback_id === "page") return;
    const function_execution_id = body.function_data.execution_id;
    await client.functions.completeError({ function_execution_id, error: "Nobody answered." });
  });
