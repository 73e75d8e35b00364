import { SEVERITIES } from "../alerts/severity.ts";
import type { Complaints } from "./complaints.ts";
import { type Comparison, COMPARISONS, type LabelMatcher, type Matcher } from "./route.ts";

export const MOST_MATCHERS = 20;
export const MOST_VALUES = 100;

const LABEL_OPERATORS = ["=", "!=", "=~", "!~", "starts_with"] as const satisfies LabelMatcher["op"][];

export function parseMatchers(
  value: unknown,
  at: string,
  complaints: Complaints,
): readonly Matcher[] | undefined {
  return complaints.list(value, at, MOST_MATCHERS)?.flatMap((matcher, index) =>
    parseMatcher(matcher, `${at}[${index}]`, complaints) ?? []
  );
}

function parseMatcher(value: unknown, at: string, complaints: Complaints): Matcher | undefined {
  const fields = complaints.object(value, at, ["label", "field", "op", "value", "values", "minutes"]);
  if (fields === undefined) return undefined;
  return fields.field === undefined
    ? parseLabelMatcher(fields, at, complaints)
    : parseFieldMatcher(fields, at, complaints);
}

type Fields = Readonly<Record<string, unknown>>;

function parseLabelMatcher(fields: Fields, at: string, complaints: Complaints): Matcher | undefined {
  const label = complaints.text(fields.label, `${at}.label`);
  if (label === "") complaints.add("bad_name", `${at}.label`);
  if (fields.op === "one_of") {
    const values = complaints.texts(fields.values, `${at}.values`, MOST_VALUES);
    if (fields.values === undefined) complaints.add("missing", `${at}.values`);
    return label === undefined || values === undefined ? undefined : { label, op: "one_of", values };
  }
  const op = LABEL_OPERATORS.find((known) => known === fields.op);
  if (op === undefined) return complaints.add("unknown_operator", `${at}.op`, String(fields.op));
  const value = complaints.text(fields.value, `${at}.value`);
  return label === undefined || value === undefined ? undefined : { label, op, value };
}

function parseFieldMatcher(fields: Fields, at: string, complaints: Complaints): Matcher | undefined {
  switch (fields.field) {
    case "amount":
    case "age":
      return parseComparison(fields, fields.field, at, complaints);
    case "severity": {
      const value = SEVERITIES.find((known) => known === fields.value);
      const { op } = fields;
      if (op !== "at_least" && op !== "at_most") {
        return complaints.add("unknown_operator", `${at}.op`, String(op));
      }
      if (value === undefined) return complaints.add("out_of_range", `${at}.value`, SEVERITIES.join(", "));
      return { field: "severity", op, value };
    }
  }
  return complaints.add("unknown_field", `${at}.field`, String(fields.field));
}

function parseComparison(
  fields: Fields,
  field: "amount" | "age",
  at: string,
  complaints: Complaints,
): Matcher | undefined {
  const op = COMPARISONS.find((known): known is Comparison => known === fields.op);
  if (op === undefined) return complaints.add("unknown_operator", `${at}.op`, String(fields.op));
  const name = field === "amount" ? "value" : "minutes";
  const number = fields[name];
  if (typeof number !== "number" || !Number.isFinite(number)) {
    return complaints.add(
      number === undefined ? "missing" : "wrong_type",
      `${at}.${name}`,
      "a number is wanted",
    );
  }
  return field === "amount" ? { field, op, value: number } : { field, op, minutes: number };
}
