import type { ApprovalState } from "../../core/approvals/state.ts";
import type { RequestState, StoredRequest } from "../store/requests.ts";

/** What whoever asked may know of a request: enough to wait for it, and no names. */
export interface ShownRequest {
  readonly id: string;
  readonly state: RequestState | "details_requested";
  readonly rule: string;
  readonly policy: string;
  readonly receivedAt: Date;
  /** When it expires unless people answer. */
  readonly deadline: Date;
  /** How many people have agreed so far. */
  readonly approvals: number;
  /** Which stage is open, from one, and of how many. */
  readonly stage: number;
  readonly stages: number;
  readonly endedAt: Date | undefined;
  /** Would the same call go through now? */
  readonly isUsable: boolean;
}

export function showRequest(
  { request, rule, state, end }: StoredRequest,
  folded: ApprovalState,
  isUsable: boolean,
): ShownRequest {
  const open = folded.stages[folded.stage];
  return {
    id: request.id,
    state: state === "pending" && folded.status === "details_requested" ? "details_requested" : state,
    rule,
    policy: request.policy.name,
    receivedAt: request.receivedAt,
    deadline: open?.lastDeadline ?? request.receivedAt,
    approvals: folded.stages.flatMap(({ approvals }) => approvals).length,
    stage: folded.stage + 1,
    stages: request.policy.stages.length,
    endedAt: end?.at,
    isUsable,
  };
}
