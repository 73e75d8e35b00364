import { AnswerProblem } from "../blocks/elements.ts";
import type { Json, JsonObject } from "../json.ts";
import { findChannel, isMember } from "../team/channels.ts";
import { filePayload, findFile } from "../team/files.ts";
import { findPerson } from "../team/people.ts";
import type { World } from "../world.ts";

type Pick = (world: World, person: string, name: string) => Json;

/** The elements in which a person picks something of the workspace rather than an option. */
const PICKS: ReadonlyMap<Json | undefined, Pick> = new Map<string, Pick>([
  ["users_select", pickPerson],
  ["multi_users_select", pickPerson],
  ["channels_select", pickChannel],
  ["multi_channels_select", pickChannel],
  ["conversations_select", pickChannel],
  ["multi_conversations_select", pickChannel],
  ["file_input", pickFile],
]);

/**
 * The answer with people and channels, which may be named by handle and name, as the ids that the client knows. Nobody
 * can pick what they do not see: that is an `AnswerProblem`.
 */
export function picked(world: World, person: string, element: JsonObject, answer: Json): Json {
  const pick = PICKS.get(element["type"]);
  if (pick === undefined) return answer;
  const one = (name: Json) => typeof name === "string" ? pick(world, person, name) : name;
  return Array.isArray(answer) ? answer.map(one) : one(answer);
}

function pickPerson(world: World, _: string, name: string): Json {
  const found = findPerson(world, name.replace(/^@/, ""));
  if (found === undefined || found.deactivated) throw new AnswerProblem("is nobody in this workspace", name);
  return found.id;
}

function pickChannel(world: World, person: string, name: string): Json {
  const found = findChannel(world, name);
  const isVisible = found !== undefined && (found.kind === "public" || isMember(world, found.id, person));
  if (!isVisible) throw new AnswerProblem("is not a conversation that this person sees", name);
  return found.id;
}

function pickFile(world: World, _: string, id: string): Json {
  const found = findFile(world, id);
  if (found?.state !== "ready") throw new AnswerProblem("is not an uploaded file", id);
  return filePayload(world, found);
}
