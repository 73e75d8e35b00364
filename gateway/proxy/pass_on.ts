import type { Answer } from "../http/answer.ts";
import type { UpstreamAnswer } from "../http/exchange.ts";
import { type Field, singleValue } from "../http/fields.ts";
import { limitBody } from "../http/read_body.ts";
import type { Allowed } from "./call.ts";
import type { AnsweredEnd, Collaborators } from "./collaborators.ts";
import { fieldsToAnswer } from "./dropped_fields.ts";
import type { Injected } from "./inject.ts";
import type { Proxy } from "./proxy.ts";
import { isEventStream, whyWithheld } from "./withhold.ts";

/** Under this name each answer says which run it belongs to. */
export const RUN_FIELD = "countersign-run";

/** How long an event stream may be silent; many send nothing until something happens. */
const EVENTS_SILENCE_MS = 15 * 60 * 1000;
/** How soon an open stream ends after its token was revoked. */
const LOOK_AT_TOKEN_MS = 1_000;

/** What the client gets of an upstream's answer. */
export function passOn(
  proxy: Proxy,
  collaborators: Collaborators,
  allowed: Allowed,
  injected: Injected,
  answer: UpstreamAnswer,
): Answer {
  const { call } = allowed;
  const { status } = answer.head;
  const finish = (end: AnsweredEnd) =>
    collaborators.record.finish(call.run, { kind: "answered", status, end });
  const withheld = whyWithheld(answer, call.rule, injected.secret !== undefined);
  if (withheld !== undefined) {
    answer.abort();
    finish("withheld");
    return collaborators.explain(withheld, call.run);
  }
  const fields: Field[] = fieldsToAnswer(answer.head.fields, injected.secret);
  const kept = proxy.cache.keep(call, answer.head, [...fields], answer.body, proxy.deadlines.now);
  fields.push([RUN_FIELD, call.run]);
  if (status === 101 || isEventStream(answer.head)) {
    finish("streaming");
    return openStream(proxy, collaborators, allowed, answer, fields);
  }
  return {
    kind: "stream",
    status,
    fields,
    body: call.rule.answerBytes === undefined ? kept : limitBody(kept, call.rule.answerBytes),
    statedBytes: statedBytes(answer),
    clientGone: () => {},
    ended: (end) => {
      answer.release();
      finish(end);
    },
  };
}

/** A stream or a WebSocket stays open only as long as its token is in force and its client is there. */
function openStream(
  proxy: Proxy,
  collaborators: Collaborators,
  { token }: Allowed,
  answer: UpstreamAnswer,
  fields: Field[],
): Answer {
  const look = proxy.deadlines.open(() => {
    if (collaborators.recheck(token, collaborators.now()).ok) look.in(LOOK_AT_TOKEN_MS);
    else answer.abort();
  });
  look.in(LOOK_AT_TOKEN_MS);
  const ended = () => {
    look.dispose();
    answer.abort();
  };
  const { status } = answer.head;
  if (status === 101) {
    return {
      kind: "tunnel",
      status,
      fields: [...fields, ["upgrade", "websocket"]],
      peer: answer.line,
      ended,
    };
  }
  answer.line.inlet.patience.betweenBytes(EVENTS_SILENCE_MS);
  return { kind: "stream", status, fields, body: answer.body, clientGone: answer.abort, ended };
}

/** What the upstream states of a body that it does not send. */
function statedBytes({ head }: UpstreamAnswer): number | undefined {
  const text = singleValue(head.fields, "content-length");
  return text === undefined ? undefined : Number(text);
}
