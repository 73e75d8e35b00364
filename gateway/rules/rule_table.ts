import { failure, type Result, success } from "../../core/result.ts";
import { fold } from "./case.ts";
import { parsePattern, type PatternFault, type PatternPart } from "./pattern.ts";
import { METHODS, type Rule } from "./rule.ts";
import { addRule, emptyNode, findRule, type RuleNode } from "./rule_tree.ts";

/** Why a set of rules cannot be used. All that is wrong is said at once. */
export type RuleProblem =
  | { readonly kind: "name_twice"; readonly rule: string }
  | { readonly kind: "method_unknown"; readonly rule: string; readonly method: string }
  | { readonly kind: "no_methods"; readonly rule: string }
  | { readonly kind: "upstream_unknown"; readonly rule: string; readonly upstream: string }
  | { readonly kind: "pattern"; readonly rule: string; readonly fault: PatternFault }
  | { readonly kind: "policy_with_stream"; readonly rule: string }
  | { readonly kind: "cache_without_get"; readonly rule: string }
  /** For some request neither is more specific than the other. */
  | { readonly kind: "equal"; readonly rule: string; readonly other: string };

/** All rules, in the form in which they are matched. */
export interface RuleTable {
  readonly upstreams: ReadonlyMap<string, UpstreamRules>;
}

interface UpstreamRules {
  readonly exact: RuleNode;
  /** The same with all literals in small letters: what an upstream that ignores case would see. */
  readonly folded: RuleNode;
}

export type Found =
  | { readonly kind: "rule"; readonly rule: Rule }
  | { readonly kind: "none" }
  /** Only capitals tell this path from one that another rule is about. */
  | { readonly kind: "case" };

const NONE: Found = { kind: "none" };

export function compileRules(
  rules: readonly Rule[],
  upstreams: Iterable<string>,
): Result<RuleTable, readonly RuleProblem[]> {
  const roots = new Map([...upstreams].map((name) => [name, { exact: emptyNode(), folded: emptyNode() }]));
  const names = new Set<string>();
  const problems: RuleProblem[] = [];
  for (const rule of rules) {
    if (names.has(rule.name)) problems.push({ kind: "name_twice", rule: rule.name });
    names.add(rule.name);
    const faults = listFaults(rule);
    problems.push(...(faults.length > 0 ? faults : place(rule, roots)));
  }
  return problems.length > 0 ? failure(problems) : success({ upstreams: roots });
}

/** Which rule decides about a request for an upstream. `segments` is what comes after the upstream's name. */
export function matchRule(
  table: RuleTable,
  upstream: string,
  method: string,
  segments: readonly string[],
): Found {
  const rules = table.upstreams.get(upstream);
  if (rules === undefined) return NONE;
  const rule = findRule(rules.exact, segments, method);
  if (rule === undefined) return NONE;
  const isPlain = findRule(rules.folded, segments.map(fold), method) === rule;
  return isPlain ? { kind: "rule", rule } : { kind: "case" };
}

function place(rule: Rule, upstreams: ReadonlyMap<string, UpstreamRules>): RuleProblem[] {
  const rules = upstreams.get(rule.upstream);
  if (rules === undefined) return [{ kind: "upstream_unknown", rule: rule.name, upstream: rule.upstream }];
  const parts = parsePattern(rule.path);
  if (!parts.ok) return [{ kind: "pattern", rule: rule.name, fault: parts.problem }];
  addRule(rules.exact, parts.value, rule);
  // Rules that differ in capitals only are refused as well: no upstream can be relied on to tell them apart.
  const rivals = addRule(rules.folded, parts.value.map(foldPart), rule);
  return rivals.map((other) => ({ kind: "equal", rule: rule.name, other }));
}

function foldPart(part: PatternPart): PatternPart {
  return part.kind === "literal" ? { kind: "literal", text: fold(part.text) } : part;
}

function listFaults(rule: Rule): RuleProblem[] {
  const problems: RuleProblem[] = [];
  const known: readonly string[] = METHODS;
  if (rule.methods.length === 0) problems.push({ kind: "no_methods", rule: rule.name });
  for (const method of rule.methods) {
    if (!known.includes(method)) problems.push({ kind: "method_unknown", rule: rule.name, method });
  }
  if (rule.policy !== undefined && rule.websocket) {
    problems.push({ kind: "policy_with_stream", rule: rule.name });
  }
  if (rule.cacheSeconds !== undefined && (rule.policy !== undefined || !rule.methods.includes("GET"))) {
    problems.push({ kind: "cache_without_get", rule: rule.name });
  }
  return problems;
}
