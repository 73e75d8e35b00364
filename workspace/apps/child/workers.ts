import { Worker as NodeWorker } from "node:worker_threads";

const REFUSAL =
  "Worker is not available: an app's code runs in one thread here, as Slack's hosting documents none other";

/**
 * Refuses workers, whose memory V8 cannot set aside within an app's limit: it would end the process. What they are
 * derived from is replaced, so that it holds for every name by which a module has imported them.
 */
export function refuseWorkers(): void {
  for (const worker of [globalThis.Worker, NodeWorker]) Object.setPrototypeOf(worker, refuse);
}

function refuse(): never {
  throw new Error(REFUSAL);
}
