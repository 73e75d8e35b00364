import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import { neutral } from "../../core/text/neutral.ts";
import { type Block, context, literal, marked, section } from "../blocks.ts";
import { modal } from "../inputs.ts";
import { moment } from "../moment.ts";
import type { Shown } from "./content.ts";
import { actionLine, cardLink } from "./recap.ts";
import { howMany, stageName } from "./seats.ts";
import { statusWords } from "./status.ts";

/** One open request in a list. */
export interface Listed {
  readonly request: ApprovalRequest;
  readonly state: ApprovalState;
  readonly shown: Shown;
  readonly card: string | null;
}

/** Two blocks each, so that a window holds them. */
const MOST_LISTED = 20;

export function myOpenRequests(all: readonly Listed[]) {
  return window("My open requests", all, "You have asked for nothing that is still open.");
}

export function waitingForMe(all: readonly Listed[]) {
  return window("Waiting for me", all, "Nothing waits for your answer.");
}

function window(title: string, all: readonly Listed[], nothing: string) {
  const soonest = all.toSorted((a, b) => deadlineOf(a) - deadlineOf(b));
  const rest = all.length - MOST_LISTED;
  return modal({
    name: "list_of_requests",
    title,
    blocks: [
      ...(all.length === 0 ? [section(nothing)] : soonest.slice(0, MOST_LISTED).flatMap(entry)),
      ...(rest > 0 ? [context(marked(`and ${rest} more, which have more time left`))] : []),
    ],
  });
}

function entry({ request: { policy }, state, shown, card }: Listed): Block[] {
  const { emoji, words } = statusWords(state);
  const open = state.stages[state.stage];
  const way = cardLink(card);
  const facts = [
    ...(policy.stages.length === 1 ? [] : [stageName(policy, state.stage)]),
    ...(open === undefined ? [] : [`${howMany(open.missing)} needed`, `until ${moment(open.lastDeadline)}`]),
  ];
  return [
    section(`${emoji} *${neutral(policy.title)}*: ${words}${way === "" ? "" : ` · ${way}`}`),
    context(literal(actionLine(shown)), ...(facts.length === 0 ? [] : [marked(facts.join(" · "))])),
  ];
}

function deadlineOf({ state }: Listed): number {
  return state.stages[state.stage]?.lastDeadline.getTime() ?? Infinity;
}
