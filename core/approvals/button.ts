import { isRequestId } from "./ids.ts";
import type { ApprovalRequest } from "./request.ts";

/** What a card's button says about itself when it is pressed. It is no proof of anything: whoever can edit a message can write one. */
export interface ButtonValue {
  readonly requestId: string;
  /** The stage whose card it stands on. */
  readonly stage: number;
  /** The beginning of the digest of what the card shows. */
  readonly digest: string;
}

export type ButtonDecision =
  | { readonly kind: "fits" }
  /** `other_content`: the card shows another request than the one that is kept. */
  | { readonly kind: "misfit"; readonly reason: "forged" | "other_content" };

const DIGEST_CHARACTERS = 16;
const WRITTEN = /^([^.]+)\.(0|[1-9][0-9]?)\.([0-9a-f]{16})$/;

export function buttonValue({ id, digest }: ApprovalRequest, stage: number): string {
  return `${id}.${stage}.${digest.slice(0, DIGEST_CHARACTERS)}`;
}

/** Undefined when no button of ours carries that. */
export function parseButtonValue(text: string): ButtonValue | undefined {
  const [, requestId, stage, digest] = WRITTEN.exec(text) ?? [];
  if (requestId === undefined || stage === undefined || digest === undefined) return undefined;
  return isRequestId(requestId) ? { requestId, stage: Number(stage), digest } : undefined;
}

/** Does the button belong to this request as it is kept, and to the step that waits for it? */
export function decideButton(
  value: ButtonValue,
  request: ApprovalRequest,
  execution: string,
): ButtonDecision {
  const { id, digest, origin } = request;
  if (value.requestId !== id) return { kind: "misfit", reason: "forged" };
  if (origin.kind === "slack" && origin.execution !== execution) return { kind: "misfit", reason: "forged" };
  if (value.digest === digest.slice(0, DIGEST_CHARACTERS)) return { kind: "fits" };
  return { kind: "misfit", reason: "other_content" };
}
