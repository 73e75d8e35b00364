import type { JsonObject } from "../../json.ts";
import { numberOf } from "../fields.ts";
import type { Html } from "../html.ts";
import { badge, durationText } from "./shown.ts";

/** How a run or a step stands, on the colour that goes with it. */
export function statusBadge(status: string): Html {
  const tone = status === "completed" ? "good" : status === "failed" ? "bad" : "waiting";
  return badge(status, status === "cancelled" ? "plain" : tone);
}

/** How long it took, or has taken so far. */
export function took(run: JsonObject, now: number): string {
  const started = numberOf(run["startedAt"]) ?? now;
  const ended = numberOf(run["endedAt"]);
  return ended === undefined ? `${durationText(now - started)} so far` : durationText(ended - started);
}
