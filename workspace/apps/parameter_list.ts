import type { JsonObject } from "../json.ts";
import type { Parameters } from "./manifest.ts";

/** Parameters as Slack lists them in payloads. */
export function parameterList({ properties, required }: Parameters): JsonObject[] {
  return Object.entries(properties).map(([name, { type, title, description }]) => ({
    type,
    name,
    title: title ?? name,
    description: description ?? "",
    is_required: required.includes(name),
  }));
}
