import type { Json } from "../json.ts";
import { readDomains, readIdentity } from "./manifest_identity.ts";
import { ParameterReader } from "./manifest_parameters.ts";
import { PartReader } from "./manifest_parts.ts";
import { at, type ManifestProblem, ManifestReader } from "./manifest_reader.ts";
import { checkSteps } from "./manifest_steps.ts";

/** A manifest as the SDK exports it, after it was checked. */
export interface Manifest {
  readonly display_information: { readonly name: string; readonly description?: string };
  readonly settings: { readonly function_runtime: string };
  readonly features: { readonly bot_user: { readonly display_name: string } };
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } };
  readonly functions: Readonly<Record<string, FunctionDefinition>>;
  readonly workflows: Readonly<Record<string, WorkflowDefinition>>;
  readonly datastores: Readonly<Record<string, DatastoreDefinition>>;
  readonly types: Readonly<Record<string, ParameterDefinition>>;
  readonly events: Readonly<Record<string, ParameterDefinition>>;
  readonly external_auth_providers: Json;
  readonly outgoing_domains: readonly string[];
}

export interface Parameters {
  readonly properties: Readonly<Record<string, ParameterDefinition>>;
  readonly required: readonly string[];
}

export interface ParameterDefinition {
  readonly type: string;
  readonly title?: string;
  readonly description?: string;
  readonly default?: Json;
  readonly items?: ParameterDefinition;
  readonly properties?: Readonly<Record<string, ParameterDefinition>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean;
  readonly enum?: readonly Json[];
  readonly choices?: readonly {
    readonly value: Json;
    readonly title: string;
    readonly description?: string;
  }[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly format?: string;
}

export interface FunctionDefinition {
  readonly title: string;
  readonly description?: string;
  readonly source_file: string;
  readonly input_parameters: Parameters;
  readonly output_parameters: Parameters;
}

export interface WorkflowDefinition {
  readonly title: string;
  readonly description?: string;
  readonly input_parameters: Parameters;
  readonly steps: readonly StepDefinition[];
}

export interface StepDefinition {
  readonly id: string;
  readonly function_id: string;
  readonly inputs: Readonly<Record<string, Json>>;
}

export interface DatastoreDefinition {
  readonly primary_key: string;
  readonly time_to_live_attribute?: string;
  readonly attributes: Readonly<Record<string, ParameterDefinition>>;
}

export type ParsedManifest =
  | { readonly ok: true; readonly value: Manifest }
  | { readonly ok: false; readonly problems: readonly ManifestProblem[] };

const MOST_TYPES = 50;
const MOST_EVENT_PROPERTIES = 50;

/** Reads a manifest as Slack validates it when an app is deployed. Keys that nobody here knows are kept. */
export function parseManifest(json: Json): ParsedManifest {
  const reader = new ManifestReader();
  const root = reader.object(json, "");
  const parameters = new ParameterReader(reader, root["types"]);
  const parts = new PartReader(reader, parameters);
  const value: Manifest = {
    ...root,
    ...readIdentity(reader, root),
    functions: reader.entries(root["functions"], "/functions", (...part) => parts.function(...part)),
    workflows: reader.entries(root["workflows"], "/workflows", (...part) => parts.workflow(...part)),
    datastores: reader.entries(
      root["datastores"],
      "/datastores",
      (store, pointer) => parts.datastore(store, pointer),
    ),
    types: reader.entries(root["types"], "/types", (type, pointer) => parameters.definition(type, pointer)),
    events: reader.entries(
      root["events"],
      "/events",
      (event, pointer) => parameters.definition(event, pointer),
    ),
    external_auth_providers: root["external_auth_providers"] ?? {},
    outgoing_domains: readDomains(reader, root["outgoing_domains"]),
  };
  checkCounts(reader, value);
  checkSteps(reader, value);
  return reader.problems.length === 0 ? { ok: true, value } : { ok: false, problems: reader.problems };
}

function checkCounts(reader: ManifestReader, { types, events }: Manifest): void {
  if (Object.keys(types).length > MOST_TYPES) {
    reader.complain("/types", `must have at most ${MOST_TYPES} entries`);
  }
  for (const [name, { properties = {} }] of Object.entries(events)) {
    if (Object.keys(properties).length <= MOST_EVENT_PROPERTIES) continue;
    reader.complain(at("/events", name, "properties"), `must have at most ${MOST_EVENT_PROPERTIES} entries`);
  }
}
