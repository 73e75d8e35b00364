import { endPause, pauseFrom } from "./clock.ts";
import { leaveOut, type Progress, type Spoken } from "./progress.ts";
import type { Question } from "./state.ts";
import { decideVoice, isRequester } from "./voice.ts";

/** The most questions that one request takes. */
export const MOST_QUESTIONS = 10;

/** Takes a question in. The first one of a request stops the clock of the open stage. */
export function ask(progress: Progress, entry: Spoken): Progress {
  const { person, at, text } = entry;
  const voice = decideVoice(progress, entry);
  if (voice.kind === "unheard") return leaveOut(progress, entry, voice.why);
  const { questions, open, request: { policy } } = progress;
  const waits = questions.some((question) => question.person === person && question.told === null);
  if (waits || questions.length >= MOST_QUESTIONS) return leaveOut(progress, entry, "already_asked");
  const minutes = policy.stages[open.index]?.minutes ?? 0;
  const pause = questions.length === 0 ? pauseFrom(at, minutes) : open.pause;
  return {
    ...progress,
    open: { ...open, pause },
    questions: [...questions, { person, at, text, told: null }],
  };
}

/** Answers every question that is open, and lets the clock run again. */
export function tell(progress: Progress, entry: Spoken): Progress {
  const { person, at, text } = entry;
  const { request, questions, open } = progress;
  if (!isRequester(request, person)) return leaveOut(progress, entry, "not_the_requester");
  if (questions.every(({ told }) => told !== null)) return leaveOut(progress, entry, "nothing_asked");
  const answered = (question: Question): Question =>
    question.told === null ? { ...question, told: { person, at, text } } : question;
  return {
    ...progress,
    questions: questions.map(answered),
    open: { ...open, pause: endPause(open.pause, at) },
  };
}
