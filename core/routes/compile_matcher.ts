import { rankOf, SEVERITIES } from "../alerts/severity.ts";
import { makePattern, type Pattern } from "../regex/pattern.ts";
import type { PatternProblem } from "../regex/syntax.ts";
import { failure, type Result, success } from "../result.ts";
import type { AgeMatcher, AmountMatcher, Comparison, FieldMatcher, LabelMatcher, Matcher } from "./route.ts";
import { type Subject, valueOf } from "./subject.ts";

/** A matcher that is ready to be asked. */
export interface Test {
  /** As a person reads it. */
  readonly text: string;
  readonly holds: (subject: Subject) => boolean;
  /** What the alert has there, for whoever asks why it did not hold. */
  readonly found: (subject: Subject) => string;
  /** The label that decides, where one does. */
  readonly label: string | null;
  /** The only values of that label for which it can hold, where these are known. */
  readonly values: readonly string[] | null;
  /** The pattern that the label must match, where that is all. */
  readonly pattern: Pattern | null;
}

export function compileMatcher(
  matcher: Matcher,
  patternOf: typeof makePattern = makePattern,
): Result<Test, PatternProblem> {
  const text = formatMatcher(matcher);
  if ("field" in matcher) return success(compileField(matcher, text));
  const { label } = matcher;
  const found = (subject: Subject) => valueOf(subject, label);
  const test: MakeTest = (holds, values, pattern) =>
    success({
      text,
      label,
      found,
      values,
      pattern: pattern ?? null,
      holds: (subject) => holds(valueOf(subject, label)),
    });
  switch (matcher.op) {
    case "=":
      return test((value) => value === matcher.value, [matcher.value]);
    case "!=":
      return test((value) => value !== matcher.value, null);
    case "starts_with":
      return test((value) => value.startsWith(matcher.value), null);
    case "one_of": {
      const values = new Set(matcher.values);
      return test((value) => values.has(value), [...values]);
    }
    case "=~":
    case "!~":
      return compilePattern(matcher, test, patternOf);
  }
}

/** As Alertmanager writes it, where it has such a matcher. */
export function formatMatcher(matcher: Matcher): string {
  if ("label" in matcher) {
    return matcher.op === "one_of"
      ? `${matcher.label} one of ${matcher.values.map((value) => JSON.stringify(value)).join(", ")}`
      : `${matcher.label}${matcher.op === "starts_with" ? " starts with " : matcher.op}${
        JSON.stringify(matcher.value)
      }`;
  }
  switch (matcher.field) {
    case "amount":
      return `amount ${matcher.op} ${matcher.value}`;
    case "age":
      return `age ${matcher.op} ${matcher.minutes} min`;
    case "severity":
      return `severity ${matcher.op === "at_least" ? "at least" : "at most"} ${matcher.value}`;
  }
}

type MakeTest = (
  holds: (value: string) => boolean,
  values: readonly string[] | null,
  pattern?: Pattern,
) => Result<Test, PatternProblem>;

function compilePattern(
  { op, value }: LabelMatcher,
  test: MakeTest,
  patternOf: typeof makePattern,
): Result<Test, PatternProblem> {
  const pattern = patternOf(value);
  if (!pattern.ok) return failure(pattern.problem);
  const { matches, literals } = pattern.value;
  return op === "=~" ? test(matches, literals, pattern.value) : test((given) => !matches(given), null);
}

function compileField(matcher: FieldMatcher, text: string): Test {
  const field = { text, label: null, values: null, pattern: null };
  switch (matcher.field) {
    case "amount":
    case "age":
      return { ...field, ...compileNumber(matcher) };
    case "severity": {
      const rank = rankOf(matcher.value);
      return {
        ...field,
        holds: ({ severityRank }) => matcher.op === "at_least" ? severityRank >= rank : severityRank <= rank,
        found: ({ severityRank }) => SEVERITIES[SEVERITIES.length - severityRank] ?? "",
      };
    }
  }
}

function compileNumber(matcher: AmountMatcher | AgeMatcher): Pick<Test, "holds" | "found"> {
  const isAmount = matcher.field === "amount";
  const limit = isAmount ? matcher.value : matcher.minutes;
  const read = ({ amount, ageMinutes }: Subject) => isAmount ? amount : ageMinutes;
  return {
    holds: (subject) => {
      const number = read(subject);
      return number !== null && compare(number, matcher.op, limit);
    },
    found: (subject) => {
      const number = read(subject);
      if (number === null) return "";
      return isAmount ? String(number) : `${Math.floor(number)} min`;
    },
  };
}

function compare(number: number, op: Comparison, limit: number): boolean {
  switch (op) {
    case "<":
      return number < limit;
    case "<=":
      return number <= limit;
    case ">":
      return number > limit;
    case ">=":
      return number >= limit;
  }
}
