import type { Answer } from "../http/answer.ts";
import type { Field } from "../http/fields.ts";
import type { Call } from "./call.ts";
import { RUN_FIELD } from "./pass_on.ts";
import type { Proxy } from "./proxy.ts";

/** An answer that was given before, with its age, where the rule lets it be given again. */
export function answerFromCache({ cache, deadlines }: Proxy, call: Call): Answer | undefined {
  const cached = cache.find(call, deadlines.now);
  if (cached === undefined) return undefined;
  const ageSeconds = Math.floor((deadlines.now - cached.storedAtMs) / 1000);
  const fields: Field[] = [
    ...cached.fields.filter(([name]) => name !== "age"),
    ["age", String(ageSeconds)],
    [RUN_FIELD, call.run],
  ];
  return { kind: "whole", status: 200, fields, body: cached.body };
}
