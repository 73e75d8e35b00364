import { assert, assertEquals } from "@std/assert";
import { valueOf } from "../../tests/support/value.ts";
import { CONFIG_SHAPE } from "./fields.ts";
import { parseJsonc } from "./jsonc.ts";
import { configSchema } from "./schema.ts";
import type { Mistake } from "./shape.ts";

const SAMPLE = valueOf(parseJsonc(Deno.readTextFileSync("config/gateway.jsonc")));

Deno.test("the schema file is the one that this parser has", () => {
  assertEquals(Deno.readTextFileSync("gateway/gateway.schema.json"), configSchema());
});

Deno.test("the schema takes what the parser takes, and refuses what it refuses, for each change of a whole configuration", () => {
  const schema: unknown = JSON.parse(configSchema());
  const counts = { taken: 0, refused: 0 };
  for (const changed of changesOf(complete(SAMPLE))) {
    const mistakes: Mistake[] = [];
    CONFIG_SHAPE.read(changed, "", mistakes);
    const isTaken = mistakes.length === 0;
    assertEquals(isValid(schema, changed), isTaken, `${mistakes[0]?.at}: ${JSON.stringify(changed)}`);
    counts[isTaken ? "taken" : "refused"]++;
  }
  assert(counts.taken > 20 && counts.refused > 200, JSON.stringify(counts));
});

/** The sample with every field that may be left out. */
function complete(sample: unknown): unknown {
  const certificate = { certificateFile: "a.pem", keyFile: "b.pem" };
  const secret = { header: "x-key", prefix: "Key ", environment: "KEY", file: "key" };
  const limit = { calls: 1, perSeconds: 1 };
  const rule = { name: "a", upstream: "b", methods: ["GET"], path: "/", scope: "b:c", limit, policy: "p" };
  const more = {
    materialHeaders: ["x-a"],
    timeoutSeconds: 1,
    requestBytes: 0,
    answerBytes: 1,
    cacheSeconds: 1,
  };
  return {
    ...Object(sample),
    listen: { host: "::1", port: 0, certificate, behindProxy: false },
    organization: "E1",
    metricsKeyFile: "metrics.key",
    upstreams: [{ name: "b", url: "http://a", secret, connections: 1, caFile: "ca.pem" }],
    rules: [{ ...rule, ...more, events: true, websocket: false }],
  };
}

const VALUES = [
  undefined,
  null,
  true,
  false,
  -1,
  0,
  1,
  2,
  1.5,
  86_400,
  86_401,
  65_536,
  1e12,
  "",
  "a",
  "GET",
  "A B",
  "/",
  "/x",
  "a:b",
  "http://a",
  "é\n",
  [],
  [1],
  ["x-a"],
  {},
  { a: 1 },
];

/** The value itself, and with each part of it replaced by each of the values, left out, or joined by an unknown one. */
function* changesOf(value: unknown): Generator<unknown> {
  yield value;
  for (const other of VALUES) if (other !== undefined) yield other;
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      for (const changed of changesOf(item)) yield value.with(index, changed);
    }
  } else if (typeof value === "object" && value !== null) {
    yield { ...value, unheardOf: 1 };
    for (const [name, item] of Object.entries(value)) {
      const { [name]: _, ...others } = Object(value);
      yield others;
      for (const changed of changesOf(item)) yield { ...others, [name]: changed };
    }
  }
}

type Schema = Readonly<Record<string, unknown>>;

/** As much of JSON Schema as ours uses, written without a look at the parser. */
function isValid(schema: unknown, value: unknown): boolean {
  const { type, enum: known, pattern, minimum, maximum, items, minItems, maxItems }: Schema = Object(schema);
  if (Array.isArray(known)) return known.includes(value);
  if (type === "boolean") return typeof value === "boolean";
  if (type === "string") return typeof value === "string" && new RegExp(String(pattern), "u").test(value);
  if (type === "integer") {
    return Number.isInteger(value) && Number(value) >= Number(minimum) && Number(value) <= Number(maximum);
  }
  if (type === "array") {
    return Array.isArray(value) && value.length >= Number(minItems) && value.length <= Number(maxItems) &&
      value.every((item) => isValid(items, item));
  }
  return isValidObject(Object(schema), value);
}

function isValidObject(schema: Schema, value: unknown): boolean {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const properties: Schema = Object(schema.properties);
  const required: unknown = schema.required;
  return schema.additionalProperties === false && Array.isArray(required) &&
    required.every((name) => String(name) in value) &&
    Object.entries(value).every(([name, item]) => name in properties && isValid(properties[name], item));
}
