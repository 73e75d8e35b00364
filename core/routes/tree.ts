import { type ChildIndex, indexChildren } from "./child_index.ts";
import { compileMatcher, type Test } from "./compile_matcher.ts";
import { editsByRoute, type RouteEdit, type RouteEdits } from "./edit.ts";
import { makePattern } from "../regex/pattern.ts";
import { patternDetail, type RouteProblem } from "./problem.ts";
import { DEFAULTS, type MutedTime, type RootRoute, type Route, type RouteOptions } from "./route.ts";
import { failure, type Result, success } from "../result.ts";

/** A tree that is ready to route. */
export interface RouteTree {
  readonly root: RouteNode;
  readonly source: RootRoute;
}

export interface RouteNode {
  readonly name: string;
  readonly depth: number;
  readonly tests: readonly Test[];
  readonly continues: boolean;
  /** Its own and what it inherits. */
  readonly options: RouteOptions;
  readonly muted: readonly MutedTime[];
  /** What somebody changed in Slack. */
  readonly edits: RouteEdits;
  readonly children: readonly RouteNode[];
  readonly index: ChildIndex;
}

/** Prepares a tree with the edits that hold now. All that can be wrong with a parsed tree is a pattern that is none. */
export function compileTree(
  source: RootRoute,
  edits: readonly RouteEdit[] = [],
  now: Date = new Date(0),
): Result<RouteTree, readonly RouteProblem[]> {
  const problems: RouteProblem[] = [];
  const inherited = { ...DEFAULTS, destination: source.fallbackChannel };
  const place = { depth: 0, at: "", edits: editsByRoute(edits, now), patternOf: sharedPatterns() };
  const root = compileRoute(source, inherited, place, problems);
  return problems.length > 0 ? failure(problems) : success({ root, source });
}

interface Place {
  readonly depth: number;
  readonly at: string;
  readonly edits: ReadonlyMap<string, RouteEdits>;
  readonly patternOf: typeof makePattern;
}

/** Trees say the same things often, and routes that ask for the same share what its machine has learned. */
function sharedPatterns(): typeof makePattern {
  const made = new Map<string, ReturnType<typeof makePattern>>();
  return (text) => {
    const known = made.get(text) ?? makePattern(text);
    made.set(text, known);
    return known;
  };
}

function compileRoute(
  route: Route,
  inherited: RouteOptions,
  place: Place,
  problems: RouteProblem[],
): RouteNode {
  const edits = place.edits.get(route.name) ?? {};
  const options = inherit(route, inherited, edits);
  const children = (route.routes ?? []).map((child, index) =>
    compileRoute(
      child,
      options,
      { ...place, depth: place.depth + 1, at: `${place.at}routes[${index}].` },
      problems,
    )
  );
  return {
    name: route.name,
    depth: place.depth,
    tests: compileTests(route, place, problems),
    continues: route.continue ?? false,
    options,
    muted: route.muted ?? [],
    edits,
    children,
    index: indexChildren(children),
  };
}

function compileTests(route: Route, { at, patternOf }: Place, problems: RouteProblem[]): Test[] {
  return (route.matchers ?? []).flatMap((matcher, index) => {
    const test = compileMatcher(matcher, patternOf);
    if (test.ok) return [test.value];
    const { kind, reason, at: offset } = test.problem;
    problems.push({
      kind,
      at: `${at}matchers[${index}].value`,
      route: route.name,
      detail: patternDetail(reason, offset),
    });
    return [];
  });
}

function inherit(route: Route, above: RouteOptions, { channel }: RouteEdits): RouteOptions {
  const edited = channel?.change.kind === "channel" ? channel.change.channel : undefined;
  return {
    destination: edited ?? route.destination ?? above.destination,
    groupBy: route.groupBy ?? above.groupBy,
    groupWaitSeconds: route.groupWaitSeconds ?? above.groupWaitSeconds,
    updateEverySeconds: route.updateEverySeconds ?? above.updateEverySeconds,
    repeatMinutes: route.repeatMinutes ?? above.repeatMinutes,
    mention: route.mention ?? above.mention,
    escalateAfterMinutes: route.escalateAfterMinutes === undefined
      ? above.escalateAfterMinutes
      : route.escalateAfterMinutes,
    escalateTo: route.escalateTo ?? above.escalateTo,
    owner: route.owner ?? above.owner,
  };
}
