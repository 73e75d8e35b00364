import type { ApprovalState } from "../../core/approvals/state.ts";
import { listEvents } from "../../slack/audit_events.ts";
import type { StoredRequest } from "../../slack/requests.ts";
import { openView } from "../../slack/views.ts";
import { listVotes } from "../../slack/votes.ts";
import type { About } from "../../views/approvals/about.ts";
import { breakGlassForm } from "../../views/approvals/break_glass_form.ts";
import { askForm, cancelForm, denyForm, tellForm } from "../../views/approvals/forms.ts";
import { fullRequest } from "../../views/approvals/full_request.ts";
import type { MenuItem } from "../../views/approvals/menu.ts";
import { trailPage } from "../../views/approvals/trail.ts";
import { explainBreakGlass } from "../../views/approvals/explain_acts.ts";
import { explain, sentence } from "../../views/explain.ts";
import { readUses } from "./break_glass.ts";
import type { Visit } from "./context.ts";
import { show } from "./draw.ts";
import { foldChecked } from "./fold_checked.ts";
import { findRequest } from "./press.ts";

/** A window about one request, for whoever pressed. */
type Draw = (known: Known) => Window | Promise<Window>;

/** The window, or what is said instead of it. */
type Window = Readonly<Record<string, unknown>> | string;

interface Known {
  readonly visit: Visit;
  readonly stored: StoredRequest;
  readonly about: About;
}

const DRAW_TEXT: Readonly<Record<"deny" | "ask" | "tell" | "cancel", Draw>> = {
  deny: (known) => denyForm(asking(known)),
  ask: (known) => askForm(asking(known)),
  cancel: (known) => cancelForm(asking(known)),
  tell: async (known) => {
    const state = await readState(known);
    if (typeof state === "string") return state;
    const open = state.questions.filter(({ told }) => told === null);
    return tellForm(asking(known), open, known.visit.desk.redactKey);
  },
};

/** Opens the window in which somebody says why not, what they want to know, what they know, or why it is not needed. */
export function openText(visit: Visit, kind: keyof typeof DRAW_TEXT): Promise<string | undefined> {
  return open(visit, DRAW_TEXT[kind]);
}

export function openFullRequest(visit: Visit): Promise<string | undefined> {
  return open(visit, async (known) => {
    const state = await readState(known);
    if (typeof state === "string") return state;
    const { request } = known.stored;
    return fullRequest(request, state, show(known.visit.desk, request), known.about);
  });
}

/** Opens what was picked from the menu of a card, where that is a window. */
export function openMenuItem(
  visit: Visit,
  item: Exclude<MenuItem, "withdraw">,
): Promise<string | undefined> {
  switch (item) {
    case "open":
      return openFullRequest(visit);
    case "cancel":
      return openText(visit, "cancel");
    case "trail":
      return open(visit, drawTrail);
    case "break_glass":
      return open(visit, drawBreakGlass);
  }
}

/** Nothing of what is opened needs a right: whoever submits it is checked then. */
async function open(visit: Visit, draw: Draw): Promise<string | undefined> {
  const { desk, press } = visit;
  const found = await findRequest(desk, press);
  if (found.kind === "told") return found.sentence;
  const about = { value: press.value, card: press.card, page: 0 };
  const window = await draw({ visit, stored: found.stored, about });
  if (typeof window === "string") return window;
  const opened = await openView(desk.client, visit.pointer, window);
  return opened.ok ? undefined : sentence(explain(opened.problem));
}

async function drawTrail({ visit: { desk }, stored: { request } }: Known): Promise<Window> {
  const read = await listEvents(desk.client, desk.keys, request.id);
  return read.ok ? trailPage(request.id, read.value, 0) : sentence(explain(read.problem));
}

async function drawBreakGlass(known: Known): Promise<Window> {
  const { desk } = known.visit;
  const { request } = known.stored;
  const rules = request.policy.breakGlass;
  if (rules === null) return explainBreakGlass("no_break_glass");
  const uses = await readUses(desk, request);
  if (!uses.ok) return sentence(explain(uses.problem));
  return breakGlassForm({ ...asking(known), rules, usesToday: uses.value });
}

function asking({ visit, stored: { request }, about }: Known) {
  return { request, shown: show(visit.desk, request), about };
}

async function readState({ visit: { desk }, stored: { request } }: Known): Promise<ApprovalState | string> {
  const read = await listVotes(desk.client, desk.keys, request.id);
  if (!read.ok) return sentence(explain(read.problem));
  const checked = await foldChecked(desk, { request, votes: read.value.votes });
  return checked.ok ? checked.value.state : sentence(explain(checked.problem));
}
