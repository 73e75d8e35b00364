import type { JsonObject } from "../json.ts";
import { objectOf } from "./fields.ts";
import { type Html, html, type Part } from "./html.ts";
import { plainWords, renderTextObject } from "./mrkdwn.ts";
import type { Names } from "./names.ts";

/** What is asked before a press counts; the browser opens it as a dialog. */
export function renderConfirmation(element: JsonObject, names: Names): Part {
  const confirm = objectOf(element["confirm"]);
  if (confirm === undefined) return "";
  const style = confirm["style"] === "danger" ? "btn btn-danger" : "btn btn-primary";
  return confirmation(confirm, style, names);
}

function confirmation(confirm: JsonObject, style: string, names: Names): Html {
  return html`
    <template data-confirmation>
      <h2 class="dialog-title">${plainWords(confirm["title"])}</h2>
      <div class="dialog-body">${renderTextObject(objectOf(confirm["text"]), names)}</div>
      <div class="dialog-buttons">
        <button type="button" class="btn" data-deny>${plainWords(confirm["deny"])}</button>
        <button type="button" class="${style}" data-accept>${plainWords(confirm["confirm"])}</button>
      </div>
    </template>
  `;
}
