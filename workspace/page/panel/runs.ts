import type { JsonObject } from "../../json.ts";
import { numberOf, objectOf, textOf } from "../fields.ts";
import { attributes, type Html, html } from "../html.ts";
import { listIn } from "./ask.ts";
import { renderRun } from "./run.ts";
import { badge, moreButton, shownTime } from "./shown.ts";
import { statusBadge, took } from "./status.ts";
import { type Inspection, ofApp, ROWS, rowsAsked, type Tab } from "./tab.ts";

/** Workflow runs, the newest first; one of them opened. */
export const runsTab: Tab = {
  id: "runs",
  label: "Runs",
  freshOn: ["execution_changed", "activity"],
  render: renderRuns,
};

async function renderRuns(inspection: Inspection): Promise<Html> {
  const rows = rowsAsked(inspection);
  const query = { ...ofApp(inspection), limit: String(rows) };
  const runs = listIn(await inspection.look("executions", query), "executions");
  const { now } = await inspection.look("clock");
  const opened = inspection.asked.get("run") ?? "";
  const items = runs.map(async (run) => {
    const id = textOf(run["id"]);
    const { timezone } = inspection;
    const body = id === opened ? await renderRun(inspection, id) : undefined;
    return runItem(run, { now: numberOf(now) ?? 0, timezone, body });
  });
  if (items.length === 0) return html`<p class="empty">No workflow of this app has run yet.</p>`;
  return html`
    <ol class="runs" aria-label="Workflow runs, the newest first">${await Promise.all(items)}</ol>
    ${runs.length === rows && moreButton(rows + ROWS)}
  `;
}

interface Showing {
  readonly now: number;
  readonly timezone: string;
  /** What is inside the run, when it is opened. */
  readonly body: Html | undefined;
}

function runItem(run: JsonObject, { now, timezone, body }: Showing): Html {
  const id = textOf(run["id"]);
  const trigger = objectOf(run["trigger"]) ?? {};
  const all = attributes({
    type: "button",
    class: "run-head",
    "aria-expanded": String(body !== undefined),
    "data-show": `run=${body === undefined ? encodeURIComponent(id) : ""}`,
  });
  return html`
    <li id="run-${id}">
      <button${all}>
        ${statusBadge(textOf(run["status"]))}
        <span class="run-name">${textOf(run["workflow"])} ${isWarned(run) &&
          badge("warning", "waiting")}</span>
        <span class="run-by">${textOf(trigger["name"]) || "another workflow"} · ${textOf(
          trigger["type"],
        )}</span>
        <span class="run-time">${shownTime(numberOf(run["startedAt"]) ?? 0, timezone)} · ${took(
          run,
          now,
        )}</span>
      </button>
      ${body}
    </li>
  `;
}

function isWarned(run: JsonObject): boolean {
  return listIn(run, "steps").some((step) => textOf(step["warning"]) !== "");
}
