import type { JsonObject } from "../../json.ts";
import { numberOf, objectOf, textOf } from "../fields.ts";
import { type Html, html, type Part } from "../html.ts";
import { ask, listIn } from "./ask.ts";
import { logList } from "./log.ts";
import { badge, factsLine, shownMoment, shownTime, shownValues } from "./shown.ts";
import { statusBadge, took } from "./status.ts";
import type { Inspection } from "./tab.ts";

/** More lines than this are read in the log itself. */
const MOST_LINES = 100;

/** One run: what started it, its steps, and what the log says about it. */
export async function renderRun({ look, app, timezone }: Inspection, id: string): Promise<Html> {
  const seen = await ask(look, "executions", { id });
  if (!seen.ok) return html`<p class="empty">${seen.sentence}</p>`;
  const run = objectOf(seen.value["execution"]) ?? {};
  const now = numberOf((await look("clock"))["now"]) ?? 0;
  const lines = await linesOf(look, textOf(run["app"]) || app, textOf(run["trace"]));
  const parent = textOf(run["parent"]);
  return html`
    <div class="run-body">
      ${factsLine([
        textOf(run["id"]),
        ["started ", shownMoment(numberOf(run["startedAt"]) ?? 0, timezone)],
        textOf(run["trace"]),
        parent !== "" && `a step of ${parent}`,
      ])}
      ${failure(run)}
      <h3>Inputs</h3>
      ${shownValues(objectOf(run["inputs"]) ?? {})}
      <h3>Steps</h3>
      <ol class="steps">${listIn(run, "steps").map((step) => stepItem(step, { now, timezone }))}</ol>
      <h3>Log</h3>
      ${lines.length === 0 ? html`<p class="empty">Nothing.</p>` : logList(lines, timezone)}
    </div>
  `;
}

interface Reading {
  readonly now: number;
  readonly timezone: string;
}

function stepItem(step: JsonObject, reading: Reading): Html {
  const outputs = objectOf(step["outputs"]);
  return html`
    <li>
      <p class="step-head">
        <span class="step-name">${textOf(step["callbackId"]) || textOf(step["functionId"])}</span>
        ${badge(kindWord(textOf(step["kind"])))}
        ${statusBadge(stepStatus(step))}
        <span class="run-time">${shownTime(numberOf(step["startedAt"]) ?? 0, reading.timezone)} · ${took(
          step,
          reading.now,
        )}</span>
      </p>
      ${factsLine([textOf(step["id"]), waiting(step, reading)])}
      ${failure(step)}
      ${warning(step)}
      <h4>Inputs</h4>
      ${shownValues(objectOf(step["inputs"]) ?? {})}
      ${outputs !== undefined && html`<h4>Outputs</h4>${shownValues(outputs)}`}
    </li>
  `;
}

function kindWord(kind: string): string {
  return kind === "app" ? "of the app" : kind === "builtin" ? "Slack's own" : kind;
}

/** A step that runs is queued, in the app's hands, or open until somebody completes it. */
function stepStatus(step: JsonObject): string {
  const status = textOf(step["status"]);
  const phase = textOf(step["phase"]);
  return status === "running" && phase !== "" ? phase.replaceAll("_", " ") : status;
}

const WAITS: Readonly<Record<string, string>> = {
  press: "waits for a press",
  form: "waits for the form",
};

function waiting(step: JsonObject, { now, timezone }: Reading): Part {
  const waitsFor = objectOf(step["waitsFor"]);
  if (waitsFor === undefined || step["status"] !== "running") return undefined;
  const until = numberOf(waitsFor["until"]);
  if (until === undefined) return WAITS[textOf(waitsFor["kind"])];
  return ["waits until ", shownMoment(Math.max(until, now), timezone)];
}

function failure(run: JsonObject): Part {
  const error = textOf(run["error"]);
  return error !== "" && html`<p class="run-error"><strong>Error:</strong> ${error}</p>`;
}

/** Why a step is still open though the app has tried to end it. */
function warning(step: JsonObject): Part {
  const words = textOf(step["warning"]);
  return words !== "" && html`<p class="run-warning"><strong>Warning:</strong> ${words}</p>`;
}

/** Oldest first, as it happened. */
async function linesOf(look: Inspection["look"], app: string, trace: string): Promise<JsonObject[]> {
  if (trace === "" || app === "") return [];
  const seen = await ask(look, "activity", { app, trace_id: trace, limit: String(MOST_LINES) });
  return seen.ok ? listIn(seen.value, "activities").reverse() : [];
}
