import { type Fields, listMembers } from "../http/fields.ts";

/** The longest that a connection is held while people decide, and how long it is held unless the client says less. */
export const LONGEST_HOLD_SECONDS = 25;

const WAIT = /^wait=(\d{1,5})$/;

/** How long a client wants to wait, by `Prefer: wait=10` (RFC 7240). */
export function holdSeconds(fields: Fields): number {
  const waits = listMembers(fields, "prefer").flatMap((member) => WAIT.exec(member)?.[1] ?? []);
  return Math.min(Number(waits[0] ?? LONGEST_HOLD_SECONDS), LONGEST_HOLD_SECONDS);
}
