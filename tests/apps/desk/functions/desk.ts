import { DefineFunction, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
import { desk, drawer, jammed } from "../views/desk.ts";

const FIRST = 3;

export const DeskFunction = DefineFunction({
  callback_id: "desk",
  title: "Desk",
  source_file: "functions/desk.ts",
  input_parameters: { properties: { person: { type: Schema.slack.types.user_id } }, required: ["person"] },
});

export default SlackFunction(DeskFunction, async ({ inputs, client }) => {
  const published = await client.views.publish({ user_id: inputs.person, view: desk(FIRST, "") });
  return published.ok ? { completed: false } : { error: `No desk: ${published.error}` };
})
  .addBlockActionsHandler("take", async ({ body, client }) => {
    const papers = Number(body.view.private_metadata) - 1;
    await client.views.publish({ user_id: body.user.id, view: desk(papers, "") });
  })
  .addBlockActionsHandler("note", async ({ action, body, client }) => {
    const papers = Number(body.view.private_metadata);
    await client.views.publish({ user_id: body.user.id, view: desk(papers, `Noted: ${action.value}.`) });
  })
  .addBlockActionsHandler("file", async ({ body, client }) => {
    const { interactivity_pointer } = body.interactivity;
    await client.views.open({ interactivity_pointer, view: drawer() });
  })
  .addViewSubmissionHandler("drawer", () => ({ response_action: "update", view: jammed() }))
  .addBlockActionsHandler("burn", () => {
    throw new Error("nothing burns here");
  });
