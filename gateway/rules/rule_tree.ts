import type { PatternPart } from "./pattern.ts";
import type { Rule } from "./rule.ts";

/** One level of a tree of patterns. At most one rule stands at an end for each method. */
export interface RuleNode {
  readonly literals: Map<string, RuleNode>;
  one: RuleNode | undefined;
  readonly here: Map<string, Rule>;
  readonly rest: Map<string, Rule>;
}

export function emptyNode(): RuleNode {
  return { literals: new Map(), one: undefined, here: new Map(), rest: new Map() };
}

/** Adds a rule; the names of the rules that it cannot be told from are returned, and then it is not added. */
export function addRule(root: RuleNode, parts: readonly PatternPart[], rule: Rule): readonly string[] {
  let node = root;
  let ends: Map<string, Rule> | undefined;
  for (const part of parts) {
    if (part.kind === "rest") ends = node.rest;
    else node = part.kind === "literal" ? literalChild(node, part.text) : (node.one ??= emptyNode());
  }
  ends ??= node.here;
  const rivals = new Set<string>();
  for (const method of rule.methods) {
    const rival = ends.get(method);
    if (rival !== undefined) rivals.add(rival.name);
  }
  if (rivals.size > 0) return [...rivals];
  for (const method of rule.methods) ends.set(method, rule);
  return [];
}

function literalChild(node: RuleNode, text: string): RuleNode {
  const known = node.literals.get(text);
  if (known !== undefined) return known;
  const child = emptyNode();
  node.literals.set(text, child);
  return child;
}

/**
 * The most specific rule: at the first segment in which two patterns differ, a literal wins over a name, and a name over
 * the rest. Costs at most two readings a segment of the longest pattern, however many rules there are.
 */
export function findRule(
  node: RuleNode,
  segments: readonly string[],
  method: string,
  depth = 0,
): Rule | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.here.get(method) ?? node.rest.get(method);
  const literal = node.literals.get(segment);
  return (literal && findRule(literal, segments, method, depth + 1)) ??
    (node.one && findRule(node.one, segments, method, depth + 1)) ??
    node.rest.get(method);
}
