import { checkForm, formView } from "../../blocks/form.ts";
import { isObject, type JsonObject } from "../../json.ts";
import { takePointer } from "../pointers.ts";
import { invalidParameters } from "../problems.ts";
import { openView } from "../views.ts";
import { type BuiltIn, declare, SLACK } from "./built_in.ts";

export const openForm: BuiltIn = {
  id: "Fn010N",
  name: "open_form",
  title: "Open a form",
  scopes: [],
  inputs: declare({
    "title*": "string",
    "fields*": SLACK.form,
    "interactivity*": SLACK.interactivity,
    description: "string",
    submit_label: "string",
  }),
  outputs: declare({
    "fields*": "object",
    "interactivity*": SLACK.interactivity,
    "submit_user*": SLACK.person,
    "timestamp_started*": SLACK.time,
    "timestamp_completed*": SLACK.time,
  }),
  run: ({ world, app, execution, inputs }) => {
    const { title, fields, description, submitLabel } = readForm(inputs);
    const problems = checkForm(fields, title, submitLabel, description);
    if (problems.length > 0) throw invalidParameters(problems);
    const interactivity = isObject(inputs["interactivity"]) ? inputs["interactivity"] : {};
    const pointer = takePointer(world, String(interactivity["interactivity_pointer"]), app.id);
    const view = formView(title, submitLabel, description, fields);
    openView(world, view, { app: app.id, person: pointer.person, execution: execution.id, kind: "form" });
    return { waitsFor: { kind: "form" } };
  },
};

function readForm(inputs: JsonObject) {
  const { title, fields, description, submit_label } = inputs;
  return {
    title: String(title),
    fields: isObject(fields) ? fields : {},
    description: typeof description === "string" ? description : undefined,
    submitLabel: typeof submit_label === "string" ? submit_label : undefined,
  };
}
