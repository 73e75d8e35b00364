import type { JsonObject } from "../../json.ts";
import { numberOf, objectOf, textOf } from "../fields.ts";
import { attributes, type Html, html, type Part } from "../html.ts";
import { listIn } from "./ask.ts";
import { confirmedForm } from "./forms.ts";
import { badge, durationText, factsLine, moreButton, shownMoment } from "./shown.ts";
import { type Inspection, ofApp, ROWS, rowsAsked, type Tab } from "./tab.ts";
import { renderTriggerForms } from "./trigger_forms.ts";

/** Every way in which a workflow starts, and a way to start it by. */
export const triggersTab: Tab = {
  id: "triggers",
  label: "Triggers",
  freshOn: ["trigger_changed"],
  render: renderTriggers,
};

async function renderTriggers(inspection: Inspection): Promise<Html> {
  const { look, asked, timezone } = inspection;
  const triggers = listIn(await look("triggers", ofApp(inspection)), "triggers");
  if (triggers.length === 0) return html`<p class="empty">This app has no triggers.</p>`;
  const { now } = await look("clock");
  const rows = rowsAsked(inspection);
  const opened = asked.get("trigger") ?? "";
  return html`
    <ul class="runs" aria-label="Triggers">
      ${triggers.slice(0, rows).map((trigger) =>
        triggerItem(trigger, { asked, timezone, now: numberOf(now) ?? 0, isOpen: trigger["id"] === opened })
      )}
    </ul>
    ${triggers.length > rows && moreButton(rows + ROWS)}
  `;
}

interface Showing {
  readonly asked: URLSearchParams;
  readonly now: number;
  readonly timezone: string;
  readonly isOpen: boolean;
}

function triggerItem(trigger: JsonObject, { asked, now, timezone, isOpen }: Showing): Html {
  const id = textOf(trigger["id"]);
  const head = attributes({
    type: "button",
    class: "run-head",
    "aria-expanded": String(isOpen),
    "data-show": `trigger=${isOpen ? "" : encodeURIComponent(id)}`,
  });
  return html`
    <li id="trigger-${id}">
      <button${head}>
        ${badge(textOf(trigger["type"]))}
        <span class="run-name">${textOf(trigger["name"])}</span>
        <span class="run-by">${textOf(objectOf(trigger["workflow"])?.["callback_id"])}</span>
        <span class="run-time">${nextRun(trigger, now)}</span>
      </button>
      ${isOpen && triggerBody(trigger, asked, timezone)}
    </li>
  `;
}

function triggerBody(trigger: JsonObject, asked: URLSearchParams, timezone: string): Html {
  const id = textOf(trigger["id"]);
  const runs = numberOf(trigger["runs"]) ?? 0;
  const next = numberOf(trigger["next_run"]);
  const file = textOf(trigger["source_file"]);
  return html`
    <div class="run-body">
      ${factsLine([
        id,
        textOf(trigger["event_type"]),
        textOf(objectOf(objectOf(trigger["schedule"])?.["frequency"])?.["type"]),
        file !== "" && `from ${file}`,
        next !== undefined && ["next run ", shownMoment(next, timezone)],
        trigger["type"] === "scheduled" && `has run ${runs} ${runs === 1 ? "time" : "times"}`,
      ])}
      ${address(id, textOf(trigger["webhook_url"]) || textOf(trigger["shortcut_url"]))}
      ${renderTriggerForms(trigger, asked)}
      <p class="panel-row">
        ${confirmedForm(
          {
            id: `delete-${id}`,
            act: "delete_trigger",
            body: { trigger: id },
            button: "Delete the trigger",
            style: "danger",
          },
          `Delete “${textOf(trigger["name"])}”? Its address stops working, and nothing brings it back.`,
          { opener: "Delete…" },
        )}
      </p>
    </div>
  `;
}

function address(id: string, url: string): Part {
  if (url === "") return undefined;
  return html`
    <p class="panel-address">
      <label for="address-${id}">Address</label>
      <input class="field" id="address-${id}" value="${url}" readonly>
      <button type="button" class="btn" data-copy="address-${id}">Copy</button>
    </p>
  `;
}

function nextRun(trigger: JsonObject, now: number): Part {
  const next = numberOf(trigger["next_run"]);
  if (next !== undefined) return `in ${durationText(Math.max(next - now, 0))}`;
  return trigger["type"] === "scheduled" && "done";
}
