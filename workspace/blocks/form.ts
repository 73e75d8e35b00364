import { isObject, type Json, type JsonObject } from "../json.ts";
import { countCharacters } from "./characters.ts";
import { formElement } from "./form_elements.ts";
import { formFields, isRequired, nameOf } from "./form_fields.ts";
import { valueIn } from "./states.ts";

export { checkForm } from "./form_check.ts";
export { formView } from "./form_view.ts";

/**
 * What was submitted, as the values of the form's types. `stateValues` is a view's `state.values`. A field that was
 * left empty has no value, but a boolean always has one.
 */
export function formValues(
  fields: JsonObject,
  stateValues: JsonObject,
): { values: JsonObject; errors: Record<string, string> } {
  const values: [string, Json][] = [];
  const errors: [string, string][] = [];
  for (const field of formFields(fields)) {
    const name = nameOf(field);
    const value = submitted(field, stateValues);
    const error = complaint(field, value, isRequired(fields, field));
    if (error !== undefined) errors.push([name, error]);
    else if (value !== undefined) values.push([name, value]);
  }
  return { values: Object.fromEntries(values), errors: Object.fromEntries(errors) };
}

function submitted(field: JsonObject, stateValues: JsonObject): Json | undefined {
  const name = nameOf(field);
  const block = Object.hasOwn(stateValues, name) ? stateValues[name] : undefined;
  const state = isObject(block) && Object.hasOwn(block, name) ? block[name] : undefined;
  const { asked, valueOf } = formElement(field);
  return valueOf(valueIn(asked, state));
}

function complaint(field: JsonObject, value: Json | undefined, required: boolean): string | undefined {
  if (value === undefined) return required ? "Please complete this required field." : undefined;
  const { minLength, maxLength, maxItems, minimum, maximum } = field;
  if (typeof value === "string") return outOf(countCharacters(value), minLength, maxLength, "characters");
  if (Array.isArray(value)) return outOf(value.length, undefined, maxItems, "items");
  return typeof value === "number" ? outOf(value, minimum, maximum, "") : undefined;
}

function outOf(
  size: number,
  least: Json | undefined,
  most: Json | undefined,
  what: string,
): string | undefined {
  if (typeof least === "number" && size < least) return `Please enter at least ${least} ${what}`.trim() + ".";
  if (typeof most === "number" && size > most) return `Please enter at most ${most} ${what}`.trim() + ".";
  return undefined;
}
