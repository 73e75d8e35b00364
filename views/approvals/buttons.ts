import { buttonValue } from "../../core/approvals/button.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import { type Block, button, option } from "../blocks.ts";
import type { Shown } from "./content.ts";
import { MENU, MENU_WORDS, type MenuItem, menuValue } from "./menu.ts";
import { CARD } from "./names.ts";
import { isOpen } from "./status.ts";

/**
 * What people can do with a card: approve only what the card shows whole; once it has ended, see to it that whoever
 * waits is told, unless they were.
 */
export function cardButtons(
  request: ApprovalRequest,
  state: ApprovalState,
  { shown, isPublished }: { readonly shown: Shown; readonly isPublished: boolean },
): Block[] {
  const value = buttonValue(request, state.stage);
  const checkAgain = button("Check again", CARD.check, value);
  if (isPublished) return [];
  if (!isOpen(state)) return [{ type: "actions", block_id: "answers", elements: [checkAgain] }];
  const isAsked = state.questions.some(({ told }) => told === null);
  return [{
    type: "actions",
    block_id: "answers",
    elements: [
      shown.isWhole
        ? button("Approve", CARD.approve, value, { style: "primary" })
        : button(MENU_WORDS.open, CARD.open, value),
      button("Deny", CARD.deny, value, { style: "danger" }),
      button("Ask for details", CARD.ask, value),
      ...(isAsked ? [button("Give details", CARD.tell, value)] : []),
      checkAgain,
      menu(request, state.stage, shown),
    ],
  }];
}

function menu(request: ApprovalRequest, stage: number, shown: Shown): Block {
  const isOffered = (item: MenuItem) =>
    (item !== "open" || shown.isWhole) && (item !== "break_glass" || request.policy.breakGlass !== null);
  return {
    type: "overflow",
    action_id: CARD.menu,
    options: MENU.filter(isOffered).map((item) =>
      option({ text: MENU_WORDS[item], value: menuValue(item, request, stage) })
    ),
  };
}
