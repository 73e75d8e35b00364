import { failure, type Result, success } from "../../core/result.ts";
import { type Fields, listValues } from "./fields.ts";

/** What tells where a message's body ends. */
export type Framing =
  | { readonly kind: "none" }
  | { readonly kind: "length"; readonly bytes: number }
  | { readonly kind: "chunked" }
  /** The end of the connection; in answers only. */
  | { readonly kind: "rest" };

export type FramingFault = "content_length" | "transfer_encoding";

/** Up to a petabyte: beyond that nobody means it, and well within what a number holds exactly. */
const LENGTH = /^[0-9]{1,15}$/;

const NONE: Result<Framing, never> = success({ kind: "none" });
const CHUNKED: Result<Framing, never> = success({ kind: "chunked" });

/**
 * What the fields say, or undefined when they say nothing. A message that says it twice, even in the same words, is
 * refused: whoever stands behind us might read it differently.
 */
function readFraming(fields: Fields, version: "1.0" | "1.1"): Result<Framing, FramingFault> | undefined {
  const lengths = listValues(fields, "content-length");
  const encodings = listValues(fields, "transfer-encoding");
  if (encodings.length > 0) {
    const isPlain = encodings.length === 1 && encodings[0]?.toLowerCase() === "chunked";
    return isPlain && lengths.length === 0 && version === "1.1" ? CHUNKED : failure("transfer_encoding");
  }
  const [length] = lengths;
  if (length === undefined) return undefined;
  if (lengths.length > 1 || !LENGTH.test(length)) return failure("content_length");
  return success({ kind: "length", bytes: Number(length) });
}

export function readRequestFraming(fields: Fields, version: "1.0" | "1.1"): Result<Framing, FramingFault> {
  const framing = readFraming(fields, version);
  return framing === undefined || (framing.ok && isEmpty(framing.value)) ? NONE : framing;
}

/** The answer to a HEAD request, and 1xx, 204 and 304, have no body whatever their fields say. */
export function readAnswerFraming(
  fields: Fields,
  version: "1.0" | "1.1",
  status: number,
  method: string,
): Result<Framing, FramingFault> {
  const framing = readFraming(fields, version);
  if (framing?.ok === false) return framing;
  if (method === "HEAD" || status < 200 || status === 204 || status === 304) return NONE;
  if (framing === undefined) return success({ kind: "rest" });
  return isEmpty(framing.value) ? NONE : framing;
}

function isEmpty(framing: Framing): boolean {
  return framing.kind === "length" && framing.bytes === 0;
}
