import { POLICIES } from "../../config/policies.ts";
import { SOURCES } from "../../config/sources.ts";
import { type Asked, makeRequest, parseRequest } from "../../core/approvals/parse_request.ts";
import type { Refusal } from "../../core/approvals/refusal.ts";
import { digestOf } from "../../core/seals/seal.ts";
import { getRequest } from "../../slack/requests.ts";
import { failure, type Result } from "../../core/result.ts";
import { arrive } from "./arrive.ts";
import type { Desk } from "./desk.ts";

/** Something that is asked through one of Slack's doors, and the step that waits for the answer. */
export interface Asking {
  readonly execution: string;
  readonly asked: Asked;
  /** Who asks, where Slack says so. */
  readonly person: string | null;
}

/** One step asks for one thing, so that a delivery that comes twice is the same request. */
export function requestId(execution: string): string {
  return `req_${digestOf(["request", execution]).slice(0, ID_CHARACTERS)}`;
}

const ID_CHARACTERS = 16;

/** Takes in what is asked, or says why not. */
export async function askFor(desk: Desk, asking: Asking): Promise<Result<unknown, Refusal>> {
  const { execution, asked, person } = asking;
  const parsed = parseRequest(asked, { policies: POLICIES, sources: SOURCES }, person);
  if (!parsed.ok) return failure(parsed.problem);
  const { content, policy, excluded } = parsed.value;
  const request = makeRequest(content, policy, {
    id: requestId(execution),
    origin: { kind: "slack", execution },
    excluded,
    receivedAt: desk.now,
  });
  return await arrive(desk, request);
}

/**
 * Whoever took it in may have been stopped before anybody was told: then it is asked all the same, and people see it
 * from now on. False when this step has asked nothing.
 */
export async function goOnAsking(desk: Desk, execution: string): Promise<boolean> {
  const stored = await getRequest(desk.client, desk.keys, requestId(execution));
  if (!stored.ok || stored.value?.isOpen !== true) return false;
  return (await arrive(desk, stored.value.request)).ok;
}
