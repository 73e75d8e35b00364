import { timingSafeEqual } from "node:crypto";
import type { Result } from "../../core/result.ts";
import type { Answer } from "../http/answer.ts";
import { listValues } from "../http/fields.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { EXPLANATIONS } from "../problems/explanation.ts";
import { problemAnswer, PROBLEMS_PATH } from "../problems/problem.ts";
import type { ApiCall, Endpoint } from "./endpoint.ts";
import { jsonAnswer } from "./json.ts";

export interface OperationsOptions {
  readonly metrics: Metrics;
  /** What `/metrics` asks for; without it only this machine may ask, where only this machine can. */
  readonly metricsKey: string | undefined;
  readonly isLocal: boolean;
  /** Why no call should come now. */
  readonly whyNotReady: () => Result<undefined, readonly string[]>;
}

/** For whoever runs the gateway. None of it takes a token of ours. */
export function operationsEndpoints(options: OperationsOptions): Endpoint[] {
  return [
    { method: "GET", path: "/healthz", access: "anyone", answer: () => jsonAnswer(200, { status: "ok" }) },
    { method: "GET", path: "/readyz", access: "anyone", answer: () => ready(options) },
    { method: "GET", path: "/metrics", access: "no_token", answer: (call) => render(options, call) },
    { method: "GET", path: `${PROBLEMS_PATH}{id}`, access: "anyone", answer: explainCode },
    ...["/claim", "/v1/console"].flatMap((path) =>
      (["GET", "POST"] as const).map((method): Endpoint => {
        return { method, path, access: "no_token", answer: () => problemAnswer("not_found") };
      })
    ),
  ];
}

function ready({ whyNotReady }: OperationsOptions): Answer {
  const state = whyNotReady();
  return state.ok
    ? jsonAnswer(200, { status: "ready" })
    : problemAnswer("not_ready", [["retry-after", "5"]], { reasons: state.problem });
}

function render({ metrics, metricsKey, isLocal }: OperationsOptions, call: ApiCall): Answer {
  const isAllowed = metricsKey === undefined ? isLocal : isKey(call, metricsKey);
  if (!isAllowed) return problemAnswer("forbidden");
  return {
    kind: "whole",
    status: 200,
    fields: [["content-type", "text/plain; version=0.0.4; charset=utf-8"], ["cache-control", "no-store"]],
    body: new TextEncoder().encode(metrics.render()),
  };
}

function isKey({ fields }: ApiCall, key: string): boolean {
  const [header = ""] = listValues(fields, "authorization");
  const [given, expected] = [header, `Bearer ${key}`].map((each) => new TextEncoder().encode(each));
  return given?.length === expected?.length && given !== undefined && expected !== undefined &&
    timingSafeEqual(given, expected);
}

/** What a code means, for whoever follows the `type` of a problem. */
function explainCode({ id }: ApiCall): Answer {
  const found = Object.entries(EXPLANATIONS).find(([code]) => code === id);
  if (found === undefined) return problemAnswer("not_found");
  const [code, { status, title, detail }] = found;
  return jsonAnswer(200, { code, status, title, detail });
}
