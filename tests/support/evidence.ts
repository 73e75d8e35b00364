import { isObject, type JsonObject } from "../../workspace/json.ts";
import type { TestWorkspace } from "./workspace.ts";

/** The items of one datastore. `app` is said where there is more than one. */
export async function items(slack: TestWorkspace, name: string, app?: string): Promise<JsonObject[]> {
  return await list(slack, "datastores", "items", { name, ...named(app) });
}

/** The activity log, oldest first. */
export async function activity(slack: TestWorkspace, app?: string): Promise<JsonObject[]> {
  const newestFirst = await list(slack, "activity", "activities", { limit: "1000", ...named(app) });
  return newestFirst.reverse();
}

/** The latest workflow runs, oldest first. */
export async function executions(slack: TestWorkspace): Promise<JsonObject[]> {
  const newestFirst = await list(slack, "executions", "executions");
  return newestFirst.reverse();
}

/** What an app of the tests has kept under this id in its datastore `received`. */
export async function received(slack: TestWorkspace, id: string): Promise<JsonObject> {
  const item = (await items(slack, "received")).find((candidate) => candidate["id"] === id);
  const kept: unknown = JSON.parse(String(item?.["json"] ?? "null"));
  if (isObject(kept)) return kept;
  throw new Error(`the app has kept nothing under ${id}`);
}

export async function channelId(slack: TestWorkspace, name: string): Promise<string> {
  return await idOf(slack, "channels", name);
}

export async function personId(slack: TestWorkspace, handle: string): Promise<string> {
  return await idOf(slack, "users", handle);
}

async function idOf(slack: TestWorkspace, what: string, name: string): Promise<string> {
  const found = (await list(slack, what, what)).find((candidate) => candidate["name"] === name);
  if (found === undefined) throw new Error(`none of the ${what} is called ${name}`);
  return String(found["id"]);
}

async function list(
  slack: TestWorkspace,
  look: string,
  key: string,
  query: Record<string, string> = {},
): Promise<JsonObject[]> {
  const answer = await slack.look(look, query);
  const found = answer[key];
  if (!Array.isArray(found)) throw new Error(`${look} shows no ${key}: ${JSON.stringify(answer)}`);
  return found.filter(isObject);
}

function named(app: string | undefined): Record<string, string> {
  return app === undefined ? {} : { app };
}
