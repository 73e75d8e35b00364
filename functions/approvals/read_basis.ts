import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Vote } from "../../core/approvals/vote.ts";
import { getRequest } from "../../slack/requests.ts";
import { listVotes } from "../../slack/votes.ts";
import type { Desk } from "./desk.ts";

/** What was asked and answered, where it is too long to travel from step to step. */
export async function readBasis(
  desk: Desk,
  id: string,
): Promise<{ readonly request: ApprovalRequest; readonly votes: readonly Vote[] } | undefined> {
  const [stored, read] = await Promise.all([
    getRequest(desk.client, desk.keys, id),
    listVotes(desk.client, desk.keys, id),
  ]);
  if (!stored.ok || stored.value === undefined || !read.ok) return undefined;
  return { request: stored.value.request, votes: read.value.votes };
}
