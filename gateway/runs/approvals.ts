import { failure } from "../../core/result.ts";
import type { Collaborators, DryCollaborators } from "../proxy/collaborators.ts";

/** Where people are asked. */
export interface Approvals {
  readonly approve: Collaborators["approve"];
  /** What would be answered now, without asking anybody. */
  readonly wouldApprove: DryCollaborators["approve"];
}

const AGAIN_SECONDS = 30;

/** As long as there is no way to ask anybody, nothing that needs a yes is let through. */
export const NOBODY_TO_ASK: Approvals = {
  approve: () => failure({ kind: "approval_unavailable", retryAfterSeconds: AGAIN_SECONDS }),
  wouldApprove: () => failure({ kind: "approval_unavailable", retryAfterSeconds: AGAIN_SECONDS }),
};
