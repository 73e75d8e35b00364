import { POLICIES } from "../../config/policies.ts";
import { SOURCES } from "../../config/sources.ts";
import { type AskedRequest, askFor } from "../../gateway/link/ask.ts";
import type { WholeCall } from "../../gateway/proxy/call.ts";
import { RULE_DEFAULTS } from "../../gateway/rules/rule.ts";
import type { StoredRequest } from "../../gateway/store/requests.ts";
import { valueOf } from "./value.ts";

/** When the samples are asked for. */
export const ASKED_AT = new Date("2026-05-04T10:00:00Z");

/** A call that needs an approval. */
export function sampleCall(
  { policy = "low_impact", ...more }: Partial<WholeCall> & { policy?: string } = {},
) {
  const call: WholeCall = {
    run: "run_1",
    receivedAt: ASKED_AT,
    method: "POST",
    upstream: "billing",
    rule: {
      ...RULE_DEFAULTS,
      name: "refunds",
      upstream: "billing",
      methods: ["POST"],
      path: "/**",
      scope: "billing:refund",
      policy,
    },
    path: "/refunds/1",
    query: undefined,
    fields: [["content-type", "application/json"]],
    body: new TextEncoder().encode('{"amount":5}'),
    digest: "rd1:sample",
    request: undefined,
    gone: new AbortController().signal,
    ...more,
  };
  return call;
}

/** The setting in which the samples are asked for. */
export const SETTING = {
  id: "req_1",
  now: ASKED_AT,
  gateway: "gateway-one",
  source: "gateway",
  rules: { policies: POLICIES, sources: SOURCES },
  fingerprintKey: "fingerprints",
};

/** A request as the gateway keeps it, and what tells the app of it. */
export function sampleStored(
  { id = "req_1", token = "t1", policy = "low_impact", ...more }:
    & Partial<Omit<StoredRequest, "request">>
    & { id?: string; policy?: string } = {},
): { readonly stored: StoredRequest; readonly tell: AskedRequest["tell"] } {
  const asker = { owner: "operator", name: "nightly refunds" };
  const { request, tell } = valueOf(askFor(sampleCall({ policy }), asker, { ...SETTING, id }));
  const stored: StoredRequest = {
    request,
    token,
    callDigest: "rd1:sample",
    rule: "refunds",
    state: "pending",
    deadline: new Date(ASKED_AT.getTime() + 8 * 3_600_000),
    end: undefined,
    ...more,
  };
  return { stored, tell };
}
