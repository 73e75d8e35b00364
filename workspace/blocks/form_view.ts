import type { Json, JsonObject } from "../json.ts";
import { answerElement, AnswerProblem } from "./elements.ts";
import { formElement } from "./form_elements.ts";
import { formFields, isRequired, nameOf } from "./form_fields.ts";
import { startingWith } from "./states.ts";

/**
 * The modal that a form is shown as: each field is an input block whose block_id and action_id are the field's name.
 * Whether the fields are fine is for `checkForm` to say.
 */
export function formView(
  title: string,
  submitLabel: string | undefined,
  description: string | undefined,
  fields: JsonObject,
): JsonObject {
  const inputs = formFields(fields).map((field) => inputBlock(field, isRequired(fields, field)));
  const said = description === undefined || description === "" ? [] : [{
    type: "section",
    text: { type: "mrkdwn", text: description },
  }];
  return {
    type: "modal",
    title: plain(title),
    submit: plain(submitLabel || "Submit"),
    close: plain("Close"),
    blocks: [...said, ...inputs],
  };
}

function inputBlock(field: JsonObject, required: boolean): JsonObject {
  const name = nameOf(field);
  const hint = field["description"];
  const element = withDefault({ ...formElement(field).asked, action_id: name }, field["default"]);
  return {
    type: "input",
    block_id: name,
    label: plain(typeof field["title"] === "string" && field["title"] !== "" ? field["title"] : name),
    element,
    // No is an answer too: a box that has to be answered does not have to be ticked.
    optional: !required || field["type"] === "boolean",
    ...(typeof hint === "string" && hint !== "" ? { hint: plain(hint) } : {}),
  };
}

/** A default that nobody could have entered is left out, as one is that comes to nothing. */
function withDefault(element: JsonObject, value: Json | undefined): JsonObject {
  if (value === undefined || value === null) return element;
  try {
    return startingWith(element, answerElement(element, defaultAnswer(element, value)));
  } catch (problem) {
    if (problem instanceof AnswerProblem) return element;
    throw problem;
  }
}

/** A list of texts is typed in as lines; file inputs start empty. */
function defaultAnswer(element: JsonObject, value: Json): Json {
  return element["type"] === "plain_text_input" && Array.isArray(value)
    ? value.map(String).join("\n")
    : value;
}

function plain(text: string): JsonObject {
  return { type: "plain_text", text, emoji: true };
}
