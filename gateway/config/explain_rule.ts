import type { RuleProblem } from "../rules/rule_table.ts";

/** What is wrong with a rule, for whoever wrote it. */
export function explainRule(problem: RuleProblem): string {
  const rule = `the rule ${JSON.stringify(problem.rule)}`;
  switch (problem.kind) {
    case "name_twice":
      return `${rule} has the name of another rule`;
    case "method_unknown":
      return `${rule} names the method ${problem.method}, which is never forwarded`;
    case "no_methods":
      return `${rule} names no method`;
    case "upstream_unknown":
      return `${rule} names the upstream ${problem.upstream}, which is not among the upstreams`;
    case "pattern":
      return `${rule} has a path that ${FAULTS[problem.fault]}`;
    case "policy_with_stream":
      return `${rule} asks for an approval and allows a WebSocket: nobody could be shown what is sent`;
    case "cache_without_get":
      return `${rule} keeps answers, which only a rule for GET without an approval may do`;
    case "equal":
      return `${rule} and the rule ${
        JSON.stringify(problem.other)
      } are about the same calls: make one of them narrower`;
  }
}

const FAULTS = {
  path: "is ambiguous: write it as it is sent, without a slash at the end",
  braces: "has braces or stars where they mean nothing: write {name} or, at the end, **",
  rest_not_last: "has ** before its end",
  name_twice: "has the same name in braces twice",
  too_deep: "has more parts than are matched",
} as const;
