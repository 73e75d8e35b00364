import { failure, type Result, success } from "../../core/result.ts";
import type { BodyFault } from "../http/body.ts";
import { readWhole } from "../http/read_body.ts";
import type { Rule } from "../rules/rule.ts";
import type { Asked } from "./call.ts";
import type { Refusal } from "./refusal.ts";
import { isTokenInBytes } from "./token_transport.ts";

/** A body that people are to approve is held in memory, and shown; a larger one is not something to read. */
export const APPROVAL_BODY_BYTES = 128 * 1024;
/** A body of this size is read before anything is sent, so that it is looked at, and sent whole or not at all. */
export const SMALL_BODY_BYTES = 16 * 1024;

/** The body of a call that needs an approval, and any small one; undefined for one that streams through. */
export async function gatherBody(asked: Asked, rule: Rule): Promise<Result<Uint8Array | undefined, Refusal>> {
  const mostBytes = mostToGather(asked, rule);
  if (mostBytes === undefined) return success(undefined);
  const body = await readWhole(asked.body, mostBytes);
  if (!body.ok) return failure(explainBody(body.problem, mostBytes));
  return isTokenInBytes(body.value) ? failure({ kind: "token_transport" }) : body;
}

function mostToGather({ head }: Asked, rule: Rule): number | undefined {
  if (rule.policy !== undefined) return Math.min(rule.requestBytes, APPROVAL_BODY_BYTES);
  const isSmall = head.framing.kind === "length" && head.framing.bytes <= SMALL_BODY_BYTES;
  return isSmall ? SMALL_BODY_BYTES : undefined;
}

/** What is said of a request whose body could not be read. */
export function explainBody(fault: BodyFault, mostBytes: number): Refusal {
  if (fault === "too_large") return { kind: "request_too_large", mostBytes };
  if (fault === "too_slow") return { kind: "request_timeout" };
  return { kind: "malformed_request", reason: fault === "malformed" ? "chunks" : "body_cut_short" };
}
