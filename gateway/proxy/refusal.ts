import type { ServerFault } from "../http/server.ts";

/** Why a call is not, or not yet, forwarded, or why its answer is not passed on. `kind` is the code that clients see. */
export type Refusal =
  | ServerFault
  | { readonly kind: "malformed_request"; readonly reason: "chunks" | "body_cut_short" }
  /** Nobody reads this one any more. */
  | { readonly kind: "client_gone" }
  | { readonly kind: "ambiguous_path"; readonly reason: string }
  | { readonly kind: "no_rule" }
  | { readonly kind: "unauthorized"; readonly credentials: "none" | "other" }
  | { readonly kind: "invalid_token" | "token_expired" | "token_revoked" | "token_suspended" }
  | { readonly kind: "token_transport" }
  | { readonly kind: "workspace_mismatch" | "organization_mismatch" | "forbidden" }
  | { readonly kind: "insufficient_scope"; readonly scope: string }
  | {
    readonly kind: "rate_limited";
    readonly retryAfterSeconds: number;
    readonly limit: number;
    readonly perSeconds: number;
    readonly remaining: number;
  }
  | { readonly kind: "request_too_large"; readonly mostBytes: number }
  | { readonly kind: "websocket_refused" }
  | { readonly kind: "approval_pending"; readonly request: string; readonly retryAfterSeconds: number }
  | { readonly kind: "approval_denied" | "approval_expired" | "grant_used"; readonly request: string }
  | { readonly kind: "request_mismatch"; readonly request: string }
  | { readonly kind: "approval_unavailable"; readonly retryAfterSeconds: number }
  | { readonly kind: "record_unavailable"; readonly retryAfterSeconds: number }
  | { readonly kind: "shutting_down"; readonly retryAfterSeconds: number }
  | { readonly kind: "upstream_busy"; readonly retryAfterSeconds: number }
  | { readonly kind: "upstream_credential" | "upstream_unreachable" }
  /** The call may have happened. */
  | { readonly kind: "upstream_timeout" | "upstream_closed" | "upstream_malformed" }
  | { readonly kind: "upstream_events_refused" | "upstream_answer_too_large" };

export type RefusalKind = Refusal["kind"];
