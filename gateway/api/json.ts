import { explainMistakeVaguely, type Mistake, type Shape } from "../config/shape.ts";
import { failure, type Result, success } from "../../core/result.ts";
import type { Answer } from "../http/answer.ts";
import { type Field, listValues } from "../http/fields.ts";
import { problemAnswer } from "../problems/problem.ts";
import type { ApiCall } from "./endpoint.ts";

/** An answer that is JSON. None of ours may be kept by anybody in between. */
export function jsonAnswer(status: number, value: unknown, fields: readonly Field[] = []): Answer {
  return {
    kind: "whole",
    status,
    fields: [["content-type", "application/json"], ["cache-control", "no-store"], ...fields],
    body: new TextEncoder().encode(`${JSON.stringify(value)}\n`),
  };
}

/** The body, or the answer that says what is wrong with it. An empty body is an empty object. */
export function readJson<Value>(
  call: Pick<ApiCall, "fields" | "body">,
  shape: Shape<Value>,
): Result<Value, Answer> {
  const [type] = listValues(call.fields, "content-type");
  if (call.body.length > 0 && type?.split(";")[0]?.trim().toLowerCase() !== "application/json") {
    return failure(invalidBody(["the content type must be application/json"]));
  }
  const value = parse(call.body);
  if (value === undefined) return failure(invalidBody(["the body must be JSON"]));
  const mistakes: Mistake[] = [];
  const read = shape.read(value, "", mistakes);
  return read === undefined ? failure(invalidBody(mistakes.map(explainMistakeVaguely))) : success(read);
}

export function invalidBody(errors: readonly string[]): Answer {
  return problemAnswer("invalid_body", [], { errors });
}

function parse(body: Uint8Array): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
