import type { Json, JsonObject } from "../../json.ts";
import { exactMoment, exactTimeOfDay } from "../dates.ts";
import { attributes, type Html, html, type Part } from "../html.ts";
import { renderTime } from "../time.ts";

/** Longer values are cut: the panel is for reading, and the control door has the rest. */
const MOST_CHARACTERS = 4_000;

/** A value of any shape, as text. */
export function shownValue(value: Json | undefined): Html {
  if (typeof value === "string") return html`<span class="text">${cut(value)}</span>`;
  if (value === undefined) return html``;
  if (typeof value !== "object" || value === null) return html`<code>${String(value)}</code>`;
  return html`<pre>${cut(JSON.stringify(value, null, 2))}</pre>`;
}

/** The same on one line, for a table. */
export function shownCell(value: Json | undefined): Html {
  const isNested = typeof value === "object" && value !== null;
  return isNested ? html`<code>${cut(JSON.stringify(value))}</code>` : shownValue(value);
}

/** What an object holds, name by name. */
export function shownValues(values: JsonObject): Html {
  const entries = Object.entries(values);
  if (entries.length === 0) return html`<p class="empty">Nothing.</p>`;
  return html`
    <dl class="values">
      ${entries.map(([name, value]) =>
        html`
          <div>
            <dt>${name}</dt>
            <dd>${shownValue(value)}</dd>
          </div>
        `
      )}
    </dl>
  `;
}

export function cut(text: string, most: number = MOST_CHARACTERS): string {
  const rest = text.length - most;
  return rest <= 0 ? text : `${text.slice(0, most)}… and ${rest} characters more`;
}

/** A time of the workspace's clock, as the clocks of whoever looks show it. */
export function shownTime(ms: number, timezone: string): Html {
  return renderTime(ms, exactTimeOfDay(ms, timezone), timezone);
}

/** The same with its day. */
export function shownMoment(ms: number, timezone: string): Html {
  return renderTime(ms, exactMoment(ms, timezone), timezone);
}

const UNITS: readonly (readonly [string, number])[] = [
  ["d", 86_400_000],
  ["h", 3_600_000],
  ["min", 60_000],
  ["s", 1_000],
];

/** `820 ms`, `1.5 s`, `3 min`, `2 d`: as exact as one needs to compare. */
export function durationText(ms: number): string {
  const [unit, length] = UNITS.find(([, span]) => ms >= span) ?? ["ms", 1];
  const amount = ms / length;
  return `${amount >= 10 || unit === "ms" ? Math.round(amount) : Math.round(amount * 10) / 10} ${unit}`;
}

/** What is known about something, on one line; what is nothing is left out. */
export function factsLine(facts: readonly Part[]): Html {
  const known = facts.filter((fact) => fact !== "" && fact !== undefined && fact !== null && fact !== false);
  return html`<p class="run-facts">${known.map((fact, index) => [index === 0 ? "" : " · ", fact])}</p>`;
}

/** One word on a colour of its own; the word alone says it. */
export function badge(word: string, tone: "good" | "bad" | "waiting" | "plain" = "plain"): Html {
  return html`<span class="panel-badge is-${tone}">${word}</span>`;
}

export function table(caption: string, columns: readonly string[], rows: readonly (readonly Part[])[]): Html {
  return html`
    <div class="panel-table" role="group" aria-label="${caption}" tabindex="0">
      <table>
        <caption class="visually-hidden">${caption}</caption>
        <thead>
          <tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr>
        </thead>
        <tbody>${rows.map((cells) =>
          html`<tr>${
            cells.map((cell) =>
              html`
                <td>
                  <div class="cell">${cell}</div>
                </td>
              `
            )
          }</tr>`
        )}</tbody>
      </table>
    </div>
  `;
}

/** A button that changes what is asked for: `{run: "Wx1"}` opens, `{run: ""}` closes. */
export function showButton(
  changes: Readonly<Record<string, string>>,
  words: Part,
  more: Readonly<Record<string, string | boolean | undefined>> = {},
): Html {
  const all = attributes({
    type: "button",
    class: "btn",
    "data-show": new URLSearchParams(changes).toString(),
    ...more,
  });
  return html`<button${all}>${words}</button>`;
}

export function moreButton(rows: number): Html {
  return html`<p class="panel-more">${showButton({ rows: String(rows) }, "More", { id: "panel-more" })}</p>`;
}
