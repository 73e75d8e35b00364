import type { Entry } from "./progress.ts";
import type { ApprovalRequest } from "./request.ts";
import type { Vote } from "./vote.ts";

/** Everything that was answered to a request in the one order that every reader finds, however the rows arrived. */
export function listEntries({ id }: ApprovalRequest, votes: readonly Vote[]): Entry[] {
  const all = votes.filter(({ requestId }) => requestId === id).flatMap(({ person, entries }) =>
    entries.map((entry, position) => ({ ...entry, person, position }))
  );
  const inOrder = all.toSorted((a, b) =>
    a.at.getTime() - b.at.getTime() || compare(a.person, b.person) || a.position - b.position
  );
  return inOrder.map(({ position: _, ...entry }, place) => ({ ...entry, place }));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
