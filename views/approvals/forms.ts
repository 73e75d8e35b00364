import type { ApprovalRequest } from "../../core/approvals/request.ts";
import type { Question } from "../../core/approvals/state.ts";
import { shorten } from "../../core/text/shorten.ts";
import { type Block, context, literalSection, marked, section } from "../blocks.ts";
import { modal, type TextField, textInput } from "../inputs.ts";
import { person } from "../mentions.ts";
import { type About, writeAbout } from "./about.ts";
import { type RedactKey, type Shown, showText } from "./content.ts";
import { FORMS } from "./names.ts";
import { recap } from "./recap.ts";

/** The field of each of these windows, all of which ask for one text. */
export const TEXT_FIELD = "text";

/** The most that a person may write into one; a card repeats the beginning, the trail all of it. */
export const MOST_TEXT = 1_000;

const MOST_QUESTIONS = 10;

interface Asking {
  readonly request: ApprovalRequest;
  readonly shown: Shown;
  readonly about: About;
}

export function denyForm({ request, shown, about }: Asking) {
  const { denials } = request.policy;
  return oneText(FORMS.deny, "Deny the request", "Deny", about, [
    recap(request, shown),
    section(
      denials === 1
        ? "Your no ends this request. Whoever asks is told your reason."
        : `It takes ${denials} people's no to end this request. Whoever asks is told your reason.`,
    ),
  ], { label: "Why not?", placeholder: "What speaks against it, or what has to change first" });
}

export function askForm({ request, shown, about }: Asking) {
  return oneText(FORMS.ask, "Ask for details", "Ask", about, [
    recap(request, shown),
    section(
      `${whomAsked(request)} answers in the thread of the card. ` +
        "With the first question the clock stops, for at most half of the stage's time.",
    ),
  ], { label: "What do you need to know?" });
}

export function tellForm({ request, shown, about }: Asking, questions: readonly Question[], key: RedactKey) {
  return oneText(FORMS.tell, "Give details", "Send", about, [
    recap(request, shown),
    ...questions.filter(({ told }) => told === null).slice(0, MOST_QUESTIONS).flatMap((
      { person: asker, text },
    ) => [
      context(marked(`${person(asker)} asks`)),
      literalSection(shorten(showText(text, key), MOST_TEXT).text || "…"),
    ]),
  ], {
    label: "Your answer",
    hint: "Everybody who reads the card sees it. Never put a password or a key here.",
  });
}

export function cancelForm({ request, shown, about }: Asking) {
  return oneText(
    FORMS.cancel,
    "Cancel the request",
    "Cancel the request",
    about,
    [
      recap(request, shown),
      section("Nobody can answer it any more. Should it be needed after all, ask anew."),
    ],
    { label: "Why is it not needed?", isOptional: true },
    "Keep it",
  );
}

function oneText(
  name: string,
  title: string,
  submit: string,
  about: About,
  before: readonly Block[],
  field: Omit<TextField, "name">,
  close = "Back",
) {
  return modal({
    name,
    title,
    submit,
    close,
    about: writeAbout(about),
    blocks: [...before, textInput({ name: TEXT_FIELD, isLong: true, most: MOST_TEXT, ...field })],
  });
}

function whomAsked({ requester }: ApprovalRequest): string {
  return requester.kind === "person" ? person(requester.id) : "An owner of the system that asks";
}
