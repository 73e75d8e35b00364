import type { ApprovalState, CountedAnswer, Question, UncountedAnswer } from "../../core/approvals/state.ts";
import type { Answer } from "../../core/approvals/vote.ts";
import { person } from "../mentions.ts";
import { moment } from "../moment.ts";
import { count } from "../phrases.ts";
import type { RedactKey } from "./content.ts";
import { said } from "./said.ts";
import { whyUncounted } from "./uncounted.ts";

interface Line {
  readonly at: Date;
  readonly counts: boolean;
  readonly text: string;
}

/** What everybody answered, oldest first. Beyond `most`, those that count stay and the oldest of the rest go. */
export function historyLines(state: ApprovalState, key: RedactKey, most: number): string[] {
  const lines = [
    ...state.stages.flatMap(({ approvals }, stage) =>
      approvals.map((answer) => approval(answer, stage, state))
    ),
    ...state.denials.map((answer) => denial(answer, state, key)),
    ...state.uncounted.map(uncounted),
    ...state.questions.flatMap((question) => exchange(question, key)),
  ];
  const kept = lines.toSorted(byWeight).slice(0, most).toSorted((a, b) => a.at.getTime() - b.at.getTime());
  const dropped = lines.length - kept.length;
  return [
    ...kept.map(({ text }) => text),
    ...(dropped === 0 ? [] : [`and ${count(dropped, "more answer")} in the trail`]),
  ];
}

/** What counts before what does not, then the newest before the oldest. */
function byWeight(a: Line, b: Line): number {
  return Number(b.counts) - Number(a.counts) || b.at.getTime() - a.at.getTime();
}

function approval(answer: CountedAnswer, stage: number, { stages }: ApprovalState): Line {
  const where = stages.length > 1 ? ` · stage ${stage + 1}` : "";
  return line(answer.at, true, `:white_check_mark: ${voter(answer)} approved${where}`);
}

/** The reason that ended it stands above already. */
function denial(answer: CountedAnswer, { end }: ApprovalState, key: RedactKey): Line {
  const reason = answer.text === null || answer.text === end?.reason ? "" : `: ${said(answer.text, key)}`;
  return line(answer.at, true, `:no_entry: ${voter(answer)} denied${reason}`);
}

function uncounted({ person: id, at, answer, why }: UncountedAnswer): Line {
  return line(at, false, `:heavy_minus_sign: ${person(id)} ${DEEDS[answer]} · ${whyUncounted(why)}`);
}

function exchange({ person: id, at, text, told }: Question, key: RedactKey): Line[] {
  const asked = line(at, true, `:question: ${person(id)} asks: ${said(text, key)}`);
  if (told === null) return [asked];
  return [
    asked,
    line(told.at, true, `:speech_balloon: ${person(told.person)} answers: ${said(told.text, key)}`),
  ];
}

function line(at: Date, counts: boolean, words: string): Line {
  return { at, counts, text: `${words} · ${moment(at)}` };
}

function voter({ person: id, behalfOf }: CountedAnswer): string {
  return behalfOf === null ? person(id) : `${person(id)}, for ${person(behalfOf)},`;
}

const DEEDS: Readonly<Record<Answer["answer"], string>> = {
  approve: "approved",
  deny: "denied",
  withdraw: "took an answer back",
  ask: "asked for details",
  tell: "gave details",
  cancel: "cancelled",
  break_glass: "tried to break the glass",
};
