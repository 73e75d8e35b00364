import { isObject, type Json, type JsonObject } from "../json.ts";
import type { ParameterDefinition, Parameters } from "./manifest.ts";
import { at, type ManifestReader } from "./manifest_reader.ts";

const PRIMITIVES = ["string", "boolean", "integer", "number", "array", "object"];
const SLACK_TYPES = "slack#/types/";
const OWN_TYPES = "#/types/";

/** Deeper than any app nests its objects, and shallow enough for the stack. */
const MOST_LEVELS = 20;

/** Reads parameters and checks that each one's type exists: a primitive, one of Slack's, or one of the app's own. */
export class ParameterReader {
  readonly #reader: ManifestReader;
  readonly #ownTypes: readonly string[];

  constructor(reader: ManifestReader, types: Json | undefined) {
    this.#reader = reader;
    this.#ownTypes = isObject(types) ? Object.keys(types) : [];
  }

  parameters(value: Json | undefined, pointer: string): Parameters {
    const object = this.#reader.object(value, pointer);
    const properties = this.#properties(object["properties"], at(pointer, "properties"));
    return { ...object, properties, required: this.#required(object["required"], properties, pointer) };
  }

  definition(value: Json | undefined, pointer: string, levels = 0): ParameterDefinition {
    const object = this.#reader.object(value, pointer);
    const type = this.#reader.text(object["type"], at(pointer, "type"));
    this.#checkType(type, at(pointer, "type"));
    if (levels > MOST_LEVELS) {
      this.#reader.complain(pointer, `must not be nested in more than ${MOST_LEVELS} levels`);
      return { type };
    }
    // Some apps write `required: true` on a parameter itself, which means nothing.
    const { required, ...rest } = object;
    return {
      ...rest,
      type,
      ...this.#parts(Array.isArray(required) ? object : rest, type, pointer, levels + 1),
    };
  }

  /** What an array is made of, or an object. */
  #parts({ items, properties, required }: JsonObject, type: string, pointer: string, levels: number) {
    if (type === "array" && items === undefined) {
      this.#reader.complain(pointer, "must say of what it is an array: `items` is missing");
    }
    const read = this.#properties(properties, at(pointer, "properties"), levels);
    return {
      ...items === undefined ? {} : { items: this.definition(items, at(pointer, "items"), levels) },
      ...properties === undefined ? {} : { properties: read },
      ...required === undefined ? {} : { required: this.#required(required, read, pointer) },
    };
  }

  #properties(value: Json | undefined, pointer: string, levels = 0): Record<string, ParameterDefinition> {
    return this.#reader.entries(value, pointer, (entry, place) => this.definition(entry, place, levels));
  }

  #required(value: Json | undefined, properties: Record<string, unknown>, pointer: string): string[] {
    const names = this.#reader.texts(value, at(pointer, "required"));
    for (const [index, name] of names.entries()) {
      if (Object.hasOwn(properties, name)) continue;
      this.#reader.complain(
        at(pointer, "required", index),
        `requires "${name}", which is not among the properties`,
      );
    }
    return names;
  }

  #checkType(type: string, pointer: string): void {
    if (type === "" || PRIMITIVES.includes(type) || type.startsWith(SLACK_TYPES)) return;
    if (!type.startsWith(OWN_TYPES)) {
      return this.#reader.complain(pointer, `"${type}" is not a type`);
    }
    if (this.#ownTypes.includes(type.slice(OWN_TYPES.length))) return;
    this.#reader.complain(pointer, `the custom type "${type}" is not among the app's types`);
  }
}
