import { failure, type Result, success } from "../../core/result.ts";
import type { Grant } from "../proxy/collaborators.ts";
import type { Refusal } from "../proxy/refusal.ts";
import type { GrantFault } from "../store/grants.ts";
import type { StoredRequest } from "../store/requests.ts";

/** When it is worth asking again after nobody could be asked. */
export const UNAVAILABLE_SECONDS = 30;

/** What a call gets whose request has ended. `fault` is why its permission cannot be used, if it cannot. */
export function answerEnded(
  { request: { id }, state, callDigest }: StoredRequest,
  fault: GrantFault | undefined,
): Result<Grant, Refusal> {
  switch (state) {
    case "approved":
      return fault === undefined
        ? success({ request: id, digest: callDigest })
        : failure({ kind: fault, request: id });
    case "pending":
    case "expired":
      return failure({ kind: "approval_expired", request: id });
    case "denied":
    case "cancelled":
      return failure({ kind: "approval_denied", request: id });
    case "unroutable":
    case "refused":
      return failure({ kind: "approval_unavailable", retryAfterSeconds: UNAVAILABLE_SECONDS });
  }
}
