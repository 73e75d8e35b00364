import type { Answer } from "../http/answer.ts";
import type { Field } from "../http/fields.ts";
import { RUN_FIELD } from "../proxy/pass_on.ts";
import type { Refusal } from "../proxy/refusal.ts";
import { EXPLANATIONS, type ProblemCode } from "./explanation.ts";

/** Where a gateway says what its codes mean. */
export const PROBLEMS_PATH = "/v1/problems/";
const REALM = 'Bearer realm="countersign"';

/** What a problem document says besides its code: words and numbers of ours only. */
export type Facts = Readonly<Record<string, string | number | readonly string[]>>;

/** RFC 9457. An answer that is no error, such as 202, has the same members and another type. */
export function problemAnswer(code: ProblemCode, fields: readonly Field[] = [], facts: Facts = {}): Answer {
  const { status, title, detail } = EXPLANATIONS[code];
  const document = { type: `${PROBLEMS_PATH}${code}`, title, status, code, detail, ...facts };
  const type = status < 400 ? "application/json" : "application/problem+json";
  return {
    kind: "whole",
    status,
    fields: [["content-type", type], ["cache-control", "no-store"], ...fields],
    body: new TextEncoder().encode(`${JSON.stringify(document)}\n`),
  };
}

/** The answer to a call that is not forwarded, or whose answer is not passed on. */
export function explainRefusal(refusal: Refusal, run: string | undefined): Answer {
  const fields = [...authenticateField(refusal), ...retryField(refusal), ...specificFields(refusal)];
  if (run === undefined || run === "") return problemAnswer(refusal.kind, fields, factsOf(refusal));
  return problemAnswer(refusal.kind, [...fields, [RUN_FIELD, run]], { ...factsOf(refusal), run });
}

/** RFC 6750, 3: whoever sent no credentials is told none of the errors. */
function authenticateField(refusal: Refusal): Field[] {
  const challenge = challengeOf(refusal);
  return challenge === undefined ? [] : [["www-authenticate", challenge]];
}

function challengeOf(refusal: Refusal): string | undefined {
  switch (refusal.kind) {
    case "unauthorized":
      return refusal.credentials === "none" ? REALM : `${REALM}, error="invalid_token"`;
    case "invalid_token":
      return `${REALM}, error="invalid_token"`;
    case "token_expired":
    case "token_revoked":
    case "token_suspended":
      return `${REALM}, error="invalid_token", error_description="${EXPLANATIONS[refusal.kind].title}"`;
    case "token_transport":
      return `${REALM}, error="invalid_request"`;
    case "insufficient_scope":
      return `${REALM}, error="insufficient_scope", scope="${refusal.scope}"`;
    default:
      return undefined;
  }
}

function retryField(refusal: Refusal): Field[] {
  return "retryAfterSeconds" in refusal ? [["retry-after", String(refusal.retryAfterSeconds)]] : [];
}

function specificFields(refusal: Refusal): Field[] {
  if (refusal.kind === "rate_limited") {
    const { limit, perSeconds, remaining, retryAfterSeconds } = refusal;
    return [
      ["ratelimit-policy", `"calls";q=${limit};w=${perSeconds}`],
      ["ratelimit", `"calls";r=${remaining};t=${retryAfterSeconds}`],
    ];
  }
  if (refusal.kind === "approval_pending") {
    return [["location", `/v1/requests/${refusal.request}`], ["countersign-request", refusal.request]];
  }
  return [];
}

/** What a refusal says besides its kind, in words and numbers of ours. */
export function factsOf(refusal: Refusal): Facts {
  switch (refusal.kind) {
    case "malformed_request":
    case "ambiguous_path":
      return { reason: refusal.reason };
    case "insufficient_scope":
      return { scope: refusal.scope };
    case "request_too_large":
      return { most_bytes: refusal.mostBytes };
    case "approval_pending":
    case "approval_denied":
    case "approval_expired":
    case "grant_used":
    case "request_mismatch":
      return { request: refusal.request };
    default:
      return {};
  }
}
