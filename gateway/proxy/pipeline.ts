import type { Answer } from "../http/answer.ts";
import type { Handler, Incoming } from "../http/server.ts";
import { answerFromCache } from "./answer_from_cache.ts";
import type { Allowed, Asked } from "./call.ts";
import type { Collaborators } from "./collaborators.ts";
import { decide } from "./decide.ts";
import { forward } from "./forward.ts";
import { inject } from "./inject.ts";
import { passOn } from "./pass_on.ts";
import type { Proxy } from "./proxy.ts";
import { beginRun } from "./record.ts";

export type { Allowed, Asked, Call, WholeCall } from "./call.ts";
export type {
  AnsweredEnd,
  Collaborators,
  DryCollaborators,
  Grant,
  LiveToken,
  Outcome,
  Recorder,
  RunRecord,
} from "./collaborators.ts";
export type { Refusal, RefusalKind } from "./refusal.ts";

/** Answers `/{upstream}/...`: decide, inject, record, forward, pass on. */
export function proxyHandler(proxy: Proxy, collaborators: Collaborators): Handler {
  return async ({ head, body, client }: Incoming) => {
    const asked: Asked = {
      run: collaborators.newRun(),
      receivedAt: collaborators.now(),
      head,
      body,
      client,
    };
    const allowed = await decide(proxy, collaborators, asked);
    return allowed.ok
      ? await execute(proxy, collaborators, asked, allowed.value)
      : collaborators.explain(allowed.problem, asked.run);
  };
}

async function execute(
  proxy: Proxy,
  collaborators: Collaborators,
  asked: Asked,
  allowed: Allowed,
): Promise<Answer> {
  const { explain, record } = collaborators;
  const injected = inject(asked, allowed, proxy.deadlines.now);
  if (!injected.ok) return explain(injected.problem, asked.run);
  const begun = await beginRun(collaborators, allowed);
  if (!begun.ok) return explain(begun.problem, asked.run);
  const cached = answerFromCache(proxy, allowed.call);
  if (cached !== undefined) {
    record.finish(asked.run, { kind: "answered", status: cached.status, end: "from_cache" });
    return cached;
  }
  const forwarded = await forward(asked, allowed, injected.value);
  if (forwarded.kind === "answer") {
    return passOn(proxy, collaborators, allowed, injected.value, forwarded.answer);
  }
  record.finish(asked.run, forwarded.outcome);
  return explain(forwarded.refusal, asked.run);
}
