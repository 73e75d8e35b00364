import { type Html, html } from "./html.ts";
import { renderModal } from "./modal.ts";
import { objects } from "./read_names.ts";
import type { Visit } from "./visit.ts";

/** What the viewer has open, the top one last; only that one can be used. */
export async function renderModals(visit: Visit): Promise<Html> {
  const views = objects((await visit.look("views", { user: visit.viewer }))["views"]);
  return html`${views.slice(-1).map((view) => renderModal(view, visit.names, { stack: views.length }))}`;
}
