import type { ParameterDefinition } from "../apps/manifest.ts";
import { isObject, type Json } from "../json.ts";

/** The app's custom types by name, as the manifest has them. */
export type CustomTypes = Readonly<Record<string, ParameterDefinition>>;

/** Where in a value something has the wrong type, as a JSON pointer, and what it should have been. */
export interface TypeProblem {
  readonly pointer: string;
  readonly message: string;
}

type Shape = Partial<ParameterDefinition>;

const OWN_TYPES = "#/types/";

/** How many custom types may stand for one another before the last must be something else. */
const MOST_ALIASES = 20;

/** Each type that is stored: whether a value has it, and how it is called in a sentence. */
const TYPES = new Map<string, readonly [(value: Json) => boolean, string]>([
  ["string", [isText, "a string"]],
  ["boolean", [(value: Json) => typeof value === "boolean", "a boolean"]],
  ["integer", [Number.isInteger, "an integer"]],
  ["number", [(value: Json) => typeof value === "number" && Number.isFinite(value), "a number"]],
  ["array", [Array.isArray, "an array"]],
  ["object", [isObject, "an object"]],
  ["slack#/types/timestamp", [Number.isInteger, "an integer of seconds"]],
  ["slack#/types/rich_text", [(value: Json) => typeof value === "object" && value !== null, "rich text"]],
  ...["channel_id", "date", "message_ts", "user_id", "usergroup_id"].map((name) =>
    [`slack#/types/${name}`, [isFilledText, `a ${name} that is not empty`]] as const
  ),
]);

/** What keeps `value` from being stored as an attribute of this definition. Limits and enums are not looked at. */
export function checkType(
  value: Json,
  definition: Shape,
  types: CustomTypes,
  pointer: string,
): TypeProblem[] {
  const shape = resolve(definition, types);
  const [hasType, name] = TYPES.get(shape.type ?? "") ?? [isFilled, "neither null nor empty"];
  if (!hasType(value)) return [{ pointer, message: `must be ${name}` }];
  if (Array.isArray(value)) return checkItems(value, shape, types, pointer);
  return isObject(value) ? checkProperties(value, shape, types, pointer) : [];
}

function checkItems(
  values: readonly Json[],
  { items }: Shape,
  types: CustomTypes,
  pointer: string,
): TypeProblem[] {
  if (items === undefined) return [];
  return values.flatMap((value, index) => checkType(value, items, types, `${pointer}/${index}`));
}

function checkProperties(
  value: Readonly<Record<string, Json | undefined>>,
  { properties = {}, required = [] }: Shape,
  types: CustomTypes,
  pointer: string,
): TypeProblem[] {
  const missing = required.filter((name) => !Object.hasOwn(value, name))
    .map((name) => ({ pointer: at(pointer, name), message: "must not be missing" }));
  const wrong = Object.entries(properties).flatMap(([name, definition]) => {
    const property = Object.hasOwn(value, name) ? value[name] : undefined;
    return property === undefined ? [] : checkType(property, definition, types, at(pointer, name));
  });
  return [...missing, ...wrong];
}

/** What a custom type stands for, with what the attribute itself says besides. */
function resolve(definition: Shape, types: CustomTypes): Shape {
  let shape = definition;
  for (let aliases = 0; aliases < MOST_ALIASES && shape.type?.startsWith(OWN_TYPES); aliases++) {
    const name = shape.type.slice(OWN_TYPES.length);
    if (!Object.hasOwn(types, name)) break;
    shape = types[name] ?? shape;
  }
  return shape;
}

/** The pointer to a member, with the two characters that mean something in pointers written as they must be. */
export function at(pointer: string, member: string): string {
  return `${pointer}/${member.replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

function isText(value: Json): boolean {
  return typeof value === "string";
}

function isFilledText(value: Json): boolean {
  return typeof value === "string" && value !== "";
}

function isFilled(value: Json): boolean {
  return value !== null && value !== "";
}
