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

/** The latest workflow runs with their steps, for tests that ask whether something is said of them. */
export async function runs(slack: TestWorkspace): Promise<string> {
  return JSON.stringify(await list(slack, "executions", "executions"));
}

export async function triggers(slack: TestWorkspace): Promise<JsonObject[]> {
  return await list(slack, "triggers", "triggers");
}

/** What is read in a channel, oldest first. */
export async function texts(slack: TestWorkspace, channel: string, viewer?: string): Promise<string[]> {
  return (await slack.messages(channel, viewer)).map(({ text }) => text);
}

/** What is read in somebody's conversation with the app. */
export async function directTexts(slack: TestWorkspace, person: string): Promise<string[]> {
  const bot = slack.installed.app.botUser;
  const { channel } = await slack.act("open_conversation", { user: person, with: [bot] });
  return await texts(slack, String(channel));
}

/** What waits at the gate, once all that is under way waits there. */
export function held(slack: TestWorkspace): Promise<JsonObject[]> {
  return waiting(slack, {});
}

/** The same, once one of them was let go on. */
export function heldAfter(slack: TestWorkspace, release: string): Promise<JsonObject[]> {
  return waiting(slack, { release });
}

async function waiting(slack: TestWorkspace, first: JsonObject): Promise<JsonObject[]> {
  const { held } = await slack.act("hold", { ...first, wait: true });
  return Array.isArray(held) ? held.filter(isObject) : [];
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
