import type { App } from "../apps/app.ts";
import type { World } from "../world.ts";
import { type Asked, Objection } from "./asked.ts";

/** The app that is meant, by id or name; the only one there is when none is named. */
export function onlyApp(world: World, asked: Asked): App {
  const named = asked.optionalText("app");
  const apps = [...world.apps.values()];
  const known = named === undefined ? undefined : world.apps.get(named);
  const candidates = named === undefined ? apps : apps.filter(({ name }) => name === named);
  const [first, second] = known === undefined ? candidates : [known];
  if (first !== undefined && second === undefined) return first;
  throw new Objection(`${wrongApp(named, candidates)}; the look apps lists those that are installed`);
}

function wrongApp(named: string | undefined, candidates: readonly App[]): string {
  if (named === undefined) return "say which app is meant";
  if (candidates.length === 0) return `there is no app ${named}`;
  return `several apps are called ${named}, so name one by its id`;
}
