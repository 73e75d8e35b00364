/**
 * The part of `@std/assert` in use here and in Slack's samples, for machines that reach only npm. tests/std_test.ts
 * says what it promises.
 */
import { format, renderDiff } from "./diff.ts";
import { equal } from "./equal.ts";

export { equal };

export class AssertionError extends Error {
  override name = "AssertionError";
}

// deno-lint-ignore no-explicit-any -- a class with any constructor, abstract ones too, as the original takes
type Class<Instance> = abstract new (...args: any[]) => Instance;

export function fail(message?: string): never {
  throw new AssertionError(`Failed assertion${suffix(message)}`);
}

export function unreachable(reason?: string): never {
  throw new AssertionError(`Unreachable${suffix(reason)}`);
}

export function assert(condition: unknown, message = ""): asserts condition {
  if (!condition) throw new AssertionError(message);
}

export function assertFalse(condition: unknown, message = ""): asserts condition is false {
  if (condition) throw new AssertionError(message);
}

export function assertExists<Value>(actual: Value, message?: string): asserts actual is NonNullable<Value> {
  demand(
    actual !== undefined && actual !== null,
    `Expected actual: "${String(actual)}" to not be null or undefined`,
    message,
  );
}

export function assertEquals<Value>(actual: Value, expected: Value, message?: string): void {
  if (equal(actual, expected)) return;
  throw new AssertionError(`Values are not equal${suffix(message)}\n${renderDiff(actual, expected)}`);
}

export function assertNotEquals<Value>(actual: Value, expected: Value, message?: string): void {
  demand(
    !equal(actual, expected),
    `Expected actual: ${format(actual)} not to be: ${format(expected)}`,
    message,
  );
}

export function assertStrictEquals<Value>(
  actual: unknown,
  expected: Value,
  message?: string,
): asserts actual is Value {
  if (Object.is(actual, expected)) return;
  const cause = equal(actual, expected)
    ? `Values have the same structure but are not reference-equal${suffix(message)}\n\n${format(actual)}\n`
    : `Values are not strictly equal${suffix(message)}\n${renderDiff(actual, expected)}`;
  throw new AssertionError(cause);
}

export function assertNotStrictEquals<Value>(actual: Value, expected: Value, message?: string): void {
  demand(
    !Object.is(actual, expected),
    `Expected "actual" to not be strictly equal to: ${format(actual)}`,
    message,
  );
}

export function assertStringIncludes(actual: string, expected: string, message?: string): void {
  demand(actual.includes(expected), `Expected actual: "${actual}" to contain: "${expected}"`, message);
}

export function assertMatch(actual: string, expected: RegExp, message?: string): void {
  demand(matches(actual, expected), `Expected actual: "${actual}" to match: "${expected}"`, message);
}

export function assertNotMatch(actual: string, expected: RegExp, message?: string): void {
  demand(!matches(actual, expected), `Expected actual: "${actual}" to not match: "${expected}"`, message);
}

/** Every expected element is somewhere in the list. */
export function assertArrayIncludes<Value>(
  actual: ArrayLike<Value>,
  expected: ArrayLike<Value>,
  message?: string,
): void {
  const present = Array.from(actual);
  const missing = Array.from(expected).filter((wanted) => !present.some((element) => equal(element, wanted)));
  demand(
    missing.length === 0,
    `Expected actual: "${format(present)}" to include: "${format(expected)}"`,
    message,
    `\nmissing: ${format(missing)}`,
  );
}

/** What is expected is there; whatever else is there does not matter, and an array may be longer. */
export function assertObjectMatch(
  // deno-lint-ignore no-explicit-any -- an interface is no Record<string, unknown>, and the original takes those too
  actual: Record<PropertyKey, any>,
  expected: Record<PropertyKey, unknown>,
  message?: string,
): void {
  assertEquals<unknown>(project(actual, expected), project(expected, expected), message);
}

export function assertInstanceOf<Instance>(
  actual: unknown,
  expected: Class<Instance>,
  message?: string,
): asserts actual is Instance {
  demand(
    actual instanceof expected,
    `Expected object to be an instance of "${expected.name}" but was "${className(actual)}"`,
    message,
  );
}

export function assertIsError<Kind extends Error = Error>(
  error: unknown,
  kind?: Class<Kind>,
  includes?: string | RegExp,
  message?: string,
): asserts error is Kind {
  if (!(error instanceof Error)) {
    throw new AssertionError(`Expected "error" to be an Error object${suffix(message)}`);
  }
  demand(
    kind === undefined || error instanceof kind,
    `Expected error to be instance of "${kind?.name}", but was "${className(error)}"`,
    message,
  );
  demand(
    includes === undefined || mentions(error.message, includes),
    `Expected error message to include ${JSON.stringify(String(includes))}, but got ${
      JSON.stringify(error.message)
    }`,
    message,
  );
}

/** The error that the function threw. */
export function assertThrows(act: () => unknown, message?: string): unknown;
export function assertThrows<Kind extends Error = Error>(
  act: () => unknown,
  kind: Class<Kind>,
  includes?: string,
  message?: string,
): Kind;
export function assertThrows(act: () => unknown, ...expected: ErrorExpectation): unknown {
  try {
    act();
  } catch (error) {
    return checkError(error, expected);
  }
  throw new AssertionError(`Expected function to throw${suffix(messageOf(expected))}`);
}

/** The error that the promise was rejected with. A function that throws at once, or returns no promise, fails. */
export function assertRejects(act: () => PromiseLike<unknown>, message?: string): Promise<unknown>;
export function assertRejects<Kind extends Error = Error>(
  act: () => PromiseLike<unknown>,
  kind: Class<Kind>,
  includes?: string,
  message?: string,
): Promise<Kind>;
export async function assertRejects(
  act: () => PromiseLike<unknown>,
  ...expected: ErrorExpectation
): Promise<unknown> {
  const end = suffix(messageOf(expected));
  let promise: unknown;
  try {
    promise = act();
  } catch {
    throw new AssertionError(`Function throws when expected to reject${end}`);
  }
  if (!isThenable(promise)) throw new AssertionError(`Function returns no promise that could reject${end}`);
  try {
    await promise;
  } catch (error) {
    return checkError(error, expected);
  }
  throw new AssertionError(`Expected function to reject${end}`);
}

export function assertAlmostEquals(
  actual: number,
  expected: number,
  tolerance = Number.isFinite(expected) ? Math.abs(expected * 1e-7) : 1e-7,
  message?: string,
): void {
  if (Object.is(actual, expected)) return;
  const delta = Math.abs(expected - actual);
  demand(
    delta <= tolerance,
    `Expected actual: "${actual}" to be close to "${expected}": delta "${delta}" is greater than "${tolerance}"`,
    message,
  );
}

export function assertGreater<Value>(actual: Value, expected: Value, message?: string): void {
  demand(actual > expected, `Expect ${format(actual)} > ${format(expected)}`, message);
}

export function assertGreaterOrEqual<Value>(actual: Value, expected: Value, message?: string): void {
  demand(actual >= expected, `Expect ${format(actual)} >= ${format(expected)}`, message);
}

export function assertLess<Value>(actual: Value, expected: Value, message?: string): void {
  demand(actual < expected, `Expect ${format(actual)} < ${format(expected)}`, message);
}

export function assertLessOrEqual<Value>(actual: Value, expected: Value, message?: string): void {
  demand(actual <= expected, `Expect ${format(actual)} <= ${format(expected)}`, message);
}

function demand(holds: boolean, sentence: string, message: string | undefined, more = ""): void {
  if (!holds) throw new AssertionError(sentence + suffix(message) + more);
}

function suffix(message: string | undefined): string {
  return message ? `: ${message}` : ".";
}

/** A global expression starts where it last stopped; a test means the whole text. */
function matches(text: string, expression: RegExp): boolean {
  return new RegExp(expression.source, expression.flags.replaceAll(/[gy]/g, "")).test(text);
}

function mentions(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === "string" ? text.includes(wanted) : matches(text, wanted);
}

function className(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  return Object(value).constructor?.name ?? "Object";
}

type ErrorExpectation = [kindOrMessage?: Class<Error> | string, includes?: string, message?: string];

function messageOf([kindOrMessage, , message]: ErrorExpectation): string | undefined {
  return typeof kindOrMessage === "string" ? kindOrMessage : message;
}

function checkError(error: unknown, expected: ErrorExpectation): unknown {
  const [kind, includes] = expected;
  if (typeof kind !== "function") return error;
  if (!(error instanceof Error)) {
    throw new AssertionError(`A non-Error object was thrown or rejected${suffix(messageOf(expected))}`);
  }
  assertIsError(error, kind, includes, messageOf(expected));
  return error;
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "then") === "function";
}

/** What of the value the pattern speaks about. Both sides lose their class on the way, as they do in the original. */
function project(value: unknown, pattern: unknown, open: readonly Projection[] = []): unknown {
  if (!isContainer(value) || !isContainer(pattern)) return value;
  const circle = open.find((other) => other.value === value && other.pattern === pattern);
  if (circle !== undefined) return circle.part;
  if (Array.isArray(value) && Array.isArray(pattern)) {
    return value.slice(0, pattern.length).map((element, index) => project(element, pattern[index], open));
  }
  if (value instanceof Map && pattern instanceof Map) {
    const common = [...value].filter(([key]) => pattern.has(key));
    return new Map(common.map(([key, part]) => [key, project(part, pattern.get(key), open)]));
  }
  if (value instanceof Set && pattern instanceof Set) return value.intersection(pattern);
  return projectProperties(value, pattern, open);
}

/** A pair on the way down, and what it is becoming, so that a circle ends. */
interface Projection {
  readonly value: object;
  readonly pattern: object;
  readonly part: unknown;
}

function projectProperties(value: object, pattern: object, open: readonly Projection[]): unknown {
  const part: Record<PropertyKey, unknown> = {};
  const deeper = [...open, { value, pattern, part }];
  for (const key of Reflect.ownKeys(value).filter((key) => Object.hasOwn(pattern, key))) {
    part[key] = project(Reflect.get(value, key), Reflect.get(pattern, key), deeper);
  }
  return part;
}

function isContainer(value: unknown): value is object {
  return typeof value === "object" && value !== null && !(value instanceof RegExp || value instanceof Date);
}
