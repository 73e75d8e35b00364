import { BOXES_AND_BUTTONS, MULTI_SELECTS, SELECTS } from "./choices.ts";
import { atLeastOne, exactlyOne, plainTextObject, textObject } from "./composition.ts";
import { BUTTONS, CONTEXT_CONTROLS, DATE_TIME_PICKER, IMAGE, IMAGE_FIELDS, PICKERS } from "./controls.ts";
import { INPUTS, RICH_TEXT_INPUT } from "./inputs.ts";
import { LIMITS } from "./limits.ts";
import { RICH_TEXT } from "./rich_text.ts";
import { boolean, list, nullable, oneOf, onlyOn, shape, string, typed } from "./shape.ts";

const BLOCK = { type: string(40), "block_id?": string(LIMITS.id, 1) };

const ANYWHERE = { ...BOXES_AND_BUTTONS, ...SELECTS, ...MULTI_SELECTS, ...PICKERS };
const { overflow: _, ...ASKABLE } = BOXES_AND_BUTTONS;

const ACCESSORY = typed({ ...ANYWHERE, ...BUTTONS, ...IMAGE });
const ACTION = typed({ ...ANYWHERE, ...BUTTONS, ...DATE_TIME_PICKER, ...RICH_TEXT_INPUT });
const INPUT = typed({
  ...ASKABLE,
  ...SELECTS,
  ...MULTI_SELECTS,
  ...PICKERS,
  ...DATE_TIME_PICKER,
  ...INPUTS,
  ...RICH_TEXT_INPUT,
});
const CONTEXT = typed({
  ...IMAGE,
  plain_text: plainTextObject(LIMITS.text),
  mrkdwn: textObject(LIMITS.text),
});

const CELL = typed({
  raw_text: shape({ type: string(40), text: string(LIMITS.tableCellText) }),
  rich_text: RICH_TEXT,
});
const COLUMN = shape({ "align?": oneOf("left", "center", "right"), "is_wrapped?": boolean });

const CARD = shape({
  ...BLOCK,
  "title?": textObject(LIMITS.cardTitle),
  "subtitle?": textObject(LIMITS.cardSubtitle),
  "body?": textObject(LIMITS.cardBody),
  "icon?": typed(IMAGE),
  "slack_icon?": shape({ "type?": string(40), name: string(LIMITS.id, 1) }),
  "hero_image?": typed(IMAGE),
  "actions?": list(typed({ button: BUTTONS.button }), LIMITS.actionsElements, 1),
}, atLeastOne("hero_image", "title", "actions", "body"));

/** Every block, field by field. A name that ends in `?` may be left out. */
export const BLOCKS = typed({
  section: shape({
    ...BLOCK,
    "text?": textObject(LIMITS.sectionText),
    "fields?": list(textObject(LIMITS.sectionField), LIMITS.sectionFields, 1),
    "accessory?": ACCESSORY,
    "expand?": boolean,
  }, (section, place) => {
    if (section["text"] === undefined && section["fields"] === undefined) {
      place.refuse("must define either `text` or `fields`");
    }
  }),
  header: shape({ ...BLOCK, text: plainTextObject(LIMITS.headerText) }),
  divider: shape(BLOCK),
  context: shape({ ...BLOCK, elements: list(CONTEXT, LIMITS.contextElements, 1) }),
  actions: shape({ ...BLOCK, elements: list(ACTION, LIMITS.actionsElements, 1) }),
  input: shape({
    ...BLOCK,
    label: plainTextObject(LIMITS.inputLabel),
    element: INPUT,
    "hint?": plainTextObject(LIMITS.inputHint),
    "optional?": boolean,
    "dispatch_action?": boolean,
  }),
  image: shape(
    { ...BLOCK, ...IMAGE_FIELDS, "title?": plainTextObject(LIMITS.imageTitle) },
    exactlyOne("image_url", "slack_file"),
  ),
  rich_text: RICH_TEXT,
  video: shape({
    ...BLOCK,
    title: plainTextObject(LIMITS.videoTitle),
    video_url: string(LIMITS.imageUrl, 1),
    thumbnail_url: string(LIMITS.imageUrl, 1),
    alt_text: string(LIMITS.imageAltText),
    "title_url?": string(LIMITS.imageUrl),
    "description?": plainTextObject(LIMITS.text),
    "author_name?": string(LIMITS.videoAuthor),
    "provider_name?": string(LIMITS.id),
    "provider_icon_url?": string(LIMITS.imageUrl),
  }),
  markdown: onlyOn(["message"], shape({ ...BLOCK, text: string(LIMITS.markdownText, 1) })),
  table: onlyOn(
    ["message"],
    shape({
      ...BLOCK,
      rows: list(list(CELL, LIMITS.tableCells, 1), LIMITS.tableRows, 1),
      "column_settings?": list(nullable(COLUMN), LIMITS.tableCells),
    }),
  ),
  file: onlyOn(["message"], shape({ ...BLOCK, source: oneOf("remote"), external_id: string(LIMITS.id, 1) })),
  context_actions: onlyOn(
    ["message"],
    shape({ ...BLOCK, elements: list(typed(CONTEXT_CONTROLS), LIMITS.contextActions, 1) }),
  ),
  card: onlyOn(["message", "home"], CARD),
  carousel: onlyOn(
    ["message", "home"],
    shape({ ...BLOCK, elements: list(typed({ card: CARD }), LIMITS.carouselCards, 1) }),
  ),
});
