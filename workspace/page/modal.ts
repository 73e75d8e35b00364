import type { JsonObject } from "../json.ts";
import { renderBlocks } from "./blocks.ts";
import { objectOf, textOf } from "./fields.ts";
import { attributes, type Html, html, type Part } from "./html.ts";
import { icon } from "./icons.ts";
import { plainWords } from "./mrkdwn.ts";
import type { Names } from "./names.ts";
import { idOf, type Surface } from "./spot.ts";

export interface ModalOptions {
  /** What is wrong with the answers, by block id; what the view itself says when left out. */
  readonly errors?: Readonly<Record<string, string>>;
  /** What went wrong altogether, as a sentence; what the view itself says when left out. */
  readonly problem?: string;
  /** How many views are open, this one on top; one that lies on another leads back to it. */
  readonly stack?: number;
  /** Whose modal it is, shown beside the title. */
  readonly app?: string;
}

/** A modal, or a form, as the control door gives it. */
export function renderModal(view: JsonObject, names: Names, options: ModalOptions = {}): Html {
  const surface = surfaceOf(view, names, "modal", options.errors ?? errorsIn(view));
  const isOnAnother = (options.stack ?? 1) > 1;
  const all = attributes({
    id: idOf(surface),
    class: "modal",
    role: "dialog",
    "aria-modal": "true",
    "aria-labelledby": idOf(surface, "title"),
    tabindex: -1,
    "data-view": textOf(view["id"]),
    "data-stack": options.stack ?? 1,
  });
  return html`
    <div class="modal-layer" data-modal-layer>
      <section${all}>
        <form novalidate data-view-form>
          <header class="modal-head">
            ${isOnAnother
              ? html`<button type="button" class="btn btn-icon" data-close-view aria-label="Back">${
                icon("back")
              }</button>`
              : ""}
            <h2 id="${idOf(surface, "title")}">${plainWords(view["title"])}</h2>
            <button type="button" class="btn btn-icon" data-close-view${attributes({
              "data-all": isOnAnother,
            })} aria-label="Close">${icon("close")}</button>
          </header>
          <div class="modal-body">
            <p class="problem" role="alert" data-problem>${options.problem ?? textOf(view["error"])}</p>
            ${renderBlocks(view["blocks"], surface)}
          </div>
          ${footer(view, options)}
        </form>
        </section>
        </div>
  `;
}

/** What an app shows under its own name. */
export function renderHome(view: JsonObject, names: Names): Html {
  const surface = surfaceOf(view, names, "home", {});
  return html`<div class="home" data-view="${textOf(view["id"])}">${
    renderBlocks(view["blocks"], surface)
  }</div>`;
}

function surfaceOf(
  view: JsonObject,
  names: Names,
  kind: Surface["kind"],
  errors: Readonly<Record<string, string>>,
): Surface {
  const values = objectOf(objectOf(view["state"])?.["values"]) ?? {};
  const headingLevel = kind === "modal" ? 3 : 2;
  return { names, kind, headingLevel, prefix: `v-${textOf(view["id"])}`, values, errors, channel: undefined };
}

function errorsIn(view: JsonObject): Record<string, string> {
  const errors = Object.entries(objectOf(view["errors"]) ?? {});
  return Object.fromEntries(errors.map(([blockId, error]) => [blockId, textOf(error)]));
}

function footer(view: JsonObject, { app }: ModalOptions): Html {
  const close = view["close"] === undefined ? "Close" : plainWords(view["close"]);
  return html`
    <footer class="modal-foot">
      <span class="modal-app">${app}</span>
      <button type="button" class="btn" data-close-view>${close}</button>
      ${submit(view)}
    </footer>
  `;
}

function submit(view: JsonObject): Part {
  if (view["submit"] === undefined || view["submit"] === null) return "";
  const all = attributes({ disabled: view["submit_disabled"] === true });
  return html`<button type="submit" class="btn btn-primary" data-submit${all}>${
    plainWords(view["submit"])
  }</button>`;
}
