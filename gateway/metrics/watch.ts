import type { ServerFault } from "../http/server.ts";
import type { Log } from "../log/log.ts";
import type { Outcome } from "../proxy/collaborators.ts";
import type { Refusal } from "../proxy/refusal.ts";
import type { OpenRun } from "../runs/recorder.ts";
import type { StoreFault } from "../store/store.ts";
import type { Metrics } from "./metrics.ts";

/** Counts and logs what happens. Nothing that was sent comes here: only ids, names and numbers of ours. */
export interface Watch {
  readonly ended: (open: OpenRun, outcome: Outcome) => void;
  readonly refused: (refusal: Refusal | ServerFault, run: string | undefined) => void;
  readonly storeFailed: (fault: StoreFault) => void;
  /** A bug. */
  readonly failed: (error: unknown) => void;
}

/** In seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function openWatch(metrics: Metrics, log: Log): Watch {
  const calls = metrics.counter("countersign_calls_total", "Calls by rule and by what became of them.", [
    "upstream",
    "rule",
    "outcome",
    "status",
  ]);
  const seconds = metrics.histogram(
    "countersign_call_seconds",
    "From the record of a call to the end of its answer.",
    ["upstream"],
    BOUNDS,
  );
  const refusals = metrics.counter("countersign_refusals_total", "Calls that were refused, by code.", [
    "code",
  ]);
  const faults = metrics.counter("countersign_store_faults_total", "Failures of the store.", ["kind"]);
  const bugs = metrics.counter("countersign_internal_errors_total", "Failures of the gateway itself.");
  return {
    ended: ({ run, startedMs }, outcome) => {
      const took = performance.now() - startedMs;
      const status = outcome.kind === "answered" ? outcome.status : undefined;
      calls.add([run.upstream, run.rule, outcome.kind, status === undefined ? "" : `${status}`]);
      seconds.observe([run.upstream], took / 1000);
      const { id, token, rule, upstream, method, grant } = run;
      log.call({
        run: id,
        token,
        rule,
        upstream,
        method,
        request: grant?.request,
        outcome: outcome.kind,
        status,
        detail: outcome.kind === "answered" ? outcome.end : outcome.reason,
        ms: Math.round(took),
      });
    },
    refused: ({ kind }, run) => {
      refusals.add([kind]);
      log.say("info", "refused", { code: kind, run: run === "" ? undefined : run });
    },
    storeFailed: ({ kind, detail }) => {
      faults.add([kind]);
      log.repeat("error", "store_failed", { kind, detail });
    },
    failed: (error) => {
      bugs.add([]);
      log.repeat("error", "internal_error", { detail: error instanceof Error ? error.stack : "no error" });
    },
  };
}
