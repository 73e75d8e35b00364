import { makeRequest, parseRequest, type RequestRules } from "../../core/approvals/parse_request.ts";
import { isPersonId } from "../../core/approvals/ids.ts";
import type { ApprovalRequest } from "../../core/approvals/request.ts";
import { redact } from "../../core/redact/redact.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { WholeCall } from "../proxy/call.ts";
import type { OutgoingItem } from "../store/letters.ts";
import { describeCall, type DescribedCall } from "./describe_call.ts";

/** Who asks, as the gateway knows it from the token. */
export interface Asker {
  /** Who answers for the token: a person's id in Slack, or any other name. */
  readonly owner: string;
  readonly name: string;
}

export interface AskSetting {
  readonly id: string;
  readonly now: Date;
  readonly gateway: string;
  /** Under which name in `config/sources.ts` the gateway asks. */
  readonly source: string;
  readonly rules: RequestRules;
  readonly fingerprintKey: string;
}

/** A request, and what tells the app of it. */
export interface AskedRequest {
  readonly request: ApprovalRequest;
  readonly tell: OutgoingItem;
}

/** `not_askable`: the configuration of policies and sources does not let this be asked. */
export type AskProblem = "too_long" | "not_askable";

/** Makes of a call the request that people are shown. It is parsed as the app parses it, so that both keep the same. */
export function askFor(call: WholeCall, asker: Asker, setting: AskSetting): Result<AskedRequest, AskProblem> {
  const { materialHeaders, policy, name: rule } = call.rule;
  const described = describeCall({ ...call, materialHeaders });
  if (!described.ok) return described;
  const { id, now, gateway, source, rules, fingerprintKey } = setting;
  const person = isPersonId(asker.owner) ? asker.owner : null;
  const asked = {
    source,
    ...withoutSecrets(described.value, fingerprintKey),
    policy: policy ?? "",
    requester: person === null ? asker.name : "",
    reason: `Asked with the token “${redact(asker.name, fingerprintKey).text}”, by the rule “${rule}”.`,
    reference: "",
  };
  const parsed = parseRequest(asked, rules, person);
  if (!parsed.ok) return failure(parsed.problem.kind === "too_long" ? "too_long" : "not_askable");
  const { content, policy: known, excluded } = parsed.value;
  const origin = { kind: "gateway", gateway } as const;
  const request = makeRequest(content, known, { id, origin, excluded, receivedAt: now });
  return success({ request, tell: openItem(request, asked, person) });
}

/** No secret enters Slack by our hand; the digest of the call still stands for every byte of it. */
function withoutSecrets({ action, details }: DescribedCall, key: string): DescribedCall {
  const [shownAction, shownDetails] = [redact(action, key), redact(details, key)];
  const kinds = new Set([...shownAction.findings, ...shownDetails.findings].map(({ kind }) => kind));
  if (kinds.size === 0) return { action, details };
  const hidden = `not shown, but for a fingerprint: ${[...kinds].join(", ")}`;
  return { action: shownAction.text, details: `${hidden}\n${shownDetails.text}` };
}

function openItem(
  { id, policyHash, digest, receivedAt }: ApprovalRequest,
  asked: Readonly<Record<string, string>>,
  person: string | null,
): OutgoingItem {
  const request = {
    id,
    ...asked,
    person,
    excluded: [],
    policy_hash: policyHash,
    digest,
    received_at: receivedAt.getTime(),
  };
  return { kind: "requests", about: id, item: JSON.stringify({ kind: "open", request }), opens: true };
}
