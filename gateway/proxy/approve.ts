import { failure, type Result, success } from "../../core/result.ts";
import { singleValue } from "../http/fields.ts";
import type { Asked, Call } from "./call.ts";
import type { Collaborators, Grant, LiveToken } from "./collaborators.ts";
import { requestDigest } from "./digest.ts";
import type { Refusal } from "./refusal.ts";
import type { Upstream } from "./upstream.ts";

const NOT_NEEDED: Result<undefined, never> = success(undefined);

/** A call that passed everything but the people. */
export interface Pending {
  readonly call: Call;
  readonly body: Uint8Array | undefined;
  readonly token: LiveToken;
  readonly upstream: Upstream;
}

/** Where the rule names a policy: the whole request is identified to the byte, and people are asked. */
export async function approve(
  asked: Asked,
  { call, body = new Uint8Array(), token, upstream }: Pending,
  collaborators: Pick<Collaborators, "approve" | "policyHash">,
): Promise<Result<Grant | undefined, Refusal>> {
  const { policy, materialHeaders } = call.rule;
  if (policy === undefined) return NOT_NEEDED;
  const digest = requestDigest({
    ...call,
    workspace: token.workspace,
    token: token.id,
    origin: upstream.origin + upstream.basePath,
    materialHeaders,
    body,
    policy: collaborators.policyHash(policy),
  });
  const request = singleValue(call.fields, "countersign-request");
  const gone = goneSignal(asked);
  const grant = await collaborators.approve({ ...call, body, digest, request, gone }, token);
  // Nobody is there to take the answer, and whoever repeats the call still has the grant.
  return grant.ok && gone.aborted ? failure({ kind: "client_gone" }) : grant;
}

function goneSignal(asked: Asked): AbortSignal {
  const controller = new AbortController();
  asked.client.onGone(() => controller.abort());
  return controller.signal;
}
