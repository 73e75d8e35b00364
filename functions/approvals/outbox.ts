import type { Standing } from "../../core/approvals/state.ts";
import type { Refusal } from "../../core/approvals/refusal.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { voteRow } from "../../core/approvals/rows.ts";
import type { Vote } from "../../core/approvals/vote.ts";
import { putLetter } from "../../slack/mailbox.ts";
import type { Desk } from "./desk.ts";
import { foldChecked } from "./fold_checked.ts";

/** What is known of a request when somebody has answered. */
export interface AnsweredSoFar {
  readonly votes: readonly Vote[];
  /** Who was looked up by this very handler, and need not be again. */
  readonly known: Standing;
}

/**
 * Tells the gateway what was answered to a request that it began and that it decides, and where that would approve it,
 * who of those that agreed still may: it cannot ask Slack itself. Gives back who was looked up.
 */
export async function sendToGateway(
  desk: Desk,
  request: ApprovalRequest,
  sent: readonly Vote[],
  { votes, known }: AnsweredSoFar,
): Promise<Standing> {
  const { origin } = request;
  if (origin.kind !== "gateway") return known;
  const checked = await foldChecked(desk, { request, votes, known });
  if (!checked.ok) {
    // An approval of which nobody knows whether it still counts is not passed on; "Check again" does so.
    console.error(`the answers to ${request.id} were not passed on`);
    return known;
  }
  const standing = checked.value.standing ?? known;
  for (const vote of sent) await sendVote(desk, origin.gateway, vote, standing);
  return standing;
}

async function sendVote(desk: Desk, gateway: string, vote: Vote, standing: Standing): Promise<void> {
  const row = voteRow(vote, desk.keys);
  const people = [...standing].map(([id, { isMember, groups }]) => ({ id, is_member: isMember, groups }));
  const sent = await putLetter(desk.client, desk.keys, "outbox", {
    id: `${row.id}:${vote.entries.length}`,
    gateway,
    kind: "vote",
    body: JSON.stringify({ ...row, standing: { at: desk.now.getTime(), people } }),
  });
  // The vote stands in its own store; "Check again" sends all of them once more.
  if (!sent.ok) console.error(`the answer ${row.id} did not reach the outbox`);
}

/** The caller at the gateway waits, so a refusal goes back at once. */
export async function sendRefusal(
  desk: Desk,
  gateway: string,
  requestId: string,
  { code, reason }: { readonly code: Refusal["kind"]; readonly reason: string },
): Promise<void> {
  const sent = await putLetter(desk.client, desk.keys, "outbox", {
    id: `${requestId}:refused`,
    gateway,
    kind: "receipt",
    body: JSON.stringify({ request_id: requestId, refused: code, reason }),
  });
  if (!sent.ok) console.error(`the gateway was not told that ${requestId} was refused`);
}

/** Tells a gateway that a letter, or something in it, was not read: it may have another key, or another edition. */
export async function sendUnread(desk: Desk, gateway: string, letter: string, why: string): Promise<void> {
  if (gateway === "") return;
  const sent = await putLetter(desk.client, desk.keys, "outbox", {
    id: `${letter}:unread`,
    gateway,
    kind: "receipt",
    body: JSON.stringify({ letter, refused: why }),
  });
  if (!sent.ok) console.error(`the gateway was not told that ${letter} was not read`);
}
