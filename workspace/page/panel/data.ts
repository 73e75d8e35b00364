import type { JsonObject } from "../../json.ts";
import { textOf, textsIn } from "../fields.ts";
import { type Html, html } from "../html.ts";
import { ask, listIn } from "./ask.ts";
import { areaField, selectField, textField } from "./fields.ts";
import { showButton, shownCell, table } from "./shown.ts";
import type { Inspection, Tab } from "./tab.ts";

/** What the app keeps in its datastores, asked for as the app itself asks. */
export const dataTab: Tab = { id: "data", label: "Data", freshOn: ["datastore_changed"], render: renderData };

const ITEMS = "100";
const MOST_COLUMNS = 30;

async function renderData({ look, asked, app }: Inspection): Promise<Html> {
  const names = app === "" ? [] : textsIn((await look("datastores", { app }))["datastores"]);
  const name = names.find((candidate) => candidate === asked.get("datastore")) ?? names[0];
  if (name === undefined) return html`<p class="empty">No app here has a datastore.</p>`;
  const query = queryOf(asked, name);
  const seen = await ask(look, "query_datastore", { app, ...query });
  return html`
    <form class="panel-filters" data-ask aria-label="Which datastore">
      ${selectField({
        id: "data-datastore",
        name: "datastore",
        label: "Datastore",
        value: name,
        atOnce: true,
        choices: names.map((value) => ({ value, label: value })),
      })}
    </form>
    ${queryForm(name, query)}
    ${seen.ok ? results(seen.value, asked) : html`
      <p class="outcome is-problem" role="status">${seen.sentence}</p>
    `}
  `;
}

function queryOf(asked: URLSearchParams, name: string): Record<string, string> & { name: string } {
  const rest = ["expression", "expression_attributes", "expression_values", "limit", "cursor"].map((key) =>
    [key, (asked.get(key) ?? "").trim()] as const
  );
  return { limit: ITEMS, ...Object.fromEntries(rest.filter(([, value]) => value !== "")), name };
}

/** Its fields belong to one datastore: another one's start empty. */
function queryForm(name: string, query: Record<string, string>): Html {
  const field = (key: string, label: string, placeholder: string) => ({
    id: `data-${name}-${key}`,
    name: key,
    label,
    placeholder,
    value: query[key],
  });
  return html`
    <form class="panel-form" id="data-query-${name}" data-ask="datastore=${encodeURIComponent(name)}"
      aria-label="Query">
      ${textField(field("expression", "Expression", "#status = :open"))}
      <div class="panel-pair">
        ${areaField({
          ...field("expression_attributes", "Attributes, JSON", '{"#status": "status"}'),
          rows: 2,
        })}
        ${areaField({ ...field("expression_values", "Values, JSON", '{":open": "open"}'), rows: 2 })}
      </div>
      <div class="panel-row">
        ${textField(field("limit", "Items to look at, at most", ITEMS))}
        <button class="btn btn-primary">Query</button>
        ${showButton(
          { expression: "", expression_attributes: "", expression_values: "", cursor: "" },
          "All items",
          {
            "data-empties": `data-query-${name}`,
          },
        )}
      </div>
    </form>
  `;
}

function results(answer: JsonObject, asked: URLSearchParams): Html {
  const items = listIn(answer, "items").slice(0, 1_000);
  const columns = columnsOf(textsIn(answer["attributes"]), items);
  const next = textOf(answer["cursor"]);
  const isLater = (asked.get("cursor") ?? "") !== "";
  return html`
    <p class="panel-count">${items.length} ${items.length === 1 ? "item" : "items"}${isLater
      ? " on this page"
      : ""}${next !== "" && ", and there may be more"}.</p>
    ${items.length > 0 && table(
      "Items",
      columns,
      items.map((item) => columns.map((column) => shownCell(item[column]))),
    )}
    <p class="panel-row">
      ${isLater && showButton({ cursor: "" }, "First page")}
      ${next !== "" && showButton({ cursor: next }, "Next page")}
    </p>
  `;
}

/** As the manifest orders them, the key first; then what items have besides. */
function columnsOf(defined: readonly string[], items: readonly JsonObject[]): string[] {
  const used = new Set(items.flatMap((item) => Object.keys(item)));
  const others = [...used].filter((name) => !defined.includes(name));
  return [...defined, ...others].filter((name) => used.has(name)).slice(0, MOST_COLUMNS);
}
