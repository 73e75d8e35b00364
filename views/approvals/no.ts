import type { Outcome } from "../../core/approvals/outcome.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { utc } from "../moment.ts";
import { type RedactKey, showLine } from "./content.ts";
import { statusWords } from "./status.ts";

const MOST_REASON = 300;
const MOST_TITLE = 100;

/** A no in one line of plain words, for the error with which a workflow ends. */
export function noWords({ id, policy }: ApprovalRequest, outcome: Outcome, key: RedactKey): string {
  const { words } = statusWords({ status: outcome.status, end: null });
  const by = outcome.by.length === 0 ? "" : ` by ${outcome.by.join(", ")}`;
  const reason = outcome.reason === null ? "" : ` Reason: ${showLine(outcome.reason, key, MOST_REASON)}`;
  return `${showLine(policy.title, key, MOST_TITLE)}: ${words}${by}, ${
    utc(outcome.at)
  } (request ${id}).${reason}`;
}
