import { isObject, type JsonObject } from "../json.ts";
import { isLonger } from "./characters.ts";
import type { Place, Surface } from "./place.ts";

/** How much of a sender's own words a sentence repeats. */
const LONGEST_QUOTE = 100;

/** Says at `place` what is wrong with `value`; says nothing when it is fine. */
export type Check = (value: unknown, place: Place) => void;

/** A check of a whole object whose fields are known to be fine. */
export type Rule = (value: JsonObject, place: Place) => void;

/** A string of at most `most` characters and at least `least`. */
export function string(most: number, least = 0): Check {
  return (value, place) => {
    if (typeof value !== "string") place.refuse("must provide a string");
    else if (isLonger(value, most)) place.refuse(`must be less than ${most + 1} characters`);
    else if (value.length < least) place.refuse(`must be more than ${least - 1} characters`);
  };
}

export const boolean: Check = (value, place) => {
  if (typeof value !== "boolean") place.refuse("must provide a boolean");
};

export function integer(least: number, most: number): Check {
  return (value, place) => {
    if (typeof value !== "number" || !Number.isSafeInteger(value)) place.refuse("must provide an integer");
    else if (value < least) place.refuse(`must be greater than ${least - 1}`);
    else if (value > most) place.refuse(`must be less than ${most + 1}`);
  };
}

export function oneOf(...values: readonly string[]): Check {
  return (value, place) => {
    if (typeof value !== "string") place.refuse("must provide a string");
    else if (!values.includes(value)) place.refuse("must be a valid enum value");
  };
}

/** A string for which `isFine` holds; `sentence` says what it should have been. */
export function stringThat(isFine: (value: string) => boolean, sentence: string): Check {
  return (value, place) => {
    if (typeof value !== "string") place.refuse("must provide a string");
    else if (!isFine(value)) place.refuse(sentence);
  };
}

export function nullable(check: Check): Check {
  return (value, place) => {
    if (value !== null) check(value, place);
  };
}

/** An array of `least` to `most` items. The items of one that is too long are not looked at. */
export function list(check: Check, most: number, least = 0): Check {
  return (value, place) => {
    if (!Array.isArray(value)) place.refuse("must provide an array");
    else if (value.length > most) place.refuse(`no more than ${most} items allowed`);
    else if (value.length < least) place.refuse(`must provide at least ${least} items`);
    else checkItems(value, check, place);
  };
}

function checkItems(items: readonly unknown[], check: Check, place: Place): void {
  for (let index = 0; index < items.length && !place.isFull; index++) check(items[index], place.at(index));
}

/**
 * An object with these fields and no others. A name that ends in `?` may be left out. The rules are asked only when
 * every field is fine.
 */
export function shape(fields: Readonly<Record<string, Check>>, ...rules: readonly Rule[]): Check {
  return objectOf(new Fields(fields), (unknown, place) => {
    place.refuse(`invalid additional property: ${quote(unknown)}`);
  }, rules);
}

/** As `shape`, but fields that it does not name are let through unseen. */
export function openShape(fields: Readonly<Record<string, Check>>, ...rules: readonly Rule[]): Check {
  return objectOf(new Fields(fields), () => {}, rules);
}

/** An object whose `type` says which of the checks is asked. */
export function typed(checks: Readonly<Record<string, Check>>): Check {
  const byType = new Map(Object.entries(checks));
  return (value, place) => {
    if (!isObject(value)) return place.refuse("must provide an object");
    const type = ownType(value);
    if (type === undefined) return place.refuse("missing required field: type");
    if (typeof type !== "string") return place.at("type").refuse("must provide a string");
    const check = byType.get(type);
    if (check === undefined) return place.at("type").refuse(`unsupported type: ${quote(type)}`);
    check(value, place);
  };
}

/** A typed object that exists on these surfaces only. */
export function onlyOn(surfaces: readonly Surface[], check: Check): Check {
  return (value, place) => {
    if (surfaces.includes(place.surface)) return check(value, place);
    place.at("type").refuse(`unsupported type: ${quote(isObject(value) ? String(ownType(value)) : "")}`);
  };
}

class Fields {
  readonly checks: ReadonlyMap<string, Check>;
  readonly required: readonly string[];

  constructor(fields: Readonly<Record<string, Check>>) {
    const entries = Object.entries(fields);
    this.checks = new Map(entries.map(([name, check]) => [name.replace("?", ""), check]));
    this.required = entries.map(([name]) => name).filter((name) => !name.endsWith("?"));
  }
}

function objectOf(
  fields: Fields,
  unknownField: (name: string, place: Place) => void,
  rules: readonly Rule[],
): Check {
  return (value, place) => {
    if (!isObject(value)) return place.refuse("must provide an object");
    const before = place.problems.length;
    for (const name of fields.required) {
      if (!Object.hasOwn(value, name) || value[name] === undefined) {
        place.refuse(`missing required field: ${name}`);
      }
    }
    for (const name of Object.keys(value)) {
      if (place.isFull) return;
      if (value[name] === undefined) continue;
      const check = fields.checks.get(name);
      if (check === undefined) unknownField(name, place);
      else check(value[name], place.at(name));
    }
    if (place.problems.length === before) { for (const rule of rules) rule(value, place); }
  };
}

function ownType(value: JsonObject): unknown {
  return Object.hasOwn(value, "type") ? value["type"] : undefined;
}

function quote(text: string): string {
  return text.length <= LONGEST_QUOTE ? text : `${text.slice(0, LONGEST_QUOTE)}…`;
}
