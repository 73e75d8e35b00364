import { outcomeOf } from "../../core/approvals/settle.ts";
import type { ApprovalState } from "../../core/approvals/state.ts";
import type { StoredRequest } from "../../slack/requests.ts";
import { listVotes, type VotesRead } from "../../slack/votes.ts";
import { explain, sentence } from "../../views/explain.ts";
import { NOTHING_DUE, notSeen } from "../../views/approvals/private_answers.ts";
import { conclude } from "./conclude.ts";
import type { Desk } from "./desk.ts";
import { reportForged } from "./forged.ts";
import { sendToGateway } from "./outbox.ts";
import { afterConcluding, findRequest, type Press, stepOf } from "./press.ts";
import { publish } from "./publish.ts";
import { refreshOpenCards } from "./refresh_cards.ts";

/** By then the step after the decision has published it, or never will. */
const PUBLISHED_AFTER_SECONDS = 120;

/**
 * Looks at a request anew and does what is due: ends the step of a request that was decided or expired, publishes what
 * nobody published, brings the cards up to date. Anybody may press it, since it decides nothing.
 */
export async function checkAgain(desk: Desk, press: Press): Promise<string | undefined> {
  const found = await findRequest(desk, press);
  if (found.kind === "told") return found.sentence;
  const { stored } = found;
  const { request } = stored;
  const read = await listVotes(desk.client, desk.keys, request.id);
  if (!read.ok) return sentence(explain(read.problem));
  await reportForged(desk, stored, read.value.forged);
  const { votes } = read.value;
  const standing = await sendToGateway(desk, request, votes, { votes, known: new Map() });

  const known = { request, votes, card: press.card, standing };
  const concluded = await conclude(desk, stepOf(request, press), known);
  if (concluded.kind === "not_checked") return notSeen(concluded.problem);
  if (concluded.kind === "open") {
    await refreshOpenCards(
      desk,
      { request, votes: read.value.votes, state: concluded.state },
      press.card,
    );
    return NOTHING_DUE;
  }
  if (concluded.kind === "ended" && concluded.commit.kind === "ended_before") {
    await publishLate(desk, stored, read.value, concluded.state, press);
  }
  return await afterConcluding(desk, request, concluded, press.card);
}

/** The step is over and its outcome was never shown: whoever should have shown it was stopped. */
async function publishLate(
  desk: Desk,
  { request }: StoredRequest,
  { votes }: VotesRead,
  state: ApprovalState,
  press: Press,
): Promise<void> {
  const outcome = outcomeOf(request, state);
  if (outcome === undefined || request.origin.kind !== "slack") return;
  if (desk.now.getTime() - outcome.at.getTime() < PUBLISHED_AFTER_SECONDS * 1000) return;
  await publish(desk, { request, votes, outcome, card: press.card });
}
