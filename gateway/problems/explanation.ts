import type { RefusalKind } from "../proxy/refusal.ts";

/** What only our own endpoints answer, besides what the proxy refuses. */
export type EndpointProblem =
  | "not_found"
  | "method_not_allowed"
  | "invalid_body"
  | "scope_not_held"
  | "wrong_state"
  | "not_ready";

export type ProblemCode = RefusalKind | EndpointProblem;

/** One line a code: it never says more than this, so that nothing of what was sent can come back. */
export interface Explanation {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
}

/** Every answer that is a no, or a not yet. The codes are stable; programs compare them, not the sentences. */
export const EXPLANATIONS: Readonly<Record<ProblemCode, Explanation>> = {
  malformed_request: said(400, "Malformed request", "The request is not well-formed HTTP/1.1."),
  head_too_large: said(
    431,
    "Header too large",
    "The header fields are too large, or there are too many of them.",
  ),
  target_too_long: said(414, "Path too long", "The path and the query are too long."),
  expectation_failed: said(417, "Expectation not met", "Expect takes the value 100-continue only."),
  request_timeout: said(408, "Request too slow", "The request did not come within the time that is allowed."),
  internal_error: said(
    500,
    "Internal error",
    "The gateway failed. Its operators can find the reason in its log.",
  ),
  client_gone: said(400, "Client gone", "The client closed the connection before the answer."),
  ambiguous_path: said(
    400,
    "Ambiguous path",
    "The path can be read in more than one way. Send it in its plain form.",
  ),
  no_rule: said(404, "No rule", "No rule lets this method and path through."),
  unauthorized: said(
    401,
    "Token missing",
    "Send a Countersign token in the Authorization header, after Bearer.",
  ),
  invalid_token: said(401, "Token not valid", "The token is malformed or unknown."),
  token_expired: said(401, "Token expired", "The token has expired. Ask for a new one."),
  token_revoked: said(401, "Token revoked", "The token was revoked. Ask for a new one."),
  token_suspended: said(401, "Token suspended", "The token is suspended. Ask its owner or an administrator."),
  token_transport: said(
    400,
    "Token in the wrong place",
    "Send one token, in the Authorization header only: never in the path, the query, the body or another header.",
  ),
  workspace_mismatch: said(403, "Other workspace", "X-Workspace-Id is not the workspace of the token."),
  organization_mismatch: said(
    403,
    "Other organization",
    "X-Organization-Id is not the organization of the token.",
  ),
  forbidden: said(403, "Not for tokens", "This endpoint does not take tokens."),
  insufficient_scope: said(403, "Scope missing", "The token lacks the scope that this call needs."),
  rate_limited: said(429, "Too many calls", "The limit is reached. Try again after the time in Retry-After."),
  request_too_large: said(413, "Body too large", "The body is larger than is allowed here."),
  websocket_refused: said(403, "No WebSocket", "The rule for this path allows no WebSocket."),
  approval_pending: said(
    202,
    "Approval pending",
    "People were asked. Repeat the same call with Countersign-Request, or follow Location.",
  ),
  approval_denied: said(403, "Approval denied", "The people who were asked said no."),
  approval_expired: said(
    403,
    "Approval expired",
    "The approval came to its end unused, or nobody answered in time.",
  ),
  grant_used: said(409, "Approval used", "The approval was used already. One approval is one call."),
  request_mismatch: said(
    409,
    "Another request",
    "This call is not the one that was asked for. Ask for it anew.",
  ),
  approval_unavailable: said(
    503,
    "Nobody can be asked",
    "This call needs an approval, and nobody can be asked now.",
  ),
  record_unavailable: said(
    503,
    "Cannot be recorded",
    "The gateway cannot read or write its records, so it forwards nothing.",
  ),
  shutting_down: said(503, "Shutting down", "The gateway is about to stop. Try again."),
  upstream_busy: said(503, "Upstream busy", "All connections to the upstream are in use. Nothing was sent."),
  upstream_credential: said(
    502,
    "Upstream credential",
    "The gateway's own credential for the upstream is missing or was refused. Your token is in order.",
  ),
  upstream_unreachable: said(
    502,
    "Upstream unreachable",
    "The upstream cannot be reached. Nothing was sent.",
  ),
  upstream_timeout: said(
    504,
    "Upstream silent",
    "The upstream did not answer in time. The call may have happened.",
  ),
  upstream_closed: said(
    502,
    "Upstream closed",
    "The upstream closed the connection. The call may have happened.",
  ),
  upstream_malformed: said(
    502,
    "Upstream unreadable",
    "The upstream's answer is unreadable. The call may have happened.",
  ),
  upstream_events_refused: said(
    502,
    "Events refused",
    "The upstream sent events, which the rule does not allow. The call has happened.",
  ),
  upstream_answer_too_large: said(
    502,
    "Answer too large",
    "The upstream's answer is larger than the rule allows. The call has happened.",
  ),
  not_found: said(404, "Not found", "There is nothing here, or nothing that this token may see."),
  method_not_allowed: said(405, "Method not allowed", "This endpoint takes other methods. See Allow."),
  invalid_body: said(400, "Body not understood", "The body is not what this endpoint takes."),
  scope_not_held: said(403, "Scope not held", "Nobody issues or rotates a scope that their own token lacks."),
  wrong_state: said(409, "Other state", "The token is in a state in which this cannot be done."),
  not_ready: said(503, "Not ready", "The gateway is not ready to forward calls."),
};

function said(status: number, title: string, detail: string): Explanation {
  return { status, title, detail };
}
