import { Worker as NodeWorker } from "node:worker_threads";

const CODE = "data:application/javascript,";

class OwnWorker extends Worker {}

const attempts: readonly (() => unknown)[] = [
  () => new Worker(CODE, { type: "module" }),
  () => new OwnWorker(CODE, { type: "module" }),
  () => new NodeWorker("1", { eval: true }),
];

/** Wants threads of its own, by every name that they have. */
export default () => ({
  outputs: Object.fromEntries(
    attempts.map((attempt, index) => {
      try {
        return [index, String(attempt())];
      } catch (error) {
        return [index, error instanceof Error ? error.message : "?"];
      }
    }),
  ),
});
