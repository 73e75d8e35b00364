import type { JsonObject } from "../../json.ts";
import { numberOf, objectOf, textOf } from "../fields.ts";
import { attributes, type Html, html } from "../html.ts";
import { listIn } from "./ask.ts";
import { renderRun } from "./run.ts";
import { moreButton, shownTime } from "./shown.ts";
import { statusBadge, took } from "./status.ts";
import { type Inspection, ROWS, rowsAsked, type Tab } from "./tab.ts";

/** Workflow runs, the newest first; one of them opened. */
export const runsTab: Tab = {
  id: "runs",
  label: "Runs",
  freshOn: ["execution_changed", "activity"],
  render: renderRuns,
};

async function renderRuns(inspection: Inspection): Promise<Html> {
  const rows = rowsAsked(inspection);
  const runs = listIn(await inspection.look("executions", { limit: String(rows) }), "executions");
  const { now } = await inspection.look("clock");
  const opened = inspection.asked.get("run") ?? "";
  const items = runs.map(async (run) => {
    const id = textOf(run["id"]);
    return runItem(run, numberOf(now) ?? 0, id === opened ? await renderRun(inspection, id) : undefined);
  });
  if (items.length === 0) return html`<p class="empty">No workflow has run yet.</p>`;
  return html`
    <ol class="runs" aria-label="Workflow runs, the newest first">${await Promise.all(items)}</ol>
    ${runs.length === rows && moreButton(rows + ROWS)}
  `;
}

function runItem(run: JsonObject, now: number, opened: Html | undefined): Html {
  const id = textOf(run["id"]);
  const trigger = objectOf(run["trigger"]) ?? {};
  const all = attributes({
    type: "button",
    class: "run-head",
    "aria-expanded": String(opened !== undefined),
    "data-show": `run=${opened === undefined ? encodeURIComponent(id) : ""}`,
  });
  return html`
    <li id="run-${id}">
      <button${all}>
        ${statusBadge(textOf(run["status"]))}
        <span class="run-name">${textOf(run["workflow"])}</span>
        <span class="run-by">${textOf(trigger["name"]) || "another workflow"} · ${textOf(
          trigger["type"],
        )}</span>
        <span class="run-time">${shownTime(numberOf(run["startedAt"]) ?? 0)} · ${took(run, now)}</span>
      </button>
      ${opened}
    </li>
  `;
}
