import { object, optional, required, type Shape, text } from "../config/shape.ts";
import type { Answer } from "../http/answer.ts";
import { EXPLANATIONS } from "../problems/explanation.ts";
import { factsOf } from "../problems/problem.ts";
import type { Collaborators, DryCollaborators } from "../proxy/collaborators.ts";
import { dryRun } from "../proxy/dry_run.ts";
import type { Proxy } from "../proxy/proxy.ts";
import type { Refusal } from "../proxy/refusal.ts";
import type { Endpoint, TokenCall } from "./endpoint.ts";
import { invalidBody, jsonAnswer, readJson } from "./json.ts";

export interface DecideOptions {
  readonly proxy: Proxy;
  readonly collaborators: Collaborators;
  readonly dry: DryCollaborators;
}

const MOST_BYTES = 256 * 1024;
const MOST_HEADERS = 100;

const HEADERS: Shape<Readonly<Record<string, string>>> = {
  schema: { type: "object", additionalProperties: { type: "string" }, maxProperties: MOST_HEADERS },
  read: (value, at, mistakes) => {
    const entries: [string, unknown][] = typeof value === "object" && value !== null
      ? Object.entries(value)
      : [];
    const texts = entries.flatMap(([name, item]) => typeof item === "string" ? [[name, item]] : []);
    if (typeof value === "object" && texts.length === entries.length && texts.length <= MOST_HEADERS) {
      return Object.fromEntries(texts);
    }
    mistakes.push({ at, says: "must be an object of header fields, each a text" });
    return undefined;
  },
};

const DESCRIBED = object("A call to ask about.", {
  method: required(text("Its method.", { pattern: /^[A-Z]{1,16}$/, is: "a method in capitals" })),
  target: required(
    text("Its path and query.", { pattern: /^\/[\x21-\x7e]{0,8000}$/, is: "a path with its query" }),
  ),
  headers: optional(HEADERS),
  body: optional(text("Its body.", { pattern: /^[^]*$/, is: "a text" })),
});

/** A dry run: what would become of a call, for the token that asks. Nobody is asked, nothing is counted or sent. */
export function decideEndpoint(options: DecideOptions): Endpoint {
  return {
    method: "POST",
    path: "/v1/decide",
    access: "token",
    mostBytes: MOST_BYTES,
    answer: (call) => decide(options, call),
  };
}

async function decide({ proxy, collaborators, dry }: DecideOptions, call: TokenCall): Promise<Answer> {
  const read = readJson(call, DESCRIBED);
  if (!read.ok) return read.problem;
  const { method, target, headers = {}, body = "" } = read.value;
  const described = { method, target, headers, body: new TextEncoder().encode(body) };
  const decided = await dryRun(proxy, collaborators, dry, described, call.fields);
  if (!decided.ok) return invalidBody(["headers must be header fields that can be sent"]);
  if (decided.value.decision === "forward") {
    const { decision, rule, upstream, path } = decided.value;
    return jsonAnswer(200, { decision, rule, upstream, path });
  }
  return jsonAnswer(200, explain(decided.value.refusal));
}

function explain(refusal: Refusal) {
  const { status, detail } = EXPLANATIONS[refusal.kind];
  const decision = refusal.kind === "approval_pending" ? "ask" : "refuse";
  return { decision, status, code: refusal.kind, detail, ...factsOf(refusal) };
}
