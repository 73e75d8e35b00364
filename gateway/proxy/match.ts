import { failure, type Result, success } from "../../core/result.ts";
import { parseTarget } from "../paths/canonical.ts";
import type { Rule } from "../rules/rule.ts";
import { matchRule, type RuleTable } from "../rules/rule_table.ts";
import type { Refusal } from "./refusal.ts";

/** What a request is about: the upstream, the path there, and the rule that decides, if one does. */
export interface Matched {
  readonly upstream: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly rule: Rule | undefined;
}

/**
 * Reads `/{upstream}/...` and finds its rule. That no rule was found is no refusal yet: strangers must not learn which
 * paths there are.
 */
export function match(table: RuleTable, method: string, target: string): Result<Matched, Refusal> {
  const parsed = parseTarget(target);
  if (!parsed.ok) return failure({ kind: "ambiguous_path", reason: parsed.problem });
  const { path, query, segments } = parsed.value;
  const [upstream = "", ...below] = segments;
  const found = matchRule(table, upstream, method, below);
  if (found.kind === "case") return failure({ kind: "ambiguous_path", reason: "case" });
  const rest = path.slice(upstream.length + 1);
  // An upstream's name consists of characters that are never escaped, so it is as long in the path as it is decoded.
  const rule = found.kind === "rule" ? found.rule : undefined;
  return success({ upstream, path: rest === "" ? "/" : rest, query, rule });
}
