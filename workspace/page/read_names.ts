import { isObject, type Json, type JsonObject } from "../json.ts";
import type { AllNames, NamedApp, NamedConversation, NamedPerson } from "./names.ts";
import type { Look } from "./visit.ts";

const KINDS = [
  ["is_bot", "bot"],
  ["is_primary_owner", "owner"],
  ["is_owner", "owner"],
  ["is_admin", "admin"],
  ["is_ultra_restricted", "single_channel_guest"],
  ["is_restricted", "guest"],
] as const;

/** Everybody and every place, as `wanted` sees them, or the first person when there is nobody of that id or handle. */
export async function readNames(look: Look, wanted: string | undefined): Promise<AllNames> {
  const users = objects((await look("users"))["users"]);
  const people = users.filter((user) => user["deleted"] !== true).map(namedPerson);
  const everybody = new Map(users.map((user) => [text(user["id"]), namedPerson(user)]));
  const humans = people.filter(({ kind }) => kind !== "bot");
  const viewer = humans.find(({ id, handle }) => id === wanted || handle === wanted) ?? humans[0];
  const seen = objects((await look("channels", viewer === undefined ? {} : { user: viewer.id }))["channels"]);
  const channels = seen.map((channel) => namedConversation(channel, everybody));
  const groups = objects((await look("groups"))["groups"]);
  const apps = objects((await look("apps"))["apps"]).map(namedApp);
  const { now } = await look("clock");
  const timezone = users.find((user) => user["id"] === viewer?.id)?.["tz"];
  return {
    person: (id) => everybody.get(id),
    channel: (id) => channels.find((channel) => channel.id === id)?.name,
    group: (id) => text(groups.find((group) => group["id"] === id)?.["handle"]) || undefined,
    people,
    channels,
    apps,
    viewer: viewer?.id ?? "",
    ...(typeof timezone === "string" ? { timezone } : {}),
    ...(typeof now === "number" ? { now } : {}),
  };
}

function namedPerson(user: JsonObject): NamedPerson {
  const profile = isObject(user["profile"]) ? user["profile"] : {};
  const handle = text(user["name"]);
  const name = text(profile["display_name"]) || text(user["real_name"]) || handle;
  return {
    id: text(user["id"]),
    name,
    handle,
    kind: KINDS.find(([flag]) => user[flag] === true)?.[1] ?? "member",
  };
}

function namedConversation(channel: JsonObject, people: Map<string, NamedPerson>): NamedConversation {
  const id = text(channel["id"]);
  if (channel["is_im"] === true) {
    const person = text(channel["user"]);
    return { id, name: people.get(person)?.name ?? "somebody", kind: "im", person };
  }
  const kind = channel["is_mpim"] === true ? "mpim" : channel["is_private"] === true ? "private" : "public";
  return { id, name: text(channel["name"]), kind };
}

function namedApp(app: JsonObject): NamedApp {
  return { id: text(app["id"]), name: text(app["name"]), bot: text(app["bot_user"]) };
}

export function objects(value: Json | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

export function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
