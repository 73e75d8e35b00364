import { LIMITS } from "./limits.ts";
import { boolean, type Check, integer, list, oneOf, shape, string, typed } from "./shape.ts";

/** Rich text has no figure of its own for how many pieces it has; the message's size bounds it. */
const MANY = 5000;

const ID = string(LIMITS.id, 1);
const URL_TEXT = string(LIMITS.imageUrl);
const LONG = string(40_000);

const STYLED = {
  type: string(40),
  "style?": shape({
    "bold?": boolean,
    "italic?": boolean,
    "strike?": boolean,
    "code?": boolean,
    "underline?": boolean,
    "highlight?": boolean,
    "client_highlight?": boolean,
    "unlink?": boolean,
  }),
};

const TEXT = shape({ ...STYLED, text: LONG });
const LINK = shape({ ...STYLED, url: URL_TEXT, "text?": LONG, "unsafe?": boolean });

/** The pieces that a line is made of. */
const INLINE = typed({
  text: TEXT,
  link: LINK,
  user: shape({ ...STYLED, user_id: ID }),
  usergroup: shape({ ...STYLED, usergroup_id: ID }),
  channel: shape({ ...STYLED, channel_id: ID }),
  team: shape({ ...STYLED, team_id: ID }),
  broadcast: shape({ ...STYLED, range: oneOf("here", "channel", "everyone") }),
  emoji: shape({
    ...STYLED,
    name: string(LIMITS.id, 1),
    "unicode?": string(LIMITS.id),
    "url?": URL_TEXT,
    "skin_tone?": integer(1, 6),
  }),
  date: shape({
    ...STYLED,
    timestamp: integer(0, Number.MAX_SAFE_INTEGER),
    format: string(LIMITS.text, 1),
    "url?": URL_TEXT,
    "fallback?": LONG,
  }),
  color: shape({ ...STYLED, value: string(LIMITS.id, 1) }),
});

const SECTION = shape({ type: string(40), elements: list(INLINE, MANY) });
const BORDER = { "border?": integer(0, 1) };

/** The blocks that a rich text is made of. */
const PART: Check = typed({
  rich_text_section: SECTION,
  rich_text_list: shape({
    type: string(40),
    style: oneOf("bullet", "ordered"),
    elements: list(typed({ rich_text_section: SECTION }), MANY),
    "indent?": integer(0, LIMITS.listIndent),
    "offset?": integer(0, 10_000),
    ...BORDER,
  }),
  rich_text_quote: shape({ type: string(40), elements: list(INLINE, MANY), ...BORDER }),
  rich_text_preformatted: shape({
    type: string(40),
    elements: list(typed({ text: TEXT, link: LINK }), MANY),
    "language?": string(LIMITS.id),
    ...BORDER,
  }),
});

/** A rich text: a block of its own, a cell of a table, or what somebody wrote in a composer. */
export const RICH_TEXT = typed({
  rich_text: shape({ type: string(40), "block_id?": ID, elements: list(PART, MANY) }),
});
