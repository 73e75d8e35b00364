/** How much of an answer a sentence repeats. */
const LONGEST_QUOTE = 60;

/** Nobody could enter that in Slack; the message is a sentence that says why. */
export class AnswerProblem extends Error {
  override readonly name = "AnswerProblem";

  /** `complaint` follows the answer, when that is given, or else "This". */
  constructor(readonly complaint: string, readonly answer?: string) {
    super(`${answer === undefined ? "This" : quote(answer)} ${complaint}.`);
  }
}

function quote(answer: string): string {
  return `"${answer.length > LONGEST_QUOTE ? `${answer.slice(0, LONGEST_QUOTE)}…` : answer}"`;
}
