import { listEvents } from "../../slack/audit_events.ts";
import { updateView } from "../../slack/views.ts";
import { listVotes } from "../../slack/votes.ts";
import type { About } from "../../views/approvals/about.ts";
import { fullRequest } from "../../views/approvals/full_request.ts";
import { FORMS } from "../../views/approvals/names.ts";
import { notice } from "../../views/approvals/notice.ts";
import { trailPage } from "../../views/approvals/trail.ts";
import { explain, sentence } from "../../views/explain.ts";
import { aboutOf, field, type Interaction, type Visit, visitWindow } from "./context.ts";
import { show } from "./draw.ts";
import { foldChecked } from "./fold_checked.ts";
import { findRequest } from "./press.ts";
import { tellPrivately } from "./tell.ts";

/** Shows another page of the full request, or of a trail, in the window that has several. */
export async function turnPage(interaction: Interaction, wanted: unknown): Promise<void> {
  const { view } = interaction.body;
  const about = { ...aboutOf(view), page: Number(wanted) || 0 };
  const visit = visitWindow(interaction, about);
  const id = field(view, "id");
  if (visit === undefined || typeof id !== "string") return;
  const isRequest = field(view, "callback_id") === FORMS.fullRequest;
  const content = isRequest ? await drawRequest(visit, about) : await drawTrail(visit, about);
  const notify_on_close = field(view, "notify_on_close") === true;
  const updated = await updateView(visit.desk.client, id, { ...content, notify_on_close });
  if (updated.ok) return;
  const { desk, press: { person, card } } = visit;
  await tellPrivately(
    desk,
    person,
    card,
    `The page could not be shown. ${sentence(explain(updated.problem))}`,
  );
}

async function drawRequest({ desk, press }: Visit, about: About) {
  const found = await findRequest(desk, press);
  if (found.kind === "told") return notice("The full request", found.sentence);
  const { request } = found.stored;
  const read = await listVotes(desk.client, desk.keys, request.id);
  if (!read.ok) return notice("The full request", sentence(explain(read.problem)));
  const checked = await foldChecked(desk, { request, votes: read.value.votes });
  if (!checked.ok) return notice("The full request", sentence(explain(checked.problem)));
  return fullRequest(request, checked.value.state, show(desk, request), about);
}

async function drawTrail({ desk }: Visit, { value, page }: About) {
  const read = await listEvents(desk.client, desk.keys, value);
  return read.ok ? trailPage(value, read.value, page) : notice("Trail", sentence(explain(read.problem)));
}
