import type { BreakGlass } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Finding, Review } from "../../core/approvals/review.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import { neutral } from "../../core/text/neutral.ts";
import { shorten } from "../../core/text/shorten.ts";
import {
  type Block,
  context,
  literal,
  literalSection,
  marked,
  type Message,
  section,
  workflowButton,
} from "../blocks.ts";
import { choiceInput, modal, textInput } from "../inputs.ts";
import { person } from "../mentions.ts";
import { moment } from "../moment.ts";
import { list } from "../phrases.ts";
import { type RedactKey, type Shown, showText } from "./content.ts";
import { endBlocks } from "./end.ts";
import { FORMS } from "./names.ts";
import { actionLine, cardLink } from "./recap.ts";

export const REVIEW_FIELDS = { finding: "finding", text: "text" } as const;

/** What the form sends when a reviewer finds that it was right. */
export const JUSTIFIED = "justified";

const MOST_NAMED = 8;
const MOST_REASON = 1_000;
const MOST_TEXT = 1_000;

/** Somebody let a request through alone: tells those who have to look at it afterwards. */
export function reviewOpened(
  { request, state, shown, rules, card, review }: {
    readonly request: ApprovalRequest;
    readonly state: ApprovalState;
    readonly shown: Shown;
    readonly rules: BreakGlass;
    readonly card: string | null;
    /** The review, and where the workflow that closes it is started. */
    readonly review: { readonly id: string; readonly link: string | null };
  },
  key: RedactKey,
): Message {
  const who = state.end?.by ?? [];
  const others = rules.reviewers.filter((reviewer) => !who.includes(reviewer));
  const title = neutral(request.policy.title);
  const text = `:mag: *${title}: review needed.* ${list(others.map(person), "or", MOST_NAMED)}, ` +
    "please look at what was let through here.";
  const way = cardLink(card);
  return {
    text,
    blocks: [
      section(text),
      context(literal(actionLine(shown)), ...(way === "" ? [] : [marked(way)])),
      ...endBlocks(request, state, key, MOST_REASON),
      ...(review.link === null ? [] : [{
        type: "actions",
        elements: [workflowButton("Review", review.link, { review_id: review.id })],
      }]),
    ],
  };
}

/** Asks a reviewer what they found. */
export function reviewForm(request: ApprovalRequest, shown: Shown, id: string) {
  return modal({
    name: FORMS.review,
    title: "Review",
    submit: "Close the review",
    about: id,
    blocks: [
      section(`*${neutral(request.policy.title)}* was let through by break-glass.`),
      context(literal(actionLine(shown))),
      choiceInput({ name: REVIEW_FIELDS.finding, label: "Was it right?" }, [
        { text: "Yes, nobody else could be waited for", value: JUSTIFIED },
        { text: "No, it should have waited", value: "unjustified" },
      ]),
      textInput({ name: REVIEW_FIELDS.text, label: "What did you look at?", isLong: true, most: MOST_TEXT }),
    ],
  });
}

/** What a review found, in the place of the message that asked for it. */
export function reviewClosed(
  { policy }: ApprovalRequest,
  shown: Shown,
  { person: who, openedAt, reason, finding }: Review & { readonly finding: Finding },
  key: RedactKey,
): Message {
  const found = finding.isJustified ? "It was right to let this through." : "It should have waited.";
  const text = `:mag: *${neutral(policy.title)}: reviewed* by ${person(finding.person)} · ${
    moment(finding.at)
  }\n${found}`;
  return {
    text,
    blocks: [
      section(text),
      ...quoted(finding.text, key),
      section(`:rotating_light: *Let through by break-glass* by ${person(who)} alone · ${moment(openedAt)}`),
      context(literal(actionLine(shown))),
      ...quoted(reason, key),
    ],
  };
}

function quoted(text: string, key: RedactKey): Block[] {
  const shown = shorten(showText(text, key).trim(), MOST_TEXT).text;
  return shown === "" ? [] : [literalSection(`“${shown}”`)];
}
