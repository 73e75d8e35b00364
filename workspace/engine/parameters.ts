import type { ParameterDefinition, Parameters } from "../apps/manifest.ts";
import { isObject, type Json, type JsonObject } from "../json.ts";
import { isOfSlackType } from "./slack_types.ts";

export type CustomTypes = Readonly<Record<string, ParameterDefinition>>;

export interface CheckedParameters {
  /** The values that are declared and given; what is not declared is dropped. */
  readonly values: JsonObject;
  /** A sentence for everything that is wrong, in Slack's words. */
  readonly problems: string[];
}

/** The most that a text may have when it is passed from step to step. */
export const MOST_STRING_BYTES = 4_000;

/** Types may refer to types, and to themselves: nobody nests further than this. */
const DEEPEST = 50;

const SLACK_TYPE = "slack#/types/";
const CUSTOM_TYPE = "#/types/";

const encoder = new TextEncoder();

/** Checks the values of a step, a function or a workflow against what its manifest declares. */
export function checkParameters(
  parameters: Parameters,
  values: JsonObject,
  types: CustomTypes,
): CheckedParameters {
  const check = new Check(types);
  const required = new Set(parameters.required);
  const checked = Object.entries(parameters.properties).flatMap(([name, definition]) => {
    const value = valueOf(values, name) ?? definition.default ?? null;
    if (value !== null) {
      check.value(definition, value, name, 0);
      return [[name, value] as const];
    }
    if (required.has(name)) check.problems.push(`Null value for non-nullable parameter \`${name}\``);
    return [];
  });
  return { values: Object.fromEntries(checked), problems: check.problems };
}

class Check {
  readonly problems: string[] = [];
  readonly #types: CustomTypes;

  constructor(types: CustomTypes) {
    this.#types = types;
  }

  value(definition: ParameterDefinition, value: Json, name: string, depth: number): void {
    if (depth > DEEPEST) return this.#refuse(name, "is nested too deeply");
    const { type } = definition;
    if (type.startsWith(SLACK_TYPE)) return this.#slackType(type, value, name);
    if (type.startsWith(CUSTOM_TYPE)) return this.#customType(type, value, name, depth);
    switch (type) {
      case "string":
        return this.#string(value, name);
      case "boolean":
        return this.#mustBe(typeof value === "boolean", type, name);
      case "integer":
        return this.#mustBe(Number.isInteger(value), type, name);
      case "number":
        return this.#mustBe(typeof value === "number", type, name);
      case "array":
        return this.#array(definition, value, name, depth);
      case "object":
        return this.#object(definition, value, name, depth);
      default:
        return this.#refuse(name, `has the unknown type ${type}`);
    }
  }

  #string(value: Json, name: string): void {
    this.#mustBe(typeof value === "string", "string", name);
    if (typeof value === "string" && encoder.encode(value).length > MOST_STRING_BYTES) {
      this.#refuse(name, `is longer than ${MOST_STRING_BYTES} bytes`);
    }
  }

  #array(definition: ParameterDefinition, value: Json, name: string, depth: number): void {
    if (!Array.isArray(value)) return this.#mustBe(false, "array", name);
    const { items } = definition;
    if (items === undefined) return;
    value.forEach((item, index) => this.value(items, item, `${name}[${index}]`, depth + 1));
  }

  #object(definition: ParameterDefinition, value: Json, name: string, depth: number): void {
    if (!isObject(value)) return this.#mustBe(false, "object", name);
    const { properties = {}, required = [], additionalProperties = true } = definition;
    for (const [key, property] of Object.entries(properties)) {
      const held = valueOf(value, key);
      if (held !== null) this.value(property, held, `${name}.${key}`, depth + 1);
      else if (required.includes(key)) {
        this.problems.push(`Null value for non-nullable parameter \`${name}.${key}\``);
      }
    }
    const stray = Object.keys(value).find((key) => !Object.hasOwn(properties, key));
    if (!additionalProperties && stray !== undefined) {
      this.#refuse(`${name}.${stray}`, "is not a property of its type");
    }
  }

  #slackType(type: string, value: Json, name: string): void {
    this.#mustBe(isOfSlackType(type.slice(SLACK_TYPE.length), value), type, name);
  }

  #customType(type: string, value: Json, name: string, depth: number): void {
    const key = type.slice(CUSTOM_TYPE.length);
    const definition = Object.hasOwn(this.#types, key) ? this.#types[key] : undefined;
    if (definition === undefined) return this.#refuse(name, `has the unknown type ${type}`);
    this.value(definition, value, name, depth + 1);
  }

  #mustBe(is: boolean, type: string, name: string): void {
    if (!is) this.#refuse(name, `must be of type ${type}`);
  }

  #refuse(name: string, complaint: string): void {
    this.problems.push(`Parameter \`${name}\` ${complaint}`);
  }
}

function valueOf(values: JsonObject, name: string): Json {
  return (Object.hasOwn(values, name) ? values[name] : undefined) ?? null;
}
