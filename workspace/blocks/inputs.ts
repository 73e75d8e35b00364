import type { JsonObject } from "../json.ts";
import { DISPATCH_ACTION_CONFIG, plainTextObject } from "./composition.ts";
import { LIMITS } from "./limits.ts";
import type { Place } from "./place.ts";
import { isNumberText } from "./plausible.ts";
import { RICH_TEXT } from "./rich_text.ts";
import { boolean, type Check, integer, list, onlyOn, shape, string, stringThat } from "./shape.ts";

const ID = string(LIMITS.id, 1);
const NUMBER = stringThat(isNumberText, "must be a valid number");

const TYPED_INTO = {
  type: string(40),
  "action_id?": ID,
  "placeholder?": plainTextObject(LIMITS.placeholder),
  "focus_on_load?": boolean,
  "dispatch_action_config?": DISPATCH_ACTION_CONFIG,
};

/** What people type into, or drop files on. Only input blocks hold these. */
export const INPUTS: Readonly<Record<string, Check>> = {
  plain_text_input: shape({
    ...TYPED_INTO,
    "initial_value?": string(LIMITS.inputLength),
    "multiline?": boolean,
    "min_length?": integer(0, LIMITS.inputLength),
    "max_length?": integer(1, LIMITS.inputLength),
  }, lengthsAgree),
  email_text_input: shape({ ...TYPED_INTO, "initial_value?": string(LIMITS.inputLength) }),
  url_text_input: shape({ ...TYPED_INTO, "initial_value?": string(LIMITS.inputLength) }),
  number_input: shape({
    ...TYPED_INTO,
    is_decimal_allowed: boolean,
    "initial_value?": NUMBER,
    "min_value?": NUMBER,
    "max_value?": NUMBER,
  }, numbersAgree),
  file_input: onlyOn(
    ["modal"],
    shape({
      type: string(40),
      "action_id?": ID,
      "filetypes?": list(string(LIMITS.id, 1), 100),
      "max_files?": integer(1, LIMITS.maxFiles),
    }),
  ),
};

/** The composer, which actions blocks hold too. */
export const RICH_TEXT_INPUT = {
  rich_text_input: shape({ ...TYPED_INTO, "initial_value?": RICH_TEXT }),
};

function lengthsAgree(input: JsonObject, place: Place): void {
  const { min_length: least, max_length: most } = input;
  if (typeof least === "number" && typeof most === "number" && least > most) {
    place.at("min_length").refuse("must not be greater than `max_length`");
  }
}

function numbersAgree(input: JsonObject, place: Place): void {
  const least = bound(input["min_value"], -Infinity);
  const most = bound(input["max_value"], Infinity);
  const initial = input["initial_value"];
  if (least > most) place.at("min_value").refuse("must not be greater than `max_value`");
  if (typeof initial !== "string") return;
  if (Number(initial) < least) place.at("initial_value").refuse("must not be less than `min_value`");
  if (Number(initial) > most) place.at("initial_value").refuse("must not be greater than `max_value`");
  if (input["is_decimal_allowed"] === false && initial.includes(".")) {
    place.at("initial_value").refuse("must be a whole number");
  }
}

function bound(value: unknown, otherwise: number): number {
  return typeof value === "string" ? Number(value) : otherwise;
}
