/** What a person gave in the fields of a window, as Slack sends it: `view.state.values`. */
export type Answers = unknown;

/** The text of a field; empty when nothing was given. */
export function textAnswer(answers: Answers, name: string): string {
  return textOf(at(field(answers, name), "value"));
}

export function choiceAnswer(answers: Answers, name: string): string {
  return textOf(at(at(field(answers, name), "selected_option"), "value"));
}

export function personAnswer(answers: Answers, name: string): string {
  return textOf(at(field(answers, name), "selected_user"));
}

export function momentAnswer(answers: Answers, name: string): Date | null {
  const seconds = at(field(answers, name), "selected_date_time");
  return typeof seconds === "number" && Number.isSafeInteger(seconds) ? new Date(seconds * 1000) : null;
}

export function isTicked(answers: Answers, name: string): boolean {
  const ticked = at(field(answers, name), "selected_options");
  return Array.isArray(ticked) && ticked.length > 0;
}

function field(answers: Answers, name: string): unknown {
  return at(at(answers, name), name);
}

function at(value: unknown, name: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
