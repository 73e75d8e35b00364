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

/** Why an answer that Slack would not understand is none, for whoever builds the app. */
export function explainViewResponse(response: Json, blocks: readonly JsonObject[]): string {
  const { response_action: action = null, errors = null } = isObject(response) ? response : {};
  if (action !== "errors") return "the answer is no response_action with what belongs to it";
  if (!isObject(errors) || Object.keys(errors).length === 0) {
    return "errors must be an object of texts by the block_id of an input block";
  }
  const inputs = inputsIn(blocks);
  const strays = Object.keys(errors).filter((blockId) => !inputs.includes(blockId));
  if (strays.length === 0) return "each of the errors must be a text";
  const known = inputs.length === 0 ? "it has no input block" : `its input blocks are ${inputs.join(", ")}`;
  return `errors names ${strays.join(", ")}, which is no input block of this view: ${known}`;
}

/** Errors are shown under input blocks, and nowhere else. */
function readErrors(errors: Json, blocks: readonly JsonObject[]): ViewResponse | undefined {
  if (!isObject(errors)) return undefined;
  const inputs = inputsIn(blocks);
  const entries = Object.entries(errors).map(([blockId, text]) =>
    inputs.includes(blockId) && typeof text === "string" ? [blockId, text] as const : undefined
  );
  const known = entries.filter((entry) => entry !== undefined);
  return known.length === entries.length && known.length > 0
    ? { kind: "errors", errors: Object.fromEntries(known) }
    : undefined;
}

function inputsIn(blocks: readonly JsonObject[]): string[] {
  return blocks.filter(({ type }) => type === "input").map((block) => String(block["block_id"]));
}
