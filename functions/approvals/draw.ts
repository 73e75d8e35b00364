import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import { approvalCard, type Card } from "../../views/approvals/card.ts";
import { showContent, type Shown } from "../../views/approvals/content.ts";
import type { Desk } from "./desk.ts";

/** The card of a request whose outcome, if it has one, nobody has been told yet. */
export function drawCard(desk: Desk, request: ApprovalRequest, state: ApprovalState): Card {
  return draw(desk, request, state, false);
}

/** The card of a request whose outcome is what it is. */
export function drawEnded(desk: Desk, request: ApprovalRequest, state: ApprovalState): Card {
  return draw(desk, request, state, true);
}

function draw(desk: Desk, request: ApprovalRequest, state: ApprovalState, isPublished: boolean): Card {
  return approvalCard(request, state, {
    shown: show(desk, request),
    now: desk.now,
    redactKey: desk.redactKey,
    isPublished,
  });
}

export function show(desk: Desk, request: ApprovalRequest): Shown {
  return showContent(request, desk.redactKey);
}
