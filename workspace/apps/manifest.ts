import type { Json } from "../json.ts";

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
