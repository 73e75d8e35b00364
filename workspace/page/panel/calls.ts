import type { JsonObject } from "../../json.ts";
import { numberOf, objectOf, textOf } from "../fields.ts";
import { type Html, html } from "../html.ts";
import { listIn } from "./ask.ts";
import { selectField, textField } from "./fields.ts";
import { badge, moreButton, shownTime, table } from "./shown.ts";
import { type Inspection, ofApp, ROWS, rowsAsked, type Tab } from "./tab.ts";

/** The latest calls of the Web API, the newest first, and how many there were of each method. */
export const callsTab: Tab = { id: "calls", label: "Calls", freshOn: ["call"], render: renderCalls };

const LIMIT_HIT = 429;

const KINDS: readonly { readonly value: string; readonly label: string }[] = [
  { value: "", label: "All" },
  { value: "refused", label: "Refused" },
  { value: "limited", label: "Stopped by a limit" },
];

async function renderCalls(inspection: Inspection): Promise<Html> {
  const { look, asked, timezone } = inspection;
  const answer = await look("calls", ofApp(inspection));
  const all = listIn(answer, "calls");
  const fitting = all.filter((call) => fits(call, asked.get("kind") ?? "", asked.get("method") ?? ""));
  const rows = rowsAsked(inspection);
  const shown = fitting.slice(-rows).reverse();
  return html`
    <p>${summary(all)}</p>
    <form class="panel-filters" data-ask aria-label="Which calls">
      ${selectField({
        id: "calls-kind",
        name: "kind",
        label: "Answer",
        value: asked.get("kind") ?? "",
        atOnce: true,
        choices: KINDS,
      })}
      ${textField({
        id: "calls-method",
        name: "method",
        label: "Method",
        value: asked.get("method") ?? "",
        placeholder: "chat.",
      })}
      <button class="btn">Filter</button>
    </form>
    ${shown.length === 0 ? html`<p class="empty">There was no such call.</p>` : table(
      "Calls of the Web API, the newest first",
      ["Time", "Method", "Answer"],
      shown.map((call) => callRow(call, timezone)),
    )}
    ${fitting.length > rows && moreButton(rows + ROWS)}
    ${counts(objectOf(answer["counts"]) ?? {})}
  `;
}

function callRow(call: JsonObject, timezone: string) {
  return [
    shownTime(numberOf(call["at"]) ?? 0, timezone),
    html`<code>${textOf(call["method"])}</code><br><span class="run-facts">${
      textOf(call["execution"])
    }</span>`,
    html`${answerBadge(call)} ${call["status"] !== 200 && numberOf(call["status"])}`,
  ];
}

function answerBadge(call: JsonObject): Html {
  if (isLimited(call)) return badge("limit hit", "waiting");
  return isRefused(call) ? badge(textOf(call["error"]), "bad") : badge("ok", "good");
}

function counts(byMethod: JsonObject): Html {
  const rows = Object.entries(byMethod).map(([method, count]) => [method, numberOf(count) ?? 0] as const)
    .sort(([, one], [, other]) => other - one).slice(0, 100);
  if (rows.length === 0) return html``;
  return html`
    <h3>How often</h3>
    ${table(
      "Calls by method",
      ["Method", "Calls"],
      rows.map(([method, count]) => [html`<code>${method}</code>`, count]),
    )}
  `;
}

function fits(call: JsonObject, kind: string, method: string): boolean {
  if (!textOf(call["method"]).includes(method)) return false;
  return kind === "limited" ? isLimited(call) : kind === "refused" ? isRefused(call) : true;
}

function isRefused(call: JsonObject): boolean {
  return textOf(call["error"]) !== "";
}

function isLimited(call: JsonObject): boolean {
  return call["status"] === LIMIT_HIT;
}

function summary(calls: readonly JsonObject[]): string {
  const refused = calls.filter(isRefused).length;
  const limited = calls.filter(isLimited).length;
  const howMany = calls.length === 1 ? "1 call" : `${calls.length} calls`;
  return `${howMany}; ${refused === 0 ? "none" : refused} refused, ${
    limited === 0 ? "none" : limited
  } over a limit.`;
}
