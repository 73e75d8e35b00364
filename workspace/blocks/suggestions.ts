import { isObject, type JsonObject } from "../json.ts";
import { optionsOf } from "./choices.ts";
import { exactlyOne, OPTION, OPTION_GROUP } from "./composition.ts";
import { LIMITS } from "./limits.ts";
import { Place } from "./place.ts";
import { list, openShape } from "./shape.ts";

const REPLY = openShape({
  "options?": list(OPTION, LIMITS.selectOptions),
  "option_groups?": list(OPTION_GROUP, LIMITS.optionGroups),
}, exactlyOne("options", "option_groups"));

/** What an external menu shows after its app answered; undefined when that is no answer that Slack could show. */
export function suggestedOptions(reply: unknown): JsonObject[] | undefined {
  const place = Place.top("", "modal");
  REPLY(reply, place);
  return place.problems.length === 0 && isObject(reply) ? optionsOf(reply) : undefined;
}
