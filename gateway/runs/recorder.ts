import { failure, success } from "../../core/result.ts";
import { redact } from "../../core/redact/redact.ts";
import type { Outcome, Recorder, RunRecord } from "../proxy/collaborators.ts";
import type { Refusal } from "../proxy/refusal.ts";
import type { BeginFault, Run } from "../store/runs.ts";
import type { Store, StoreFault } from "../store/store.ts";
import { STORE_AGAIN_SECONDS } from "../tokens/door.ts";

/** A call between its record and its outcome, for whoever counts and logs. */
export interface OpenRun {
  readonly run: Run;
  readonly startedMs: number;
}

export interface RecorderOptions {
  readonly store: Pick<Store, "runs">;
  readonly now: () => Date;
  readonly fingerprintKey: string;
  readonly storeFailed: (fault: StoreFault) => void;
  readonly ended: (open: OpenRun, outcome: Outcome) => void;
}

export interface RunRecorder extends Recorder {
  /** How many calls are under way. */
  readonly open: number;
}

/** Longer paths are cut: a record says which call it was, it does not repeat it. */
const LONGEST_PATH = 500;

/** Writes down each call before it is sent, and what became of it afterwards. */
export function openRecorder(options: RecorderOptions): RunRecorder {
  const { store, now, ended } = options;
  const open = new Map<string, OpenRun>();
  return {
    get open() {
      return open.size;
    },
    begin: async (record) => {
      const run = describeRun(record, options.fingerprintKey);
      const begun = await store.runs.begin(run);
      if (!begun.ok) return failure(explain(begun.problem, run, options.storeFailed));
      open.set(run.id, { run, startedMs: performance.now() });
      return success(undefined);
    },
    finish: (id, outcome) => {
      store.runs.finish(id, outcome, now());
      const known = open.get(id);
      if (known === undefined) return;
      open.delete(id);
      ended(known, outcome);
    },
  };
}

function describeRun({ call, token, grant }: RunRecord, fingerprintKey: string): Run {
  return {
    id: call.run,
    token: token.id,
    workspace: token.workspace,
    rule: call.rule.name,
    upstream: call.upstream,
    method: call.method,
    path: redact(call.path, fingerprintKey).text.slice(0, LONGEST_PATH),
    at: call.receivedAt,
    grant: grant === undefined ? undefined : { request: grant.request, digest: grant.digest },
  };
}

function explain(problem: BeginFault, { grant }: Run, storeFailed: RecorderOptions["storeFailed"]): Refusal {
  if (problem.kind === "grant") return { kind: problem.fault, request: grant?.request ?? "" };
  storeFailed(problem.fault);
  return { kind: "record_unavailable", retryAfterSeconds: STORE_AGAIN_SECONDS };
}
