import { isObject, type JsonObject } from "../json.ts";
import { formFields } from "./form_fields.ts";
import { formView } from "./form_view.ts";
import { LIMITS } from "./limits.ts";
import { Place } from "./place.ts";
import { boolean, type Check, integer, list, oneOf, openShape, string, typed } from "./shape.ts";
import { checkView } from "./views.ts";

const number: Check = (value, place) => {
  if (typeof value !== "number") place.refuse("must provide a number");
};
const scalar: Check = (value, place) => {
  if (typeof value === "number") return;
  string(LIMITS.optionValue)(value, place);
};

const CHOICES = {
  "enum?": list(scalar, LIMITS.selectOptions, 1),
  "choices?": list(openShape({ value: scalar, "title?": string(LIMITS.text) }), LIMITS.selectOptions),
};
/** Slack's pages give a title 25 characters, and its samples have longer ones that work: a label's figure holds. */
const FIELD = {
  name: string(LIMITS.id, 1),
  title: string(LIMITS.inputLabel, 1),
  "description?": string(LIMITS.inputHint),
};
const RANGE = { "minimum?": number, "maximum?": number };
const field = openShape({ ...FIELD, ...CHOICES });

const ITEMS = typed({
  string: openShape(CHOICES),
  "slack#/types/user_id": openShape({}),
  "slack#/types/channel_id": openShape({}),
});

const FIELDS = openShape({
  elements: list(
    typed({
      string: openShape({
        ...FIELD,
        ...CHOICES,
        "long?": boolean,
        "format?": oneOf("email", "url"),
        "minLength?": integer(0, Number.MAX_SAFE_INTEGER),
        "maxLength?": integer(1, Number.MAX_SAFE_INTEGER),
      }),
      boolean: openShape(FIELD),
      integer: openShape({ ...FIELD, ...CHOICES, ...RANGE }),
      number: openShape({ ...FIELD, ...CHOICES, ...RANGE }),
      array: openShape({
        ...FIELD,
        items: ITEMS,
        "maxItems?": integer(1, LIMITS.selectOptions),
        "display_type?": oneOf("multi_static_select", "checkboxes"),
      }),
      "slack#/types/date": field,
      "slack#/types/timestamp": field,
      "slack#/types/user_id": field,
      "slack#/types/channel_id": field,
      "slack#/types/rich_text": openShape(FIELD),
      "slack#/types/file_id": openShape({
        ...FIELD,
        "allowed_filetypes?": list(string(LIMITS.id, 1), 100),
        "allowed_filetypes_group?": string(LIMITS.id),
      }),
    }),
    LIMITS.viewBlocks,
    1,
  ),
  "required?": list(string(LIMITS.id), LIMITS.viewBlocks),
}, namesAreUnique);

/** What is wrong with a form, a sentence a problem; nothing when it can be shown. */
export function checkForm(
  fields: unknown,
  title: string,
  submitLabel?: string,
  description?: string,
): string[] {
  const place = Place.top("/fields", "modal");
  FIELDS(fields, place);
  if (place.problems.length > 0 || !isObject(fields)) return [...place.problems];
  return checkView(formView(title, submitLabel, description, fields));
}

function namesAreUnique(fields: JsonObject, place: Place): void {
  const seen = new Set<unknown>();
  formFields(fields).forEach(({ name }, index) => {
    if (seen.has(name)) place.at("elements").at(index).at("name").refuse(`\`name\` "${name}" already exists`);
    seen.add(name);
  });
}
