import { failure, type Result, success } from "../../core/result.ts";
import { parseFieldLines } from "./field_lines.ts";
import { type Fields, listMembers, listValues } from "./fields.ts";
import { type Framing, type FramingFault, readRequestFraming } from "./framing.ts";
import { TARGET_BYTES } from "./limits.ts";

/** The head of a request that is well formed beyond doubt. */
export interface RequestHead {
  readonly method: string;
  /** As it came: visible characters, nothing decoded. */
  readonly target: string;
  readonly version: "1.0" | "1.1";
  readonly fields: Fields;
  readonly framing: Framing;
  /** May another request follow on this connection? */
  readonly persistent: boolean;
  /** Does the client wait for `100 Continue` before it sends its body? */
  readonly expectsContinue: boolean;
}

export type MalformedReason = "line_ends" | "request_line" | "version" | "field_line" | "host" | FramingFault;

export type RequestFault =
  | { readonly kind: "malformed_request"; readonly reason: MalformedReason }
  | { readonly kind: "head_too_large" }
  | { readonly kind: "target_too_long" }
  | { readonly kind: "expectation_failed" };

const METHOD = /^[A-Z]{1,16}$/;
const TARGET = /^[\x21-\x7e\x80-\xff]+$/;
const HOST = /^[A-Za-z0-9._\-]+(:[0-9]{1,5})?$|^\[[0-9A-Fa-f:.]+\](:[0-9]{1,5})?$/;

/** Reads what stands before the empty line. Every deviation from the grammar is refused, none is repaired. */
export function parseRequestHead(text: string): Result<RequestHead, RequestFault> {
  const [requestLine = "", ...lines] = text.split("\r\n");
  const words = requestLine.split(" ");
  const [method = "", target = "", protocol = ""] = words;
  if (words.length !== 3 || !METHOD.test(method) || !TARGET.test(target)) return malformed("request_line");
  const version = readVersion(protocol);
  if (version === undefined) return malformed("version");
  if (target.length > TARGET_BYTES) return failure({ kind: "target_too_long" });
  const fields = parseFieldLines(lines);
  if (!fields.ok) {
    return fields.problem === "field_line" ? malformed("field_line") : failure({ kind: "head_too_large" });
  }
  if (!hasRightHost(fields.value, version)) return malformed("host");
  const framing = readRequestFraming(fields.value, version);
  if (!framing.ok) return malformed(framing.problem);
  const expectation = readExpectation(fields.value);
  if (expectation === "unknown") return failure({ kind: "expectation_failed" });
  return success({
    method,
    target,
    version,
    fields: fields.value,
    framing: framing.value,
    persistent: version === "1.1" && !listMembers(fields.value, "connection").includes("close"),
    expectsContinue: expectation === "continue" && version === "1.1" && framing.value.kind !== "none",
  });
}

function readExpectation(fields: Fields): "none" | "continue" | "unknown" {
  const [expectation, ...others] = listValues(fields, "expect");
  if (expectation === undefined) return "none";
  return others.length === 0 && expectation.toLowerCase() === "100-continue" ? "continue" : "unknown";
}

export function readVersion(protocol: string): "1.0" | "1.1" | undefined {
  if (protocol === "HTTP/1.1") return "1.1";
  return protocol === "HTTP/1.0" ? "1.0" : undefined;
}

function hasRightHost(fields: Fields, version: "1.0" | "1.1"): boolean {
  const [host, ...others] = listValues(fields, "host");
  if (host === undefined) return version === "1.0";
  return others.length === 0 && HOST.test(host);
}

function malformed(reason: MalformedReason): Result<RequestHead, RequestFault> {
  return failure({ kind: "malformed_request", reason });
}
