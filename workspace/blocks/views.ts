import { isObject, type JsonObject } from "../json.ts";
import { checkBlocksAt } from "./blocks.ts";
import { plainTextObject } from "./composition.ts";
import { LIMITS } from "./limits.ts";
import { Place } from "./place.ts";
import { boolean, type Check, shape, string, typed } from "./shape.ts";

const VIEW = {
  type: string(40),
  blocks: checkBlocksAt,
  "callback_id?": string(LIMITS.id),
  "external_id?": string(LIMITS.id),
  "private_metadata?": string(LIMITS.privateMetadata),
};

const MODAL: Check = shape({
  ...VIEW,
  title: plainTextObject(LIMITS.viewTitle),
  "submit?": plainTextObject(LIMITS.viewSubmit),
  "close?": plainTextObject(LIMITS.viewClose),
  "clear_on_close?": boolean,
  "notify_on_close?": boolean,
  "submit_disabled?": boolean,
}, inputsAreSubmitted);

const HOME: Check = shape(VIEW);

/** What Slack would say is wrong with this view, a sentence a problem; nothing when it is fine. */
export function checkView(view: unknown): string[] {
  const isHome = isObject(view) && view["type"] === "home";
  const place = Place.top("/view", isHome ? "home" : "modal");
  typed({ modal: MODAL, home: HOME })(view, place);
  return [...place.problems];
}

/** The bytes that a view takes. One that is nested too deeply to be written down takes too many. */
export function viewSize(view: unknown): number {
  try {
    return new TextEncoder().encode(JSON.stringify(view) ?? "").length;
  } catch {
    return Infinity;
  }
}

/** A modal that asks something needs a button to answer with. */
function inputsAreSubmitted(view: JsonObject, place: Place): void {
  if (view["submit"] !== undefined || !Array.isArray(view["blocks"])) return;
  const index = view["blocks"].findIndex((block) => isObject(block) && block["type"] === "input");
  if (index < 0) return;
  place.at("blocks").at(index).at("input").refuse("must define `submit` to use an `input` block in modals");
}
