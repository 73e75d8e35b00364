import { failure, type Result, success } from "../result.ts";
import { canonical } from "../seals/canonical.ts";
import { isSealed, seal, type SealKeys } from "../seals/seal.ts";
import type { Status } from "./state.ts";

/** How a request ended, once that is committed. It never changes. */
export interface Outcome {
  readonly requestId: string;
  readonly digest: string;
  readonly status: EndStatus;
  readonly by: readonly string[];
  readonly reason: string | null;
  readonly at: Date;
  readonly isBreakGlass: boolean;
}

export type EndStatus = Exclude<Status, "pending" | "details_requested">;

const END_STATUSES: readonly EndStatus[] = ["approved", "denied", "expired", "cancelled", "unroutable"];

/** The two columns of the request's row in which its outcome stands. */
export function outcomeColumns(outcome: Outcome, keys: SealKeys): { outcome: string; outcome_seal: string } {
  const { requestId, digest, status, by, reason, isBreakGlass } = outcome;
  const body = canonical({ digest, status, by, reason, isBreakGlass, at: outcome.at.getTime() });
  return { outcome: body, outcome_seal: seal(keys, sealedParts(requestId, body)) };
}

/** Undefined when the request has no outcome yet; a problem when somebody else wrote one. */
export function parseOutcome(
  requestId: string,
  columns: { readonly outcome: unknown; readonly outcome_seal: unknown },
  keys: SealKeys,
): Result<Outcome | undefined, "forged"> {
  const { outcome, outcome_seal } = columns;
  if (typeof outcome !== "string" || outcome === "") return success(undefined);
  if (typeof outcome_seal !== "string") return failure("forged");
  if (!isSealed(keys, outcome_seal, sealedParts(requestId, outcome))) return failure("forged");
  const read = readBody(requestId, JSON.parse(outcome)); // sealed, so our own canonical JSON
  return read === undefined ? failure("forged") : success(read);
}

export function isEndStatus(status: unknown): status is EndStatus {
  return END_STATUSES.some((known) => known === status);
}

function sealedParts(requestId: string, body: string): string[] {
  return ["outcomes", requestId, body];
}

function readBody(requestId: string, body: unknown): Outcome | undefined {
  if (typeof body !== "object" || body === null) return undefined;
  const field = (name: string): unknown => Reflect.get(body, name);
  const [digest, status, by, reason, at] = ["digest", "status", "by", "reason", "at"].map(field);
  if (typeof digest !== "string" || !isEndStatus(status) || typeof at !== "number") return undefined;
  if (!Array.isArray(by) || (reason !== null && typeof reason !== "string")) return undefined;
  const people = by.filter((person) => typeof person === "string");
  const isBreakGlass = field("isBreakGlass") === true;
  return { requestId, digest, status, by: people, reason, at: new Date(at), isBreakGlass };
}
