import { failure, type Result, success } from "../../core/result.ts";
import { parseFieldLines } from "./field_lines.ts";
import { type Fields, listMembers } from "./fields.ts";
import { type Framing, readAnswerFraming } from "./framing.ts";
import { readVersion } from "./request_head.ts";

/** The head of an upstream's answer. */
export interface AnswerHead {
  readonly status: number;
  readonly version: "1.0" | "1.1";
  readonly fields: Fields;
  readonly framing: Framing;
  /** May another request follow on this connection? */
  readonly persistent: boolean;
}

const STATUS_LINE = /^(HTTP\/1\.[01]) ([1-5][0-9][0-9])(?: [\t\x20-\x7e\x80-\xff]*)?$/;

/** As strict as for requests: an upstream that answers ambiguously is not passed on. */
export function parseAnswerHead(text: string, method: string): Result<AnswerHead, "malformed"> {
  const [statusLine = "", ...lines] = text.split("\r\n");
  const match = STATUS_LINE.exec(statusLine);
  const version = readVersion(match?.[1] ?? "");
  const fields = parseFieldLines(lines);
  if (version === undefined || !fields.ok) return failure("malformed");
  const status = Number(match?.[2]);
  const framing = readAnswerFraming(fields.value, version, status, method);
  if (!framing.ok) return failure("malformed");
  const persistent = version === "1.1" && framing.value.kind !== "rest" &&
    !listMembers(fields.value, "connection").includes("close");
  return success({ status, version, fields: fields.value, framing: framing.value, persistent });
}
