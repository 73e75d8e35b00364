import type { Test } from "./compile_matcher.ts";
import type { RouteEdit } from "./edit.ts";
import type { Subject } from "./subject.ts";
import type { TraceStep } from "./trace.ts";
import type { RouteNode, RouteTree } from "./tree.ts";

/** Which routes take an alert, and how they were found. */
export interface RoutingDecision {
  /** At least one. */
  readonly routes: readonly RouteNode[];
  readonly trace: readonly TraceStep[];
}

/** Routes an alert and writes down each step on the way. */
export function decideRoutes(tree: RouteTree, subject: Subject): RoutingDecision {
  const trace: TraceStep[] = [];
  const routes: RouteNode[] = [];
  walk(tree.root, subject, routes, trace);
  return { routes, trace };
}

/** The same routes, for whoever asks for nothing else. */
export function listRoutes(tree: RouteTree, subject: Subject): readonly RouteNode[] {
  const routes: RouteNode[] = [];
  walk(tree.root, subject, routes, null);
  return routes;
}

/** Depth first; adds what takes the alert, and answers whether this node or one below it did. */
function walk(node: RouteNode, subject: Subject, routes: RouteNode[], trace: TraceStep[] | null): boolean {
  const refusal = whyRefused(node, subject);
  if (refusal !== undefined) {
    trace?.push(refusedStep(node, refusal, subject));
    return false;
  }
  trace?.push({ kind: "entered", route: node.name, depth: node.depth });
  const before = routes.length;
  walkChildren(node, subject, routes, trace);
  if (routes.length === before) {
    routes.push(node);
    trace?.push({ kind: "chosen", route: node.name, depth: node.depth });
  }
  return true;
}

function walkChildren(
  { children, index }: RouteNode,
  subject: Subject,
  routes: RouteNode[],
  trace: TraceStep[] | null,
): void {
  let next = 0;
  for (const place of index.candidates(subject)) {
    const child = children[place];
    if (child === undefined) continue;
    if (trace !== null) noteRefusals(children.slice(next, place), subject, trace);
    next = place + 1;
    if (walk(child, subject, routes, trace) && !child.continues) {
      noteUntried(child, children.length - next, trace);
      return;
    }
  }
  if (trace !== null) noteRefusals(children.slice(next), subject, trace);
}

/** Children that the index passed over: each has a matcher that does not hold, and here it is found. */
function noteRefusals(children: readonly RouteNode[], subject: Subject, trace: TraceStep[]): void {
  for (const child of children) {
    const refusal = whyRefused(child, subject);
    if (refusal === undefined) {
      throw new Error(`the index passed over ${child.name}, which would have matched`);
    }
    trace.push(refusedStep(child, refusal, subject));
  }
}

function noteUntried({ name, depth }: RouteNode, count: number, trace: TraceStep[] | null): void {
  if (count > 0) trace?.push({ kind: "stopped", route: name, depth, untried: count });
}

function whyRefused({ tests, edits }: RouteNode, subject: Subject): Test | RouteEdit | undefined {
  if (edits.off !== undefined) return edits.off;
  for (const test of tests) if (!test.holds(subject)) return test;
  return undefined;
}

const LONGEST_FOUND = 200;

function refusedStep({ name, depth }: RouteNode, refusal: Test | RouteEdit, subject: Subject): TraceStep {
  if ("change" in refusal) return { kind: "off", route: name, depth, by: refusal.by, until: refusal.until };
  const found = refusal.found(subject).slice(0, LONGEST_FOUND).toWellFormed();
  return { kind: "refused", route: name, depth, matcher: refusal.text, found };
}
