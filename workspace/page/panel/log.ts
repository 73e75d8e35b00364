import type { JsonObject } from "../../json.ts";
import { numberOf, objectOf, textOf } from "../fields.ts";
import { type Html, html, type Part } from "../html.ts";
import { ask, listIn } from "./ask.ts";
import { selectField, textField } from "./fields.ts";
import { badge, cut, moreButton, shownTime } from "./shown.ts";
import { type Inspection, ROWS, rowsAsked, type Tab } from "./tab.ts";

/** The app's activity log, the newest line first. */
export const logTab: Tab = { id: "log", label: "Log", freshOn: ["activity"], render: renderLog };

const LEVELS = ["trace", "debug", "info", "warn", "error", "fatal"];

async function renderLog(inspection: Inspection): Promise<Html> {
  const { look, asked, app, timezone } = inspection;
  if (app === "") return html`<p class="empty">No app is installed, so nothing is logged.</p>`;
  const rows = rowsAsked(inspection);
  const level = asked.get("level") ?? "trace";
  const trace = asked.get("trace") ?? "";
  const query = { app, limit: String(rows), min_log_level: level, trace_id: trace };
  const seen = await ask(look, "activity", query);
  const lines = seen.ok ? listIn(seen.value, "activities") : [];
  return html`
    <form class="panel-filters" data-ask aria-label="Which lines">
      ${selectField({
        id: "log-level",
        name: "level",
        label: "Level, at least",
        value: level,
        atOnce: true,
        choices: LEVELS.map((value) => ({ value, label: value })),
      })}
      ${textField({ id: "log-trace", name: "trace", label: "Trace", value: trace, placeholder: "Tr…" })}
      <button class="btn">Filter</button>
    </form>
    ${!seen.ok && html`<p class="outcome is-problem">${seen.sentence}</p>`}
    ${lines.length === 0
      ? html`<p class="empty">Nothing like that was logged.</p>`
      : logList(lines, timezone)}
    ${lines.length === rows && moreButton(rows + ROWS)}
  `;
}

export function logList(lines: readonly JsonObject[], timezone: string): Html {
  return html`<ol class="log">${lines.map((line) => logLine(line, timezone))}</ol>`;
}

function logLine(line: JsonObject, timezone: string): Html {
  const level = textOf(line["level"]);
  const tone = level === "error" || level === "fatal" ? "bad" : level === "warn" ? "waiting" : "plain";
  return html`
    <li id="log-${numberOf(line["created"])}">
      <span class="run-time">${shownTime((numberOf(line["created"]) ?? 0) / 1000, timezone)}</span>
      ${badge(level, tone)}
      <span class="log-event">${textOf(line["event_type"]).replaceAll("_", " ")}</span>
      <span class="log-text">${wordsOf(objectOf(line["payload"]) ?? {})}</span>
    </li>
  `;
}

const MOST_CHARACTERS = 1_000;

/** What a line is about: what the developer wrote, or the facts in the order in which they were noted. */
function wordsOf({ log, ...facts }: JsonObject): Part {
  if (log !== undefined) return cut(textOf(log) || JSON.stringify(log), MOST_CHARACTERS);
  const words = Object.entries(facts).map(([name, value]) =>
    html`<span class="fact"><b>${name.replaceAll("_", " ")}</b> ${
      cut(typeof value === "string" ? value : JSON.stringify(value) ?? "", MOST_CHARACTERS)
    }</span>`
  );
  return words.length === 0 ? textOf(facts["error"]) : words;
}
