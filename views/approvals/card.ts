import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import { neutral } from "../../core/text/neutral.ts";
import { shorten } from "../../core/text/shorten.ts";
import { type Block, context, header, marked, type Message, section } from "../blocks.ts";
import { link } from "../mentions.ts";
import { timeOfDay } from "../moment.ts";
import { cardButtons } from "./buttons.ts";
import type { RedactKey, Shown } from "./content.ts";
import { endBlocks } from "./end.ts";
import { contentBlocks } from "./facts.ts";
import { historyLines } from "./history.ts";
import { notWholeBlocks } from "./not_whole.ts";
import { stageBlock, stagePath } from "./stage.ts";
import { packed } from "./pieces.ts";
import { isOpen, statusWords } from "./status.ts";

/** What a card needs besides the request and where it stands. */
export interface CardSetting {
  readonly shown: Shown;
  readonly now: Date;
  readonly redactKey: RedactKey;
  /** Whoever waited for the outcome was told, so that nothing is left to press. */
  readonly isPublished: boolean;
}

export interface Card extends Message {
  readonly metadata: {
    readonly event_type: typeof CARD_EVENT;
    readonly event_payload: { readonly request_id: string; readonly stage: number };
  };
}

/** By which a card is found again among the messages of a channel. */
export const CARD_EVENT = "approval_card";

/** Slack takes no message whose blocks are longer than some 13,000 characters together. */
export const MOST_CARD_CHARACTERS = 12_500;

/** How many answers a card shows: the first of these with which it fits. */
const HISTORY_LENGTHS = [16, 8, 4, 2, 0] as const;

const MOST_TITLE = 100;
const MOST_REASON = 500;
const MOST_PARAGRAPH = 2_900;
const MOST_PREVIEW = 150;
const SHORT_DIGEST = 12;

/** A request as people answer it: what is asked, who must agree, who did, and what they can press. */
export function approvalCard(request: ApprovalRequest, state: ApprovalState, setting: CardSetting): Card {
  const cards = HISTORY_LENGTHS.map((most) => () => cardBlocks(request, state, setting, most));
  const fitting = cards.slice(0, -1).map((draw) => draw()).find(fits);
  return {
    text: cardText(request, state, setting),
    blocks: fitting ?? cardBlocks(request, state, setting, 0),
    metadata: {
      event_type: CARD_EVENT,
      event_payload: { request_id: request.id, stage: state.stage },
    },
  };
}

function cardBlocks(
  request: ApprovalRequest,
  state: ApprovalState,
  { shown, now, redactKey, isPublished }: CardSetting,
  mostAnswers: number,
): Block[] {
  return [
    header(cardTitle(request, state, isPublished)),
    ...contentBlocks(request, shown),
    ...stateBlocks(request, state, redactKey, isPublished),
    ...small([stagePath(request, state), ...historyLines(state, redactKey, mostAnswers)]),
    ...(isOpen(state) ? notWholeBlocks(shown) : []),
    ...(isOpen(state) || isPublished || isUnsaid(request, state, isPublished) ? [] : [section(HAND_OVER)]),
    ...cardButtons(request, state, { shown, isPublished }),
    footer(request, now),
  ];
}

function cardTitle(request: ApprovalRequest, state: ApprovalState, isPublished: boolean): string {
  const title = shorten(request.policy.title, MOST_TITLE).text;
  if (isUnsaid(request, state, isPublished)) return `:hourglass_flowing_sand: ${title}: ${UNSAID_TITLE}`;
  const { emoji, words } = statusWords(state);
  return `${emoji} ${title}: ${words}`;
}

function stateBlocks(
  request: ApprovalRequest,
  state: ApprovalState,
  redactKey: RedactKey,
  isPublished: boolean,
): Block[] {
  if (isOpen(state)) return [stageBlock(request, state)];
  if (!isUnsaid(request, state, isPublished)) return endBlocks(request, state, redactKey, MOST_REASON);
  return [section(`By these answers it is ${statusWords(state).words}. ${UNSAID}`)];
}

/** What the gateway decides is decided once it has said so. */
function isUnsaid({ origin }: ApprovalRequest, state: ApprovalState, isPublished: boolean): boolean {
  return origin.kind === "gateway" && !isPublished && !isOpen(state);
}

const UNSAID_TITLE = "answered, waiting for the gateway";
const UNSAID =
  "The gateway decides it. This card says so once it has; if it does not, *Check again* sends it the answers once more.";

/** What notifications say. */
function cardText(
  request: ApprovalRequest,
  state: ApprovalState,
  { shown, isPublished }: CardSetting,
): string {
  const action = shorten(shown.fields.action.text, MOST_PREVIEW).text;
  const words = isUnsaid(request, state, isPublished) ? UNSAID_TITLE : statusWords(state).words;
  return `${neutral(shorten(request.policy.title, MOST_TITLE).text)}: ${words}. ${neutral(action)}`;
}

function small(lines: readonly string[]): Block[] {
  return packed(lines.filter((line) => line !== ""), MOST_PARAGRAPH).map((text) => context(marked(text)));
}

function footer({ id, digest, policy }: ApprovalRequest, now: Date): Block {
  const parts = [
    `Request ${code(id)}`,
    `digest ${code(digest.slice(0, SHORT_DIGEST))}`,
    ...(policy.runbook === null ? [] : [link(policy.runbook, "Runbook")]),
    `as of ${timeOfDay(now)}`,
  ];
  return context(marked(parts.join(" · ")));
}

const HAND_OVER = "If whoever waits for this has not been told yet, *Check again* tells them.";

/** Ids are ours and have no marks in them; whatever else came here would lose them. */
function code(text: string): string {
  return `\`${text.replaceAll(/[^\w:.-]/g, "")}\``;
}

function fits(blocks: readonly Block[]): boolean {
  return JSON.stringify(blocks).length <= MOST_CARD_CHARACTERS;
}
