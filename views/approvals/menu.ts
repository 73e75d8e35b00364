import { buttonValue } from "../../core/approvals/button.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";

/** What stands behind the three dots of a card. Slack's menus hold five. */
export const MENU = ["open", "trail", "withdraw", "cancel", "break_glass"] as const;
export type MenuItem = typeof MENU[number];

export const MENU_WORDS: Readonly<Record<MenuItem, string>> = {
  open: "Open the full request",
  trail: "Show the trail",
  withdraw: "Take my answer back",
  cancel: "Cancel the request",
  break_glass: "Break the glass",
};

/** What a menu sends: which line was picked, and what a button of that card would carry. */
export function menuValue(item: MenuItem, request: ApprovalRequest, stage: number): string {
  return `${item}~${buttonValue(request, stage)}`;
}

export function parseMenuValue(
  text: string,
): { readonly item: MenuItem; readonly value: string } | undefined {
  const at = text.indexOf("~");
  const item = MENU.find((candidate) => candidate === text.slice(0, Math.max(at, 0)));
  return item === undefined ? undefined : { item, value: text.slice(at + 1) };
}
