import { type Body, NO_BODY } from "../http/body.ts";
import { exchange, type ExchangeFault, type UpstreamAnswer } from "../http/exchange.ts";
import { limitBody, wholeBody } from "../http/read_body.ts";
import type { Allowed, Asked } from "./call.ts";
import type { Outcome } from "./collaborators.ts";
import { explainBody } from "./gather_body.ts";
import { fieldsToAnswer } from "./dropped_fields.ts";
import type { Injected } from "./inject.ts";
import type { Refusal } from "./refusal.ts";

/** What the upstream said, or why it could not be heard. */
export type Forwarded =
  | { readonly kind: "answer"; readonly answer: UpstreamAnswer }
  | { readonly kind: "refusal"; readonly refusal: Refusal; readonly outcome: Outcome };

/** Sends the call. From here on it may have happened, whatever comes back. */
export async function forward(asked: Asked, allowed: Allowed, injected: Injected): Promise<Forwarded> {
  const { call, upstream, grant } = allowed;
  const isRead = call.method === "GET" || call.method === "HEAD";
  const answer = await exchange(upstream.pool, {
    method: call.method,
    head: injected.head,
    coding: injected.coding,
    openBody: bodyOpener(asked, allowed),
    silenceMs: call.rule.timeoutSeconds * 1000,
    // One grant, one call: what people allowed once is not sent twice, even if it only reads.
    isRepeatable: isRead && grant === undefined,
    isUpgrade: injected.isUpgrade,
    inform: (status, fields) => asked.client.inform(status, fieldsToAnswer(fields, injected.secret)),
  });
  if (answer.ok) return { kind: "answer", answer: answer.value };
  return { kind: "refusal", ...explainFault(answer.problem, call.rule.requestBytes) };
}

function bodyOpener(asked: Asked, { body, call }: Allowed): () => Body | undefined {
  if (body !== undefined) return () => wholeBody(body);
  if (asked.head.framing.kind === "none") return () => NO_BODY;
  let rest: Body | undefined = limitBody(asked.body, call.rule.requestBytes);
  return () => {
    const once = rest;
    rest = undefined;
    return once;
  };
}

function explainFault(fault: ExchangeFault, mostBytes: number): { refusal: Refusal; outcome: Outcome } {
  if (fault.kind === "busy") {
    return { refusal: { kind: "upstream_busy", retryAfterSeconds: 1 }, outcome: notSent("busy") };
  }
  if (fault.kind === "unreachable") {
    return { refusal: { kind: "upstream_unreachable" }, outcome: notSent("unreachable") };
  }
  const outcome = fault.wasSent ? unknown(fault.kind) : notSent(fault.kind);
  if (fault.kind === "request_broken") return { refusal: explainBody(fault.fault, mostBytes), outcome };
  if (!fault.wasSent) return { refusal: { kind: "upstream_unreachable" }, outcome };
  return { refusal: { kind: REFUSALS[fault.kind] }, outcome };
}

const REFUSALS = {
  silent: "upstream_timeout",
  closed: "upstream_closed",
  malformed: "upstream_malformed",
} as const;

function notSent(reason: string): Outcome {
  return { kind: "not_sent", reason };
}

function unknown(reason: string): Outcome {
  return { kind: "unknown_outcome", reason };
}
