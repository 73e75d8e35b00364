import { failure, type Result, success } from "../../core/result.ts";
import type { Field, Fields } from "./fields.ts";
import { HEAD_FIELDS } from "./limits.ts";

const NAME = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;

export type FieldFault = "field_line" | "too_many_fields";

/** Lines such as `Accept: text/plain`, without their line ends. Folded lines and blanks before the colon are refused. */
export function parseFieldLines(lines: readonly string[]): Result<Fields, FieldFault> {
  if (lines.length > HEAD_FIELDS) return failure("too_many_fields");
  const fields: Field[] = [];
  for (const line of lines) {
    const colon = line.indexOf(":");
    if (colon < 0) return failure("field_line");
    const name = line.slice(0, colon);
    const value = trimBlanks(line, colon + 1);
    if (!NAME.test(name) || !VALUE.test(value)) return failure("field_line");
    fields.push([name.toLowerCase(), value]);
  }
  return success(fields);
}

/** Only blanks and tabs are trimmed: `trim` would also take away what must be refused. */
function trimBlanks(line: string, from: number): string {
  let start = from;
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start++;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--;
  return line.slice(start, end);
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
