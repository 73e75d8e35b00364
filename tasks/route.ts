import { ROUTES } from "../config/routes.ts";
import type { Alert } from "../core/alerts/alert.ts";
import { failure, type Result, success } from "../core/result.ts";
import { decideRoutes } from "../core/routes/decide_routes.ts";
import { formatDestination, resolveDestination } from "../core/routes/destination.ts";
import { parseRoutes } from "../core/routes/parse_routes.ts";
import type { RouteProblem } from "../core/routes/problem.ts";
import { subjectOf } from "../core/routes/subject.ts";
import { compileTree, type RouteTree } from "../core/routes/tree.ts";
import { readMessage } from "../core/senders/read_message.ts";
import { parseOrder, type RouteOrder, USAGE } from "./route_order.ts";
import { explainProblem } from "./route_problems.ts";

/** What a shell sees: an answer, a tree that is wrong, or nothing that could be read. */
export const EXIT = { answered: 0, wrongTree: 1, unseen: 2 } as const;

/** What the task needs of the world around it. */
export interface Surroundings {
  readonly now: Date;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Says where an alert would go, and why. */
export async function route(args: readonly string[], around: Surroundings): Promise<number> {
  const order = parseOrder(args);
  if (!order.ok) return complain([order.problem, "", USAGE], EXIT.unseen, around);
  const message = await readFile(order.value.alert);
  if (!message.ok) return complain([message.problem], EXIT.unseen, around);
  const tree = await readTree(order.value);
  if (!tree.ok) return complain(tree.problem.lines, tree.problem.exit, around);
  const alerts = readMessage(message.value, { source: order.value.source, receivedAt: around.now });
  const answers = alerts.map((alert) => answer(alert, tree.value, around.now));
  around.print(JSON.stringify(answers.length === 1 ? answers[0] : answers, null, 2));
  return EXIT.answered;
}

/** The names are a promise: other programs read them. */
function answer(alert: Alert, tree: RouteTree, now: Date) {
  const { routes, trace } = decideRoutes(tree, subjectOf(alert, now));
  return {
    routes: routes.map(({ name, options }) => ({
      name,
      destination: formatDestination(resolveDestination(options, alert.account, tree.source)),
    })),
    trace,
  };
}

interface Refusal {
  readonly lines: readonly string[];
  readonly exit: number;
}

async function readTree({ routes }: RouteOrder): Promise<Result<RouteTree, Refusal>> {
  if (routes === null) return compiled(ROUTES);
  const text = await readFile(routes);
  if (!text.ok) return failure({ lines: [text.problem], exit: EXIT.unseen });
  const json = parseJson(text.value);
  return json.ok
    ? compiled(json.value)
    : failure({ lines: [`${routes}: ${json.problem}`], exit: EXIT.unseen });
}

function compiled(value: unknown): Result<RouteTree, Refusal> {
  const parsed = parseRoutes(value);
  const tree = parsed.ok ? compileTree(parsed.value) : parsed;
  return tree.ok ? tree : failure({ lines: linesOf(tree.problem), exit: EXIT.wrongTree });
}

function linesOf(problems: readonly RouteProblem[]): string[] {
  return problems.map(explainProblem);
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return success(JSON.parse(text));
  } catch (error) {
    return failure(`this is no JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function readFile(path: string): Promise<Result<string, string>> {
  try {
    return success(await Deno.readTextFile(path));
  } catch (error) {
    return failure(`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function complain(lines: readonly string[], exit: number, { complain }: Surroundings): number {
  for (const line of lines) complain(line);
  return exit;
}

if (import.meta.main) {
  Deno.exitCode = await route(Deno.args, { now: new Date(), print: console.log, complain: console.error });
}
