import type { JsonObject } from "../../workspace/json.ts";
import { held, heldAfter } from "./evidence.ts";
import type { TestWorkspace } from "./workspace.ts";

/**
 * Lets the calls that wait at the gate go on one at a time until none is left, in an order that only `seed` decides.
 * Calls have to be held before, and what makes them has to be started one after the other. Returns the order: each
 * call with the letter of its execution, in the order in which the executions were started.
 */
export async function interleave(slack: TestWorkspace, seed: number): Promise<string[]> {
  const random = randomFrom(seed);
  const letters = new Map<string, string>();
  const order: string[] = [];
  for (let calls = sorted(await held(slack)); calls.length > 0;) {
    for (const { execution } of calls) name(letters, execution);
    const next = calls[Math.floor(random() * calls.length)];
    if (next === undefined) break;
    order.push(`${letters.get(next.execution)} ${next.name}`);
    calls = sorted(await heldAfter(slack, next.id));
  }
  await slack.act("hold", { release_all: true });
  return order;
}

interface Waiting {
  readonly id: string;
  readonly name: string;
  readonly execution: string;
  readonly args: string;
}

/** What waits, in an order that does not depend on who came to the gate first. */
function sorted(list: readonly JsonObject[]): Waiting[] {
  return list.map(read).sort((a, b) =>
    compare(a.execution, b.execution) || compare(a.name, b.name) || compare(a.args, b.args)
  );
}

function read({ id, name, execution, args }: JsonObject): Waiting {
  return { id: String(id), name: String(name), execution: String(execution), args: JSON.stringify(args) };
}

function name(letters: Map<string, string>, execution: string): void {
  if (!letters.has(execution)) letters.set(execution, String.fromCharCode(65 + letters.size));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Numbers from 0 to 1 that look random and are always the same for a seed. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
