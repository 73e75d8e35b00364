import type { ParameterDefinition, Parameters } from "../../apps/manifest.ts";
import { checkParameters } from "../../engine/parameters.ts";
import { isObject } from "../../json.ts";
import { Refusal } from "../../refusal.ts";
import type { Metadata } from "../../team/messages.ts";
import type { Call } from "../method.ts";

const MOST_BYTES = 16 * 1024;

export interface ReadMetadata {
  /** Null takes metadata away; undefined says that nothing was given, or nothing fit. */
  readonly metadata: Metadata | null | undefined;
  readonly warnings: readonly string[];
}

/** What a call attaches for other apps to read. An event that the app's manifest describes must look as described. */
export function readMetadata(call: Call): ReadMetadata {
  const value = call.args.value("metadata");
  if (value === undefined) return { metadata: undefined, warnings: [] };
  if (!isObject(value)) throw new Refusal("invalid_metadata_format");
  if (Object.keys(value).length === 0) return { metadata: null, warnings: [] };
  if (call.token.kind === "user") throw new Refusal("metadata_must_be_sent_from_app");
  const { event_type, event_payload } = value;
  if (typeof event_type !== "string" || event_type === "" || !isObject(event_payload)) {
    throw new Refusal("invalid_metadata_format");
  }
  const metadata = { event_type, event_payload };
  if (new TextEncoder().encode(JSON.stringify(metadata)).length > MOST_BYTES) {
    throw new Refusal("metadata_too_large");
  }
  if (!isAsDescribed(call, metadata)) return { metadata: undefined, warnings: ["invalid_metadata_schema"] };
  return { metadata, warnings: [] };
}

function isAsDescribed({ world, token }: Call, { event_type, event_payload }: Metadata): boolean {
  const manifest = world.apps.get(token.app)?.manifest;
  const event = manifest?.events[event_type];
  if (manifest === undefined || event === undefined) return true;
  const parameters = propertiesOf(event, manifest.types);
  return checkParameters(parameters, event_payload, manifest.types).problems.length === 0;
}

/** An event's type is an object with properties, or the name of a custom type that is one. */
function propertiesOf(
  event: ParameterDefinition,
  types: Readonly<Record<string, ParameterDefinition>>,
): Parameters {
  const custom = event.properties === undefined ? types[event.type.replace("#/types/", "")] : undefined;
  const { properties = {}, required = [] } = custom ?? event;
  return { properties, required };
}
