import { GOVERNANCE } from "../../config/governance.ts";
import { postMessage } from "../../slack/messages.ts";
import { recordAnnounced, type StoredRequest } from "../../slack/requests.ts";
import { forgedVotes } from "../../views/approvals/forged.ts";
import type { Desk } from "./desk.ts";
import { COUNTERSIGN, type Fact, record } from "./record.ts";

/** The most that are told at once; one is enough to look at all. */
const MOST_TOLD = 10;

/**
 * Says once of each row that somebody wrote without the seal that it does not count, and who should look. Gives back
 * what has been announced about the request by now.
 */
export async function reportForged(
  desk: Desk,
  stored: StoredRequest,
  forged: readonly string[],
): Promise<readonly string[]> {
  const { request, announced } = stored;
  const told = forged.filter((row) => !announced.includes(mark(row))).slice(0, MOST_TOLD);
  if (told.length === 0) return announced;
  await record(
    desk,
    request,
    ...told.map((row): Fact => ({ verb: "vote.forged", actor: COUNTERSIGN, facts: { row } })),
  );
  await postMessage(desk.client, { channel: GOVERNANCE.fallbackChannel, ...forgedVotes(request, told) });
  const all = [...announced, ...told.map(mark)];
  await recordAnnounced(desk.client, request.id, all);
  return all;
}

/** Ids of rows that somebody else wrote may hold anything; the marks are kept with blanks between them. */
function mark(row: string): string {
  return `forged:${row.replaceAll(/[^\w:.-]/g, "").slice(0, 80)}`;
}
