import type { Answer } from "../http/answer.ts";
import { explainRefusal, problemAnswer } from "../problems/problem.ts";
import { hasScope } from "../proxy/authorize.ts";
import type { Outcome } from "../proxy/collaborators.ts";
import type { FinishedRun } from "../store/runs.ts";
import type { Store, StoreFault } from "../store/store.ts";
import { STORE_AGAIN_SECONDS } from "../tokens/door.ts";
import { RUNS_SCOPE } from "../tokens/scopes.ts";
import type { Endpoint, TokenCall } from "./endpoint.ts";
import { jsonAnswer } from "./json.ts";

export interface RunEndpointOptions {
  readonly store: Pick<Store, "runs">;
  readonly storeFailed: (fault: StoreFault) => void;
}

/** What became of a call that was accepted, for its own token, or for one that may see all of its workspace. */
export function runEndpoint(options: RunEndpointOptions): Endpoint {
  return { method: "GET", path: "/v1/runs/{id}", access: "token", answer: (call) => show(options, call) };
}

function show({ store, storeFailed }: RunEndpointOptions, { id, token }: TokenCall): Answer {
  const found = store.runs.find(id);
  if (!found.ok) {
    storeFailed(found.problem);
    return explainRefusal({ kind: "record_unavailable", retryAfterSeconds: STORE_AGAIN_SECONDS }, undefined);
  }
  const run = found.value;
  if (run === undefined || run.workspace !== token.workspace) return problemAnswer("not_found");
  const maySee = run.token === token.id || hasScope(token.scopes, RUNS_SCOPE);
  return maySee ? jsonAnswer(200, describe(run)) : problemAnswer("not_found");
}

function describe(run: FinishedRun) {
  const { id, token, rule, upstream, method, path, at, grant, outcome, finishedAt } = run;
  return {
    run: id,
    token,
    rule,
    upstream,
    method,
    path,
    request: grant?.request ?? null,
    at: at.toISOString(),
    ...describeOutcome(outcome),
    finished_at: finishedAt?.toISOString() ?? null,
  };
}

function describeOutcome(outcome: Outcome | undefined) {
  if (outcome === undefined) return { outcome: null };
  if (outcome.kind === "answered") {
    return { outcome: outcome.kind, status: outcome.status, end: outcome.end };
  }
  return { outcome: outcome.kind, reason: outcome.reason };
}
