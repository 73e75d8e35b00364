import type { JsonObject } from "../json.ts";
import { LIMITS } from "./limits.ts";
import type { Place } from "./place.ts";
import { boolean, type Check, list, oneOf, type Rule, shape, string, typed } from "./shape.ts";

/** `{"type": "plain_text"}` and nothing else. */
export function plainTextObject(most: number): Check {
  return typed({ plain_text: shape({ type: string(20), text: string(most, 1), "emoji?": boolean }) });
}

/** Either kind of text object. */
export function textObject(most: number): Check {
  return typed({
    plain_text: shape({ type: string(20), text: string(most, 1), "emoji?": boolean }),
    mrkdwn: shape({ type: string(20), text: string(most, 1), "verbatim?": boolean }),
  });
}

export const STYLE = oneOf("primary", "danger");

export const CONFIRM = shape({
  title: plainTextObject(LIMITS.confirmTitle),
  text: textObject(LIMITS.confirmText),
  confirm: plainTextObject(LIMITS.confirmButton),
  deny: plainTextObject(LIMITS.confirmButton),
  "style?": STYLE,
});

/** An option of a select. */
export const OPTION = shape({
  text: plainTextObject(LIMITS.optionText),
  value: string(LIMITS.optionValue),
  "description?": plainTextObject(LIMITS.optionDescription),
});

/** An option of checkboxes or radio buttons, which may be formatted. */
export const FORMATTED_OPTION = shape({
  text: textObject(LIMITS.optionText),
  value: string(LIMITS.optionValue),
  "description?": textObject(LIMITS.optionDescription),
});

/** An option of an overflow menu, which may lead elsewhere. */
export const OVERFLOW_OPTION = shape({
  text: plainTextObject(LIMITS.optionText),
  value: string(LIMITS.optionValue),
  "description?": plainTextObject(LIMITS.optionDescription),
  "url?": string(LIMITS.optionUrl),
});

export const OPTION_GROUP = shape({
  label: plainTextObject(LIMITS.groupLabel),
  options: list(OPTION, LIMITS.groupOptions, 1),
});

export const DISPATCH_ACTION_CONFIG = shape({
  "trigger_actions_on?": list(oneOf("on_enter_pressed", "on_character_entered"), 2, 1),
});

export const CONVERSATION_FILTER = shape({
  "include?": list(oneOf("im", "mpim", "private", "public"), 4, 1),
  "exclude_external_shared_channels?": boolean,
  "exclude_bot_users?": boolean,
}, atLeastOne("include", "exclude_external_shared_channels", "exclude_bot_users"));

export const SLACK_FILE = shape(
  { "id?": string(LIMITS.id), "url?": string(LIMITS.imageUrl) },
  exactlyOne("id", "url"),
);

/** The workflow that a workflow button starts. */
export const WORKFLOW = shape({
  trigger: shape({
    url: string(LIMITS.buttonUrl, 1),
    "customizable_input_parameters?": list(
      shape({ name: string(LIMITS.id, 1), value: string(LIMITS.text) }),
      10,
    ),
  }),
});

export function atLeastOne(...names: readonly string[]): Rule {
  return (value, place) => {
    if (!names.some((name) => has(value, name))) {
      place.refuse(`must define at least one of ${quoted(names, "or")}`);
    }
  };
}

export function exactlyOne(first: string, second: string): Rule {
  return (value, place) => {
    if (has(value, first) === has(value, second)) refuseChoice(place, first, second, has(value, first));
  };
}

function refuseChoice(place: Place, first: string, second: string, both: boolean): void {
  place.refuse(
    both
      ? `must define only one of ${quoted([first, second], "or")}`
      : `must define either ${quoted([first, second], "or")}`,
  );
}

function has(value: JsonObject, name: string): boolean {
  return value[name] !== undefined;
}

function quoted(names: readonly string[], word: string): string {
  const [last, ...before] = names.map((name) => `\`${name}\``).reverse();
  return before.length === 0 ? `${last}` : `${before.reverse().join(", ")} ${word} ${last}`;
}
