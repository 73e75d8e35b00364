import { digestOf } from "../seals/seal.ts";
import { type Policy, policyHash } from "./policy.ts";

/** Somebody or something asks to be allowed one action. It never changes: what has changed is another request. */
export interface ApprovalRequest extends RequestContent {
  readonly id: string;
  readonly origin: Origin;
  readonly policy: Policy;
  readonly policyHash: string;
  /** People who may not vote, besides the requester: the owners of a source that can only claim who asks. */
  readonly excluded: readonly string[];
  readonly digest: string;
  readonly receivedAt: Date;
}

/** What is asked, as it came in: never redacted, cut or made pretty. */
export interface RequestContent {
  /** The system that asks, as its trigger names it; `slack` for a form in Slack. */
  readonly source: string;
  readonly action: string;
  readonly details: string;
  readonly reason: string;
  /** What the asking system calls it. */
  readonly reference: string;
  readonly requester: Requester;
}

/** Who asks: known when Slack or the gateway says so, otherwise a claim that the card shows as one. */
export type Requester =
  | { readonly kind: "person"; readonly id: string }
  | { readonly kind: "claimed"; readonly name: string };

/** Who commits the decision: the open step in Slack, or the gateway. */
export type Origin =
  | { readonly kind: "slack"; readonly execution: string }
  | { readonly kind: "gateway"; readonly gateway: string };

const EDITION = "rd1";

/** What an approval is bound to: every word that is asked, who asks, and by which rules. */
export function contentDigest(content: RequestContent, policy: Policy): string {
  const { source, action, details, reason, reference, requester } = content;
  const who = requester.kind === "person" ? requester.id : requester.name;
  return digestOf([
    EDITION,
    source,
    action,
    details,
    reason,
    reference,
    requester.kind,
    who,
    policy.name,
    policyHash(policy),
  ]);
}
