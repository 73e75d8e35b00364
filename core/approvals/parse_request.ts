import { failure, type Result, success } from "../result.ts";
import { type Policy, policyHash } from "./policy.ts";
import { type ApprovalRequest, contentDigest, type RequestContent } from "./request.ts";
import type { RequestSource } from "./source.ts";

/** What came in, as flat as Slack's webhooks and steps hand it over: nothing about it is certain. */
export type Asked = { readonly [name in Field | "policy" | "source"]?: unknown };

type Field = "action" | "details" | "reason" | "reference" | "requester";

/** What an organisation lets be asked, and by whom. */
export interface RequestRules {
  readonly policies: readonly Policy[];
  readonly sources: readonly RequestSource[];
}

/** What is asked, by which rules, and who besides the requester may not vote on it. */
export interface ParsedRequest {
  readonly content: RequestContent;
  readonly policy: Policy;
  readonly excluded: readonly string[];
}

export type RequestProblem =
  | { readonly kind: "nothing_asked" }
  /** It is no text, or holds half characters that another machine would read as something else. */
  | { readonly kind: "not_text"; readonly field: string }
  | { readonly kind: "too_long"; readonly field: string; readonly most: number }
  | { readonly kind: "unknown_source"; readonly source: string }
  | { readonly kind: "unknown_policy"; readonly policy: string }
  | { readonly kind: "policy_not_for_source"; readonly policy: string; readonly source: string };

/** The source of what a person asks for with a form in Slack. No trigger can claim it, since nobody is known there. */
export const SLACK_SOURCE = "slack";

/** The longest that each part may be, in characters as JavaScript counts them; a row of a datastore holds them all. */
export const LONGEST: Readonly<Record<Field, number>> = {
  action: 4_000,
  details: 50_000,
  reason: 4_000,
  reference: 500,
  requester: 200,
};

/**
 * Takes what came in for a request, or says what is wrong with it. `person` is who asks, where Slack or the gateway
 * says so; otherwise the requester is a claim, and the owners of the source may not vote.
 */
export function parseRequest(
  asked: Asked,
  rules: RequestRules,
  person: string | null,
): Result<ParsedRequest, RequestProblem> {
  const texts = readTexts(asked);
  if (!texts.ok) return texts;
  const { policy: name, source, requester: claimed, ...rest } = texts.value;
  if (!hasInk(rest.action)) return failure({ kind: "nothing_asked" });
  const allowed = findRules({ name, source, person }, rules);
  if (!allowed.ok) return allowed;
  const requester = person === null
    ? { kind: "claimed", name: claimed } as const
    : { kind: "person", id: person } as const;
  return success({ content: { source, ...rest, requester }, ...allowed.value });
}

/** The request, from now on unchanged. */
export function makeRequest(
  content: RequestContent,
  policy: Policy,
  facts: Pick<ApprovalRequest, "id" | "origin" | "excluded" | "receivedAt">,
): ApprovalRequest {
  const digest = contentDigest(content, policy);
  return { ...content, ...facts, policy, policyHash: policyHash(policy), digest };
}

const MOST_NAME = 100;
const LIMITS = { ...LONGEST, policy: MOST_NAME, source: MOST_NAME };
const FIELDS = ["action", "details", "reason", "reference", "requester", "policy", "source"] as const;

type Texts = Readonly<Record<typeof FIELDS[number], string>>;

function readTexts(asked: Asked): Result<Texts, RequestProblem> {
  const problem = FIELDS.map((field) => whyNoText(asked, field)).find((found) => found !== undefined);
  if (problem !== undefined) return failure(problem);
  const text = (field: typeof FIELDS[number]) => String(asked[field] ?? "");
  return success({
    action: text("action"),
    details: text("details"),
    reason: text("reason"),
    reference: text("reference"),
    requester: text("requester"),
    policy: text("policy"),
    source: text("source"),
  });
}

function whyNoText(asked: Asked, field: typeof FIELDS[number]): RequestProblem | undefined {
  const value = asked[field] ?? "";
  if (typeof value !== "string" || !value.isWellFormed()) return { kind: "not_text", field };
  const most = LIMITS[field];
  return value.length > most ? { kind: "too_long", field, most } : undefined;
}

/** Is there anything in it that a person could see? */
function hasInk(text: string): boolean {
  return /[^\p{C}\p{Z}\p{Default_Ignorable_Code_Point}]/u.test(text);
}

function findRules(
  { name, source, person }: {
    readonly name: string;
    readonly source: string;
    readonly person: string | null;
  },
  { policies, sources }: RequestRules,
): Result<Pick<ParsedRequest, "policy" | "excluded">, RequestProblem> {
  const policy = policies.find((known) => known.name === name);
  const from = sources.find((known) => known.name === source);
  const isForm = source === SLACK_SOURCE && person !== null;
  if (from === undefined && !isForm) return failure({ kind: "unknown_source", source });
  if (policy === undefined) return failure({ kind: "unknown_policy", policy: name });
  if (isForm) return success({ policy, excluded: [] });
  if (from?.policies.includes(name) !== true) {
    return failure({ kind: "policy_not_for_source", policy: name, source });
  }
  return success({ policy, excluded: person === null ? from.owners : [] });
}
