import { decideVote, type Press, type VoteDecision } from "./decide_vote.ts";

/**
 * A person speaks with their own voice if it counts; otherwise with the first of those that were lent to them which
 * does. When none counts, they are told why their own does not.
 */
export function decideAnyVote(
  press: Omit<Press, "behalfOf">,
  delegators: readonly string[],
): VoteDecision {
  const own = decideVote({ ...press, behalfOf: null });
  if (own.kind === "record" || !canBeLent(press.answer.answer)) return own;
  const lent = delegators.map((behalfOf) => decideVote({ ...press, behalfOf }));
  return lent.find(({ kind }) => kind === "record") ?? own;
}

function canBeLent(answer: Press["answer"]["answer"]): boolean {
  return answer === "approve" || answer === "deny" || answer === "ask";
}
