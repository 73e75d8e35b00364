import type { Policy } from "../../core/approvals/policy.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { ApprovalState, End } from "../../core/approvals/state.ts";
import { shorten } from "../../core/text/shorten.ts";
import { type Block, literalSection, section } from "../blocks.ts";
import { person } from "../mentions.ts";
import { moment } from "../moment.ts";
import { list } from "../phrases.ts";
import { type RedactKey, showText } from "./content.ts";
import { howMany, stageName } from "./seats.ts";

const MOST_NAMED = 5;

/** How a request ended, by whom and what follows, in our own words. Empty while it is open. Wakes no group. */
export function endWords({ policy }: ApprovalRequest, state: ApprovalState): string {
  const { status, end } = state;
  if (status === "unroutable") return UNROUTABLE;
  if (end === null) return "";
  const [who, when] = [by(end), moment(end.at)];
  switch (status) {
    case "approved":
      return end.isBreakGlass
        ? `:rotating_light: *Let through by break-glass* by ${who} alone · ${when}${
          grant(end)
        } A review follows.`
        : `:white_check_mark: *Approved* by ${who} · ${when}${grant(end)}`;
    case "denied":
      return `:no_entry: *Denied* by ${who} · ${when}`;
    case "expired":
      return `:alarm_clock: *Expired* · ${when}\n${whoWasMissing(policy, state)}`;
    case "cancelled":
      return `:heavy_multiplication_x: *Cancelled* by ${who} · ${when}`;
    case "pending":
    case "details_requested":
      return "";
  }
}

/** The same, and the reason in the words of whoever gave it, as far as there is room for them. */
export function endBlocks(
  request: ApprovalRequest,
  state: ApprovalState,
  key: RedactKey,
  mostReason: number,
): Block[] {
  const words = endWords(request, state);
  const reason = state.end?.reason ?? "";
  const shown = reason.trim() === "" ? "" : shorten(showText(reason, key), mostReason).text;
  return [
    ...(words === "" ? [] : [section(words)]),
    ...(shown === "" ? [] : [literalSection(`“${shown}”`)]),
  ];
}

const UNROUTABLE =
  ":warning: *Nobody could be reached.* No card could be posted, so nobody could answer. Nothing was approved.";

function by({ by }: End): string {
  return by.length === 0 ? "nobody" : list(by.map(person), "and", MOST_NAMED);
}

function grant({ grantEndsAt }: End): string {
  return grantEndsAt === null ? "" : `\nThe permission lives until ${moment(grantEndsAt)}.`;
}

function whoWasMissing(policy: Policy, { stage, stages }: ApprovalState): string {
  const missing = stages[stage]?.missing;
  if (missing === undefined) return "Nobody answered in time. Nothing was approved.";
  return `${stageName(policy, stage)}: ${
    howMany(missing)
  } missing when the time was up. Nothing was approved.`;
}
