import { STATUS_CODES } from "node:http";
import type { Fields } from "./fields.ts";

/** A request or an answer up to and with the empty line. Fields are taken as they are: they were parsed, or are ours. */
export function formatHead(startLine: string, fields: Fields, framing: string): string {
  let text = `${startLine}\r\n`;
  for (const field of fields) text += `${field[0]}: ${field[1]}\r\n`;
  return `${text}${framing}\r\n`;
}

export function statusLine(status: number): string {
  return `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ""}`;
}
