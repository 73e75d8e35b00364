import type { Json, JsonObject } from "../json.ts";
import { objectOf, objectsIn, textOf } from "./fields.ts";
import { type Html, html } from "./html.ts";
import type { Names } from "./names.ts";
import { renderRichText } from "./rich_text.ts";

const SIDES = new Set(["left", "center", "right"]);

/** A table whose first row says what the columns are. */
export function renderTable(block: JsonObject, names: Names): Html {
  const rows = Array.isArray(block["rows"]) ? block["rows"] : [];
  const settings = Array.isArray(block["column_settings"]) ? block["column_settings"] : [];
  const [head, ...body] = rows.map((row, index) => renderRow(row, { settings, names, isHead: index === 0 }));
  return html`
    <div class="table" role="group" aria-label="Table" tabindex="0">
      <table>
        <thead>${head}</thead>
        <tbody>${body}</tbody>
      </table>
    </div>
  `;
}

interface Row {
  readonly settings: readonly Json[];
  readonly names: Names;
  readonly isHead: boolean;
}

function renderRow(row: Json, { settings, names, isHead }: Row): Html {
  const cells = objectsIn(row).map((cell, column) => {
    const className = classOf(objectOf(settings[column]));
    const inside = cell["type"] === "rich_text" ? renderRichText(cell, names) : textOf(cell["text"]);
    return isHead
      ? html`<th scope="col" class="${className}">${inside}</th>`
      : html`<td class="${className}">${inside}</td>`;
  });
  return html`<tr>${cells}</tr>`;
}

function classOf(setting: JsonObject | undefined): string {
  const side = textOf(setting?.["align"]);
  return `align-${SIDES.has(side) ? side : "left"}${setting?.["is_wrapped"] === true ? " is-wrapped" : ""}`;
}
