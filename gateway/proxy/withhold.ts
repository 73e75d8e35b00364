import type { UpstreamAnswer } from "../http/exchange.ts";
import { listValues } from "../http/fields.ts";
import type { Rule } from "../rules/rule.ts";
import type { Refusal } from "./refusal.ts";

/** Why an upstream's answer is not passed on, if it is not. The call has happened all the same. */
export function whyWithheld(
  { head, body }: UpstreamAnswer,
  rule: Rule,
  hasSecret: boolean,
): Refusal | undefined {
  // Passed on, it would tell the client that its own token is bad.
  if (head.status === 401 && hasSecret) return { kind: "upstream_credential" };
  if (isEventStream(head) && !rule.events) return { kind: "upstream_events_refused" };
  if ((body.announcedBytes ?? 0) > (rule.answerBytes ?? Infinity)) {
    return { kind: "upstream_answer_too_large" };
  }
  return undefined;
}

export function isEventStream(head: UpstreamAnswer["head"]): boolean {
  const [type] = listValues(head.fields, "content-type");
  return type?.toLowerCase().startsWith("text/event-stream") ?? false;
}
