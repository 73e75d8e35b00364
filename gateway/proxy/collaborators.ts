import type { Result } from "../../core/result.ts";
import type { Answer } from "../http/answer.ts";
import type { Rule } from "../rules/rule.ts";
import type { Soon } from "../soon.ts";
import type { Call, WholeCall } from "./call.ts";
import type { Refusal } from "./refusal.ts";

/** What the pipeline needs to know of a token whose secret was right and which is in force. */
export interface LiveToken {
  readonly id: string;
  readonly workspace: string;
  readonly organization: string;
  readonly scopes: ReadonlySet<string>;
}

/** An approval that was found and is unused. It is consumed when the call is recorded, not before. */
export interface Grant {
  readonly request: string;
  readonly digest: string;
}

/** What is written before anything is sent. */
export interface RunRecord {
  readonly call: Call;
  readonly token: LiveToken;
  readonly grant: Grant | undefined;
}

/** What became of a call after it was recorded. One that has none when the process starts is `unknown_outcome`. */
export type Outcome =
  /** Nothing left this machine: the call did not happen. */
  | { readonly kind: "not_sent"; readonly reason: string }
  | { readonly kind: "answered"; readonly status: number; readonly end: AnsweredEnd }
  /** It was sent, at least in part, and no answer came. */
  | { readonly kind: "unknown_outcome"; readonly reason: string };

/** How far the upstream's answer got. */
export type AnsweredEnd =
  | "complete"
  /** The client went away before the end. */
  | "client_gone"
  /** The upstream broke off. */
  | "body_broken"
  /** The answer was not passed on. */
  | "withheld"
  /** An event stream or a WebSocket was opened. */
  | "streaming"
  /** The upstream was not asked: the answer had been given before. */
  | "from_cache";

/** What the pipeline works with: tokens, limits, people and the audit trail. */
export interface Collaborators {
  /** Reads `Bearer ...`. Looks at the token's present state: what was revoked a moment ago is refused. */
  readonly authenticate: (header: string, now: Date) => Result<LiveToken, Refusal>;
  /** Asked again right before sending, because bodies, people and disks take their time. */
  readonly recheck: (token: LiveToken, now: Date) => Result<undefined, Refusal>;
  /** Counts this call against the token's limit and the rule's. */
  readonly checkLimit: (token: LiveToken, rule: Rule, now: Date) => Result<undefined, Refusal>;
  /** Identifies the present wording of a policy. */
  readonly policyHash: (policy: string) => string;
  /** Waits for people, up to the longest hold. */
  readonly approve: (call: WholeCall, token: LiveToken) => Soon<Result<Grant, Refusal>>;
  readonly record: Recorder;
  /** The answer to a refused call. */
  readonly explain: (refusal: Refusal, run: string | undefined) => Answer;
  readonly now: () => Date;
  readonly newRun: () => string;
}

export interface Recorder {
  /** Durable when it answers. Consumes the grant in the same transaction, so that of two calls only one goes on. */
  readonly begin: (record: RunRecord) => Soon<Result<undefined, Refusal>>;
  /** May be written later, in batches. */
  readonly finish: (run: string, outcome: Outcome) => void;
}

/** The same questions, asked without a trace: nothing is counted, nobody is asked, no grant is consumed. */
export type DryCollaborators = Pick<Collaborators, "checkLimit" | "approve">;
