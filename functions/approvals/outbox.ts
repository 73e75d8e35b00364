import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { voteRow } from "../../core/approvals/rows.ts";
import type { Vote } from "../../core/approvals/vote.ts";
import { putLetter } from "../../slack/mailbox.ts";
import type { Desk } from "./desk.ts";

/** Tells the gateway what somebody answered to a request that it began, and that it decides. */
export async function sendToGateway(desk: Desk, request: ApprovalRequest, vote: Vote): Promise<void> {
  if (request.origin.kind !== "gateway") return;
  const row = voteRow(vote, desk.keys);
  const sent = await putLetter(desk.client, desk.keys, "outbox", {
    id: `${row.id}:${vote.entries.length}`,
    gateway: request.origin.gateway,
    kind: "vote",
    body: JSON.stringify(row),
  });
  // The vote stands in its own store; "Check again" sends all of them once more.
  if (!sent.ok) console.error(`the answer ${row.id} did not reach the outbox`);
}
