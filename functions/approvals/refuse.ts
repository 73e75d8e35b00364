import type { Refusal } from "../../core/approvals/refusal.ts";
import { auditEvent } from "../../core/audit/event.ts";
import { recordEvents } from "../../slack/audit_events.ts";
import { postMessage } from "../../slack/messages.ts";
import {
  type AskedFor,
  refusedForChannel,
  refusedForRequester,
  refusedWords,
} from "../../views/approvals/refused_message.ts";
import type { Desk } from "./desk.ts";
import { personActor } from "./record.ts";
import { tellSomebody } from "./tell.ts";

/** Writes a refusal down and tells it to whoever asked and to those who can put it right. Gives back the words for the step. */
export async function refuse(desk: Desk, id: string, refusal: Refusal, asked: AskedFor): Promise<string> {
  const { person } = asked;
  await recordRefusal(desk, id, refusal, asked);
  if (person !== null) {
    await postMessage(desk.client, {
      channel: person,
      ...refusedForRequester(refusal, asked, desk.redactKey),
    });
  }
  await tellSomebody(desk, refusedForChannel(refusal, asked, desk.redactKey));
  return refusedWords(refusal, desk.redactKey);
}

/** Writes a refusal down where whoever asked sees it at once, and can mend it. */
export async function recordRefusal(
  desk: Desk,
  id: string,
  refusal: Refusal,
  { person, source }: AskedFor,
): Promise<void> {
  const event = auditEvent({
    verb: refusal.kind === "unroutable" ? "request.unroutable" : "request.refused",
    at: desk.now,
    subject: id,
    actor: person === null ? { kind: "source", name: source } : personActor(desk, person),
    facts: { why: refusal.kind },
  }, crypto.randomUUID());
  await recordEvents(desk.client, desk.keys, [event]);
}
