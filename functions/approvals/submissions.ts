import type { Answer } from "../../core/approvals/vote.ts";
import { redact } from "../../core/redact/redact.ts";
import { isTicked, textAnswer } from "../../views/answers.ts";
import { SURE_FIELD } from "../../views/approvals/break_glass_form.ts";
import { TEXT_FIELD } from "../../views/approvals/forms.ts";
import { notice } from "../../views/approvals/notice.ts";
import { breakGlass } from "./break_glass.ts";
import { aboutOf, field, type Interaction, visitWindow } from "./context.ts";
import { type Desk, NO_SEAL_KEY } from "./desk.ts";
import { takeAnswer } from "./press.ts";

/** What Slack does with a window that was submitted: it closes, or says what there is to say. */
export type Response = { readonly response_action: "update"; readonly view: unknown } | undefined;

export type Submitted = Interaction & { readonly view: unknown };

/** A window that asks for one text. */
export function submitText(
  submitted: Submitted,
  answer: "deny" | "ask" | "tell" | "cancel",
): Promise<Response> {
  return submit(submitted, (desk) => ({ answer, text: said(desk, submitted.view) }));
}

/** The last page of the full request: whoever got there has seen all of it. */
export function submitFullRequest(submitted: Submitted): Promise<Response> {
  return submit(submitted, () => ({ answer: "approve" }));
}

export async function submitBreakGlass(submitted: Submitted): Promise<Response> {
  const visit = visitWindow(submitted, aboutOf(submitted.view));
  if (visit === undefined) return say(NO_SEAL_KEY);
  const { view } = submitted;
  const words = { reason: said(visit.desk, view), isTicked: isTicked(values(view), SURE_FIELD) };
  return say(await breakGlass(visit.desk, visit.press, words));
}

async function submit(submitted: Submitted, answer: (desk: Desk) => Answer): Promise<Response> {
  const visit = visitWindow(submitted, aboutOf(submitted.view));
  if (visit === undefined) return say(NO_SEAL_KEY);
  return say(await takeAnswer(visit.desk, visit.press, answer(visit.desk)));
}

function say(sentence: string | undefined): Response {
  if (sentence === undefined) return undefined;
  return { response_action: "update", view: notice("Approval", sentence) };
}

/** What somebody typed is kept in rows that others can read, so no secret goes into them. */
function said(desk: Desk, view: unknown): string {
  return redact(textAnswer(values(view), TEXT_FIELD), desk.redactKey).text;
}

function values(view: unknown): unknown {
  return field(field(view, "state"), "values");
}
