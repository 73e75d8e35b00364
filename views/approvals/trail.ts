import type { AuditEvent } from "../../core/audit/event.ts";
import { context, marked, section } from "../blocks.ts";
import { modal, textInput } from "../inputs.ts";
import { count } from "../phrases.ts";
import { writeAbout } from "./about.ts";
import { eventWords } from "./event_words.ts";
import { FORMS } from "./names.ts";
import { turning } from "./paging.ts";
import { packed } from "./pieces.ts";

export const TRAIL_FIELD = "subject";

const MOST_ID = 200;
const MOST_PAGE_EVENTS = 25;
const MOST_PARAGRAPH = 2_900;

/** Asks whose trail is wanted; says why the last one was not found. */
export function findTrailForm(problem?: string) {
  return modal({
    name: FORMS.findTrail,
    title: "Find a trail",
    submit: "Show the trail",
    blocks: [
      ...(problem === undefined ? [] : [section(`:no_entry: ${problem}`)]),
      textInput({
        name: TRAIL_FIELD,
        label: "The number of the request",
        hint: "It stands at the bottom of each card.",
        most: MOST_ID,
      }),
    ],
  });
}

/** What was written down about one request, and the rows among it that somebody else wrote. */
export interface FoundTrail {
  readonly events: readonly AuditEvent[];
  readonly forged: readonly string[];
}

/** One page of what is known about a request, oldest first. */
export function trailPage(subject: string, { events, forged }: FoundTrail, wanted: number) {
  const pages = Math.max(Math.ceil(events.length / MOST_PAGE_EVENTS), 1);
  const page = Math.min(wanted, pages - 1);
  const shown = events.slice(page * MOST_PAGE_EVENTS, (page + 1) * MOST_PAGE_EVENTS);
  return modal({
    name: "trail",
    title: "Trail",
    about: writeAbout({ value: subject, card: null, page }),
    blocks: [
      context(
        marked(`Request \`${subject.replaceAll(/[^\w:.-]/g, "")}\` · ${count(events.length, "event")}`),
      ),
      ...(forged.length === 0 ? [] : [section(forgedWords(forged.length))]),
      ...(events.length === 0 ? [section("Nothing is known of this request.")] : []),
      ...packed(shown.map(eventWords), MOST_PARAGRAPH).map((lines) => section(lines, { expand: true })),
      ...turning(page, pages),
    ],
  });
}

function forgedWords(rows: number): string {
  return `:rotating_light: ${count(rows, "row")} that Countersign did not write ${
    rows === 1 ? "is" : "are"
  } left out here. *deno task audit verify* names them.`;
}
