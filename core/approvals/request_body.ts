import { asMoment, asObject, type Fields } from "../json.ts";
import type { Canonical } from "../seals/canonical.ts";
import { policyBody, readAll, readPolicy, readText } from "./policy_body.ts";
import type { ApprovalRequest, Origin, RequestContent, Requester } from "./request.ts";

/** A request as its sealed row carries it: all that is asked, and the rules by which it is decided. */
export function requestBody(request: ApprovalRequest): Canonical {
  const { id, source, action, details, reason, reference, policyHash, excluded, digest } = request;
  return {
    id,
    content: { source, action, details, reason, reference, requester: { ...request.requester } },
    origin: { ...request.origin },
    policy: policyBody(request.policy),
    policyHash,
    excluded,
    digest,
    receivedAt: request.receivedAt.getTime(),
  };
}

/** Undefined when it is no request that this edition understands. */
export function readRequest(body: Fields): ApprovalRequest | undefined {
  const { id, policyHash, digest } = body;
  const [content, origin] = [readContent(body["content"]), readOrigin(body["origin"])];
  const [policy, receivedAt] = [readPolicy(body["policy"]), asMoment(body["receivedAt"])];
  const excluded = readAll(body["excluded"], readText);
  if (typeof id !== "string" || typeof policyHash !== "string" || typeof digest !== "string") {
    return undefined;
  }
  if (content === undefined || origin === undefined || policy === undefined) return undefined;
  if (receivedAt === undefined || excluded === undefined) return undefined;
  return { ...content, id, origin, policy, policyHash, excluded, digest, receivedAt };
}

function readContent(value: unknown): RequestContent | undefined {
  const { source, action, details, reason, reference, ...rest } = asObject(value) ?? {};
  const requester = readRequester(rest["requester"]);
  if (typeof source !== "string" || typeof action !== "string" || typeof details !== "string") {
    return undefined;
  }
  if (typeof reason !== "string" || typeof reference !== "string" || requester === undefined) {
    return undefined;
  }
  return { source, action, details, reason, reference, requester };
}

function readRequester(value: unknown): Requester | undefined {
  const { kind, id, name } = asObject(value) ?? {};
  if (kind === "person" && typeof id === "string") return { kind, id };
  return kind === "claimed" && typeof name === "string" ? { kind, name } : undefined;
}

function readOrigin(value: unknown): Origin | undefined {
  const { kind, execution, gateway } = asObject(value) ?? {};
  if (kind === "slack" && typeof execution === "string") return { kind, execution };
  return kind === "gateway" && typeof gateway === "string" ? { kind, gateway } : undefined;
}
