import { findTrigger, listTriggers, type Trigger } from "../triggers/triggers.ts";
import type { World } from "../world.ts";
import { type Asked, Objection } from "./asked.ts";
import { onlyApp } from "./named_app.ts";

/** A sentence lists no more than this many ids. */
const MOST_LISTED = 10;

/** The trigger that `trigger` names by id, address or name; of those with one name, the only one of the type wanted. */
export function namedTrigger(world: World, asked: Asked, type?: Trigger["type"]): Trigger {
  const named = asked.text("trigger");
  const known = findTrigger(world, named);
  if (known !== undefined) return known;
  const called = triggersCalled(world, named, asked);
  const wanted = called.filter((trigger) => trigger.type === type);
  const candidates = wanted.length > 0 ? wanted : called;
  const [first, second] = candidates;
  if (first === undefined) {
    throw new Objection(`there is no trigger ${named}; the look triggers lists them all`);
  }
  if (second !== undefined) throw new Objection(ambiguous(named, candidates));
  return first;
}

function triggersCalled(world: World, name: string, asked: Asked): Trigger[] {
  const apps = asked.optionalText("app") === undefined ? [...world.apps.keys()] : [onlyApp(world, asked).id];
  return apps.flatMap((id) => listTriggers(world, id)).filter((trigger) => trigger.name === name);
}

function ambiguous(name: string, triggers: readonly Trigger[]): string {
  const listed = triggers.slice(0, MOST_LISTED).map(({ id, type, app }) => `${id} (${type}, app ${app})`);
  const more = triggers.length > MOST_LISTED ? [`${triggers.length - MOST_LISTED} more`] : [];
  return `${triggers.length} triggers are called ${name}; name one by its id: ${
    [...listed, ...more].join(", ")
  }`;
}
