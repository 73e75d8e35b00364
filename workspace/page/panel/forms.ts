import type { JsonObject } from "../../json.ts";
import { attributes, type Html, html, type Part } from "../html.ts";

/** Something that the panel does at the control door, with the fields that say how. */
export interface ActForm {
  /** Its own in the whole page: the script tells its outcome by it. */
  readonly id: string;
  readonly act: string;
  /** What goes along with what is typed. */
  readonly body?: JsonObject;
  /** What is said afterwards; `{name}` is what the answer has there. */
  readonly done?: string;
  /** Whether the fields are emptied afterwards. */
  readonly clears?: boolean;
  readonly button: Part;
  readonly style?: "primary" | "danger";
  /** What the button does, where its words alone do not say it. */
  readonly title?: string;
  /** Whether its one field and its button are side by side. */
  readonly isLine?: boolean;
}

export function actForm(form: ActForm, fields: Part = undefined): Html {
  const all = attributes({
    id: form.id,
    class: fields === undefined ? "panel-act" : form.isLine === true ? "panel-form is-line" : "panel-form",
    "data-act": form.act,
    "data-body": JSON.stringify(form.body ?? {}),
    "data-done": form.done,
    "data-clears": form.clears,
  });
  return html`
    <form${all}>
      ${fields}
      ${submitButton(form)}
      ${outcome(form.id)}
    </form>
  `;
}

/** Where the script says what came of it. */
export function outcome(form: string): Html {
  return html`<p class="outcome" id="${form}-outcome" role="status"></p>`;
}

/** An act that is asked about first: a button, and the form behind it. */
export function confirmedForm(
  form: ActForm,
  question: string,
  { opener, fields }: { readonly opener: string; readonly fields?: Part },
): Html {
  const popover = `${form.id}-confirm`;
  const all = attributes({ id: popover, class: "panel-confirm", popover: "auto", role: "dialog" });
  return html`
    <button type="button" class="btn" popovertarget="${popover}" ${attributes({ "aria-label": form.title })}>
      ${opener}
    </button>
    <div${all} aria-labelledby="${popover}-question">
      <p id="${popover}-question">${question}</p>
      ${actForm(form, fields)}
      <button type="button" class="btn" popovertarget="${popover}" popovertargetaction="hide" autofocus>
        Cancel
      </button>
    </div>
  `;
}

function submitButton({ button, style, title }: ActForm): Html {
  const all = attributes({
    class: style === undefined ? "btn" : `btn btn-${style}`,
    "aria-label": title,
  });
  return html`<button${all}>${button}</button>`;
}
