import { isObject, type Json, type JsonObject } from "../json.ts";

/** What the app wants to become of a view that was submitted. */
export type ViewResponse =
  | { readonly kind: "close" | "clear" }
  | { readonly kind: "update" | "push"; readonly view: Json }
  | { readonly kind: "errors"; readonly errors: Record<string, string> };

/** Reads the answer to a submission; undefined when Slack would not understand it. */
export function readViewResponse(response: Json, blocks: readonly JsonObject[]): ViewResponse | undefined {
  if (response === null) return { kind: "close" };
  if (!isObject(response)) return undefined;
  const { response_action: action, view = null, errors = null } = response;
  switch (action) {
    case undefined:
    case null:
      return { kind: "close" };
    case "clear":
      return { kind: "clear" };
    case "update":
    case "push":
      return isObject(view) ? { kind: action, view } : undefined;
    case "errors":
      return readErrors(errors, blocks);
    default:
      return undefined;
  }
}

/** Errors are shown under input blocks, and nowhere else. */
function readErrors(errors: Json, blocks: readonly JsonObject[]): ViewResponse | undefined {
  if (!isObject(errors)) return undefined;
  const inputs = blocks.filter(({ type }) => type === "input").map((block) => block["block_id"]);
  const entries = Object.entries(errors).map(([blockId, text]) =>
    inputs.includes(blockId) && typeof text === "string" ? [blockId, text] as const : undefined
  );
  const known = entries.filter((entry) => entry !== undefined);
  return known.length === entries.length && known.length > 0
    ? { kind: "errors", errors: Object.fromEntries(known) }
    : undefined;
}
