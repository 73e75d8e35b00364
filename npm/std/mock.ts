/**
 * The part of `@std/testing/mock` that Slack's samples use in their tests, for machines that reach only npm.
 * tests/std_test.ts holds what it promises; it passes on the original as well.
 */
import { assertEquals, AssertionError, assertIsError } from "./assert.ts";

export class MockError extends Error {
  override name = "MockError";
}

export interface SpyCall<Self, Args extends unknown[], Return> {
  args: Args;
  returned?: Return;
  error?: Error;
  self?: Self;
}

// deno-lint-ignore no-explicit-any -- a spy stands for whatever function it is put on, as the original's does
export interface Spy<Self = any, Args extends unknown[] = any[], Return = any> {
  (this: Self, ...args: Args): Return;
  original: (this: Self, ...args: Args) => Return;
  calls: SpyCall<Self, Args, Return>[];
  restored: boolean;
  restore(): void;
}

/** A spy on a method of an object, undone at the end of its scope when it was declared with `using`. */
// deno-lint-ignore no-explicit-any -- as above
export interface MethodSpy<Self = any, Args extends unknown[] = any[], Return = any>
  extends Spy<Self, Args, Return>, Disposable {}

// deno-lint-ignore no-explicit-any -- as above
export interface Stub<Self = any, Args extends unknown[] = any[], Return = any>
  extends MethodSpy<Self, Args, Return> {
  fake: (this: Self, ...args: Args) => Return;
}

// deno-lint-ignore no-explicit-any -- only the shape "some function" matters
type ParametersOf<Method> = Method extends (...args: infer Args) => any ? Args : unknown[];
// deno-lint-ignore no-explicit-any -- only the shape "some function" matters
type ReturnOf<Method> = Method extends (...args: any[]) => infer Return ? Return : unknown;

/** Records its calls: a function of its own, one that passes on to another, or one in place of a method. */
// deno-lint-ignore no-explicit-any -- `this` and the arguments are whatever the caller uses
export function spy<Self = any, Args extends unknown[] = any[], Return = undefined>(): Spy<
  Self,
  Args,
  Return
>;
export function spy<Self, Args extends unknown[], Return>(
  original: (this: Self, ...args: Args) => Return,
): Spy<Self, Args, Return>;
export function spy<Self extends object, Name extends keyof Self>(
  self: Self,
  name: Name,
): MethodSpy<Self, ParametersOf<Self[Name]>, ReturnOf<Self[Name]>>;
export function spy(target?: object, name?: PropertyKey): unknown {
  if (target === undefined) return record(() => undefined);
  if (name === undefined) return record(asFunction(target, "The target of a spy"));
  const original = methodOf(target, name);
  return replace(target, name, record(original), original);
}

/** Puts another function in place of a method, recording its calls, until `restore` or the end of a `using` scope. */
export function stub<Self extends object, Name extends keyof Self>(
  self: Self,
  name: Name,
): Stub<Self, ParametersOf<Self[Name]>, ReturnOf<Self[Name]>>;
export function stub<Self extends object, Name extends keyof Self>(
  self: Self,
  name: Name,
  fake: (this: Self, ...args: ParametersOf<Self[Name]>) => ReturnOf<Self[Name]>,
): Stub<Self, ParametersOf<Self[Name]>, ReturnOf<Self[Name]>>;
export function stub(self: object, name: PropertyKey, fake: AnyFunction = () => undefined): unknown {
  const original = methodOf(self, name);
  return Object.assign(replace(self, name, record(fake), original), { fake });
}

/** Undoes every spy and stub that is still in place. */
export function restore(): void {
  for (const undo of [...inPlace].reverse()) undo();
}

/** A function that returns the values in turn, and throws those that are errors. */
export function returnsNext<Return, Self = unknown, Args extends unknown[] = unknown[]>(
  values: Iterable<Return | Error>,
): (this: Self, ...args: Args) => Return {
  const rest = values[Symbol.iterator]();
  let calls = 0;
  return () => {
    const next = rest.next();
    if (next.done) throw new MockError(`Not expected to be called more than ${calls} time(s)`);
    calls++;
    if (next.value instanceof Error) throw next.value;
    return next.value;
  };
}

/** A function whose promises are settled by the values in turn: rejected by those that are errors. */
export function resolvesNext<Return, Self = unknown, Args extends unknown[] = unknown[]>(
  values:
    | Iterable<Return | Error | Promise<Return | Error>>
    | AsyncIterable<Return | Error | Promise<Return | Error>>,
): (this: Self, ...args: Args) => Promise<Return> {
  const rest = Symbol.asyncIterator in values ? values[Symbol.asyncIterator]() : values[Symbol.iterator]();
  let calls = 0;
  return async () => {
    const next = await rest.next();
    if (next.done) throw new MockError(`Not expected to be called more than ${calls} time(s)`);
    calls++;
    const value = await next.value;
    if (value instanceof Error) throw value;
    return value;
  };
}

/** A function that returns its nth argument. */
export function returnsArg<Arg, Self = unknown>(
  index: number,
): (this: Self, ...args: Arg[]) => Arg | undefined {
  return (...args) => args[index];
}

export function assertSpyCalls(spied: Recorded, expected: number): void {
  if (spied.calls.length === expected) return;
  const less = spied.calls.length < expected;
  const firstError = spied.calls.find((call) => call.error !== undefined)?.error;
  throw new AssertionError(
    `Spy ${less ? "not " : ""}called ${less ? "as much as" : "more than"} expected: ` +
      `${spied.calls.length} call(s), expected ${expected}\n` +
      spied.calls.map((call, index) => `  ${index}: ${Deno.inspect(call.args)}`).join("\n"),
    { cause: firstError },
  );
}

/** What is known of a call beforehand. Whatever is left out is not looked at. */
export interface ExpectedSpyCall {
  args?: unknown[];
  self?: unknown;
  returned?: unknown;
  error?: {
    // deno-lint-ignore no-explicit-any -- a class with any constructor, as the original takes
    Class?: abstract new (...args: any[]) => Error;
    msgIncludes?: string;
  };
}

export function assertSpyCall(spied: Recorded, index: number, expected: ExpectedSpyCall = {}): void {
  const call = callAt(spied, index);
  if (expected.args !== undefined) {
    assertEquals<unknown>(call.args, expected.args, "Spy not called with expected args");
  }
  if ("self" in expected) assertEquals(call.self, expected.self, "Spy not called as method on expected self");
  if ("returned" in expected) {
    if (call.error) throw new AssertionError("Spy call did not return expected value, an error was thrown");
    assertEquals(call.returned, expected.returned, "Spy call did not return expected value");
  }
  if (expected.error !== undefined) {
    assertIsError(call.error, expected.error.Class, expected.error.msgIncludes);
  }
}

/** As assertSpyCall, for a call that returned a promise: what it was settled with is what counts. */
export async function assertSpyCallAsync(
  spied: Recorded,
  index: number,
  expected: ExpectedSpyCall = {},
): Promise<void> {
  const call = callAt(spied, index);
  const settled = call.error === undefined ? await settle(call.returned) : { error: call.error };
  const awaited = { args: call.args, self: call.self, ...settled };
  assertSpyCall({ calls: Array(index + 1).fill(awaited) }, index, expected);
}

export function assertSpyCallArgs(spied: Recorded, index: number, expected: unknown[]): void {
  assertEquals<unknown>(callAt(spied, index).args, expected, "Spy not called with expected args");
}

export function assertSpyCallArg(spied: Recorded, index: number, position: number, expected: unknown): void {
  assertEquals(callAt(spied, index).args[position], expected, `Spy not called with expected arg ${position}`);
}

// deno-lint-ignore no-explicit-any -- the functions that spies stand for have any signature
type AnyFunction = (this: any, ...args: any[]) => any;

interface Recorded {
  // deno-lint-ignore no-explicit-any -- any spy can be looked at
  readonly calls: readonly SpyCall<any, any[], any>[];
}

/** How to undo each replacement that is still in place. */
const inPlace = new Set<() => void>();

function record(original: AnyFunction) {
  const calls: SpyCall<unknown, unknown[], unknown>[] = [];
  const recording = function (this: unknown, ...args: unknown[]): unknown {
    const call: SpyCall<unknown, unknown[], unknown> = { args };
    if (this !== undefined) call.self = this;
    try {
      call.returned = original.apply(this, args);
    } catch (error) {
      call.error = error instanceof Error ? error : new Error(String(error));
      calls.push(call);
      throw error;
    }
    calls.push(call);
    return call.returned;
  };
  return Object.assign(recording, { original, calls, restored: false, restore: refuseToRestore });
}

function refuseToRestore(): void {
  throw new MockError("Cannot restore: the spy stands in no method's place");
}

function replace(self: object, name: PropertyKey, spied: ReturnType<typeof record>, original: AnyFunction) {
  const before = Object.getOwnPropertyDescriptor(self, name);
  const undo = () => {
    if (spied.restored) throw new MockError("Cannot restore: already restored");
    if (before === undefined) Reflect.deleteProperty(self, name);
    else Object.defineProperty(self, name, before);
    inPlace.delete(undo);
    spied.restored = true;
  };
  Object.defineProperty(self, name, {
    value: spied,
    configurable: true,
    writable: true,
    enumerable: before?.enumerable ?? false,
  });
  inPlace.add(undo);
  const dispose = () => {
    if (!spied.restored) undo();
  };
  return Object.assign(spied, { original, restore: undo, [Symbol.dispose]: dispose });
}

function methodOf(self: object, name: PropertyKey): AnyFunction {
  const method = asFunction(Reflect.get(self, name), `The property ${String(name)}`);
  if ("calls" in method && "restore" in method && Reflect.get(method, "restored") === false) {
    throw new MockError(`Cannot replace ${String(name)}: it is a spy already`);
  }
  return method;
}

function asFunction(value: unknown, what: string): AnyFunction {
  if (typeof value !== "function") throw new MockError(`${what} is not a function`);
  return value as AnyFunction; // `typeof` narrows to Function, whose call signature is unknown to the compiler
}

function callAt(spied: Recorded, index: number) {
  const call = spied.calls[index];
  if (call === undefined) {
    throw new AssertionError(
      `Spy not called as much as expected: no call ${index}, there were ${spied.calls.length}`,
    );
  }
  return call;
}

async function settle(returned: unknown): Promise<{ returned: unknown } | { error: Error }> {
  try {
    return { returned: await returned };
  } catch (error) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }
}
