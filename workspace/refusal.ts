import type { JsonObject } from "./json.ts";

/**
 * Slack says no. Thrown anywhere below an API method or a built-in step and caught where the answer is written, so
 * that the transaction around it is undone. `code` is Slack's own word; `detail` is what the answer carries besides.
 */
export class Refusal extends Error {
  override readonly name = "Refusal";

  constructor(readonly code: string, readonly detail: JsonObject = {}) {
    super(code);
  }
}

/** A refusal for arguments of the wrong shape, with one sentence a problem as Slack gives them. */
export function invalidArguments(...messages: string[]): Refusal {
  return new Refusal("invalid_arguments", {
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  });
}
