import type { ApprovalState } from "../../core/approvals/state.ts";

/** Where a request stands, in the same words wherever people meet it. */
export interface StatusWords {
  readonly emoji: string;
  readonly words: string;
}

export function statusWords({ status, end }: Pick<ApprovalState, "status" | "end">): StatusWords {
  switch (status) {
    case "pending":
      return { emoji: ":hourglass_flowing_sand:", words: "waiting for approval" };
    case "details_requested":
      return { emoji: ":question:", words: "waiting for details" };
    case "approved":
      return end?.isBreakGlass === true
        ? { emoji: ":rotating_light:", words: "let through by break-glass" }
        : { emoji: ":white_check_mark:", words: "approved" };
    case "denied":
      return { emoji: ":no_entry:", words: "denied" };
    case "expired":
      return { emoji: ":alarm_clock:", words: "expired" };
    case "cancelled":
      return { emoji: ":heavy_multiplication_x:", words: "cancelled" };
    case "unroutable":
      return { emoji: ":warning:", words: "could not reach anybody" };
  }
}

/** May people still answer? */
export function isOpen({ status }: Pick<ApprovalState, "status">): boolean {
  return status === "pending" || status === "details_requested";
}
