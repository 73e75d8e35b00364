/** What JSON Schema says of a shape. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** Something that was written wrongly. */
export interface Mistake {
  /** Where, in names of ours. */
  readonly at: string;
  /** A field there that is none of ours, as it was written. */
  readonly unknown?: string;
  readonly says: string;
}

/** For whoever wrote it, and reads it there again. */
export function explainMistake({ at, unknown, says }: Mistake): string {
  return `${(unknown === undefined ? at : join(at, unknown)) || "it"} ${says}`;
}

/** For answers over HTTP, which never repeat what was sent. */
export function explainMistakeVaguely({ at, unknown, says }: Mistake): string {
  return `${at || "the body"} ${unknown === undefined ? says : `has a field that ${says}`}`;
}

/** What a part of some JSON may be: how it is read, and how an editor is told. */
export interface Shape<Value> {
  readonly schema: JsonSchema;
  readonly read: (value: unknown, at: string, mistakes: Mistake[]) => Value | undefined;
}

export interface TextRules {
  readonly pattern: RegExp;
  /** `must be ...` */
  readonly is: string;
}

export function text(about: string, { pattern, is }: TextRules): Shape<string> {
  return {
    schema: { type: "string", pattern: pattern.source, description: about },
    read: (value, at, mistakes) => {
      if (typeof value === "string" && pattern.test(value)) return value;
      return mistaken(mistakes, at, `must be ${is}`);
    },
  };
}

export interface Range {
  readonly least: number;
  readonly most: number;
}

export function wholeNumber(about: string, { least, most }: Range): Shape<number> {
  return {
    schema: { type: "integer", minimum: least, maximum: most, description: about },
    read: (value, at, mistakes) => {
      const isRight = typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
      return isRight ? value : mistaken(mistakes, at, `must be a whole number from ${least} to ${most}`);
    },
  };
}

export function yesOrNo(about: string): Shape<boolean> {
  return {
    schema: { type: "boolean", description: about },
    read: (value, at, mistakes) =>
      typeof value === "boolean" ? value : mistaken(mistakes, at, `must be true or false`),
  };
}

export function choice<Value extends string>(about: string, values: readonly Value[]): Shape<Value> {
  return {
    schema: { enum: values, description: about },
    read: (value, at, mistakes) =>
      values.find((known) => known === value) ??
        mistaken(mistakes, at, `must be one of ${values.join(", ")}`),
  };
}

export function list<Value>(
  about: string,
  of: Shape<Value>,
  { least, most }: Range,
): Shape<readonly Value[]> {
  return {
    schema: { type: "array", items: of.schema, minItems: least, maxItems: most, description: about },
    read: (value, at, mistakes) => {
      if (!Array.isArray(value) || value.length < least || value.length > most) {
        return mistaken(mistakes, at, `must be a list of ${least} to ${most}`);
      }
      const read = value.map((item: unknown, index) => of.read(item, `${at}[${index}]`, mistakes));
      const whole = read.filter((item) => item !== undefined);
      return whole.length === value.length ? whole : undefined;
    },
  };
}

interface Field<Value> {
  readonly shape: Shape<Value>;
  readonly isRequired: boolean;
}

export function required<Value>(shape: Shape<Value>): Field<Value> {
  return { shape, isRequired: true };
}

export function optional<Value>(shape: Shape<Value>): Field<Value | undefined> {
  return { shape, isRequired: false };
}

type Fields = Readonly<Record<string, Field<unknown>>>;

/** Every field is there; one that was left out is undefined. */
export type ObjectOf<Of extends Fields> = {
  readonly [Name in keyof Of]: Of[Name] extends Field<infer Value> ? Value : never;
};

export function object<Of extends Fields>(about: string, fields: Of): Shape<ObjectOf<Of>> {
  const names = Object.keys(fields);
  return {
    schema: {
      type: "object",
      description: about,
      properties: Object.fromEntries(names.map((name) => [name, fields[name]?.shape.schema])),
      required: names.filter((name) => fields[name]?.isRequired),
      additionalProperties: false,
    },
    read: (value, at, mistakes) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) {
        return mistaken(mistakes, at, "must be an object");
      }
      const before = mistakes.length;
      const given = new Map<string, unknown>(Object.entries(value));
      for (const name of given.keys()) {
        if (!names.includes(name)) mistakes.push({ at, unknown: name, says: sayUnknown(names) });
      }
      const read = Object.entries(fields).map(([name, { shape, isRequired }]) => {
        if (given.has(name)) return [name, shape.read(given.get(name), join(at, name), mistakes)];
        if (isRequired) mistaken(mistakes, join(at, name), "is missing");
        return [name, undefined];
      });
      if (mistakes.length > before) return undefined;
      return Object.fromEntries(read) as ObjectOf<Of>; // each field was read by the shape of its name
    },
  };
}

function sayUnknown(names: readonly string[]): string {
  return `is unknown: the fields here are ${names.join(", ")}`;
}

function join(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}

function mistaken(mistakes: Mistake[], at: string, says: string): undefined {
  mistakes.push({ at, says });
  return undefined;
}
