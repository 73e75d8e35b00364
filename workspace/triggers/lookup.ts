import { isObject, type Json, type JsonObject } from "../json.ts";

/** What `data.user.id` names in the context, or null when nothing does. */
export function lookUp(context: JsonObject, path: string): Json {
  let value: Json | undefined = context;
  for (const key of path.split(".")) {
    value = isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }
  return value ?? null;
}
