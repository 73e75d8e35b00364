import type { Review } from "../../core/approvals/review.ts";
import { type Message, section, workflowButton } from "../blocks.ts";
import { person } from "../mentions.ts";
import { moment } from "../moment.ts";
import { list } from "../phrases.ts";

const MOST_NAMED = 8;

/** A break-glass that nobody looked at yet. */
export function reviewReminder(
  { id, requestId, reviewers, person: who, openedAt }: Review,
  link: string | null,
): Message {
  const others = reviewers.filter((reviewer) => reviewer !== who);
  const text =
    `:rotating_light: *Still to be reviewed.* ${person(who)} broke the glass for request \`${requestId}\` ` +
    `${moment(openedAt)}. ${list(others.map(person), "or", MOST_NAMED)}, please review it.`;
  const buttons = link === null
    ? []
    : [{ type: "actions", elements: [workflowButton("Review", link, { review_id: id })] }];
  return { text, blocks: [section(text), ...buttons] };
}
