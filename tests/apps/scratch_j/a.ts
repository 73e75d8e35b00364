import { DefineFunction, DefineType, DefineWorkflow, DefineEvent, DefineDatastore, Manifest, Schema, SlackFunction } from "deno-slack-sdk/mod.ts";
export const T = DefineType({ name: "Incident", title: "Incident", type: Schema.types.object, properties: { title: { type: Schema.types.string }, n: { type: Schema.types.integer } }, required: ["title"] });
export const F = DefineFunction({
  callback_id: "f", title: "F", source_file: "a.ts",
  input_parameters: { properties: { i: { type: Schema.slack.types.interactivity }, t: { type: T }, tags: { type: Schema.types.array, items: { type: Schema.types.string } }, mc: {type: Schema.slack.types.message_context} }, required: ["i", "t"] },
  output_parameters: { properties: { t: { type: T } }, required: ["t"] },
});
export const W = DefineWorkflow({ callback_id: "w", title: "W", input_parameters: { properties: { i: { type: Schema.slack.types.interactivity } }, required: ["i"] } });
const form = W.addStep(Schema.slack.functions.OpenForm, { title: "x", interactivity: W.inputs.i, fields: { elements: [{ name: "a", title: "A", type: Schema.types.string }], required: ["a"] } });
const s = W.addStep(F, { i: form.outputs.interactivity, t: { title: form.outputs.fields.a } });
W.addStep(Schema.slack.functions.SendMessage, { channel_id: "C", message: `hi ${s.outputs.t.title}` });
export default SlackFunction(F, async ({ inputs, client }) => {
  const p: string = inputs.i.interactivity_pointer;
  const t: string = inputs.t.title;
  const r = await client.views.open({ interactivity_pointer: p, view: {} });
  console.log(p, r);
  return { outputs: { t: { title: t } } };
});
console.log(JSON.stringify(W.export(),null,1)); console.log(JSON.stringify(F.export()))
