import { CONFIRM, exactlyOne, plainTextObject, SLACK_FILE, STYLE, WORKFLOW } from "./composition.ts";
import { LIMITS } from "./limits.ts";
import { FIRST_DATE_TIME, isDate, isTime, isTimezone, LAST_DATE_TIME } from "./plausible.ts";
import { boolean, integer, list, onlyOn, shape, string, stringThat } from "./shape.ts";

const ID = string(LIMITS.id, 1);
const LABEL = { "accessibility_label?": string(LIMITS.accessibilityLabel) };

/** What is pressed. */
export const BUTTONS = {
  button: shape({
    type: string(40),
    text: plainTextObject(LIMITS.buttonText),
    "action_id?": ID,
    "value?": string(LIMITS.buttonValue),
    "url?": string(LIMITS.buttonUrl),
    "style?": STYLE,
    "confirm?": CONFIRM,
    ...LABEL,
  }),
  workflow_button: onlyOn(
    ["message"],
    shape({
      type: string(40),
      text: plainTextObject(LIMITS.buttonText),
      workflow: WORKFLOW,
      "action_id?": ID,
      "style?": STYLE,
      "confirm?": CONFIRM,
      ...LABEL,
    }),
  ),
};

const PICKER = {
  type: string(40),
  "action_id?": ID,
  "confirm?": CONFIRM,
  "focus_on_load?": boolean,
};
const PLACEHOLDER = { "placeholder?": plainTextObject(LIMITS.placeholder) };

/** What a day or a time is picked with. */
export const PICKERS = {
  datepicker: shape({
    ...PICKER,
    ...PLACEHOLDER,
    "initial_date?": stringThat(isDate, "must be a valid date in the format YYYY-MM-DD"),
  }),
  timepicker: shape({
    ...PICKER,
    ...PLACEHOLDER,
    "initial_time?": stringThat(isTime, "must be a valid time in the format HH:mm"),
    "timezone?": stringThat(isTimezone, "must be a valid time zone"),
  }),
};

export const DATE_TIME_PICKER = {
  datetimepicker: shape({ ...PICKER, "initial_date_time?": integer(FIRST_DATE_TIME, LAST_DATE_TIME) }),
};

const FEEDBACK = shape({
  text: plainTextObject(LIMITS.buttonText),
  value: string(LIMITS.buttonValue),
  ...LABEL,
});

/** What stands under an answer, to say what one thinks of it. */
export const CONTEXT_CONTROLS = {
  feedback_buttons: shape({
    type: string(40),
    "action_id?": ID,
    positive_button: FEEDBACK,
    negative_button: FEEDBACK,
  }),
  icon_button: shape({
    type: string(40),
    "action_id?": ID,
    icon: string(LIMITS.id, 1),
    text: plainTextObject(LIMITS.buttonText),
    "value?": string(LIMITS.buttonValue),
    "confirm?": CONFIRM,
    "visible_to_user_ids?": list(ID, LIMITS.selectOptions),
    ...LABEL,
  }),
};

/** The picture itself, as a block or beside a text. */
export const IMAGE_FIELDS = {
  type: string(40),
  alt_text: string(LIMITS.imageAltText),
  "image_url?": string(LIMITS.imageUrl, 1),
  "slack_file?": SLACK_FILE,
};

export const IMAGE = { image: shape(IMAGE_FIELDS, exactlyOne("image_url", "slack_file")) };
