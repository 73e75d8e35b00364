import { failure, type Result, success } from "../../core/result.ts";
import { type Fields, listValues } from "../http/fields.ts";

/** A call as people are shown it: every byte that decides what it does. */
export interface DescribedCall {
  readonly action: string;
  readonly details: string;
}

/** The parts of a call that an approval is bound to. */
export interface CallParts {
  readonly method: string;
  readonly upstream: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly fields: Fields;
  readonly materialHeaders: readonly string[];
  readonly body: Uint8Array;
  /** Says which call this is, to the byte. */
  readonly digest: string;
}

/** What the app takes in for one request. */
const LONGEST_ACTION = 4_000;
const LONGEST_DETAILS = 50_000;

/** The headers that say how a body is to be read; they are shown with whatever the rule adds. */
const ALWAYS_MATERIAL = ["content-type", "content-encoding"];

/** What is shown and what is let through are the same call, so what cannot be shown whole cannot be asked for. */
export function describeCall(parts: CallParts): Result<DescribedCall, "too_long"> {
  const { method, upstream, path, query } = parts;
  const action = `${method} /${upstream}${path}${query === undefined ? "" : `?${query}`}`;
  const body = bodyText(parts.body);
  const details = [...headerLines(parts), `digest: ${parts.digest}`, ...(body === "" ? [] : ["", body])].join(
    "\n",
  );
  const fits = action.length <= LONGEST_ACTION && details.length <= LONGEST_DETAILS;
  return fits ? success({ action, details }) : failure("too_long");
}

function headerLines({ fields, materialHeaders }: CallParts): string[] {
  const names = [...new Set([...ALWAYS_MATERIAL, ...materialHeaders])];
  return names.flatMap((name) => listValues(fields, name).map((value) => `${name}: ${value}`));
}

/** Text as it is, if every byte of it is text; otherwise base64, which is the whole of it too. */
function bodyText(body: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(body);
  } catch {
    return `base64:${body.toBase64()}`;
  }
}
