import { isObject, type Json } from "../json.ts";
import { Refusal } from "../refusal.ts";

/** Values that are not as they were declared. */
export function invalidParameters(problems: readonly string[]): Refusal {
  return new Refusal("parameter_validation_failed", {
    errors: [...problems],
    response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
  });
}

/** A refusal in one line, for the log and for whoever is told that a step failed. */
export function describeRefusal({ code, detail }: Refusal): string {
  const metadata = isObject(detail["response_metadata"]) ? detail["response_metadata"] : {};
  const reasons = texts(detail["errors"]);
  const messages = texts(metadata["messages"]).map((message) => message.replace("[ERROR] ", ""));
  const needed = typeof detail["needed"] === "string" ? [detail["needed"]] : [];
  const said = reasons.length > 0 ? reasons : [...messages, ...needed];
  return said.length === 0 ? code : `${code} - ${said.join("; ")}`;
}

function texts(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}
