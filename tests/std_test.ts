// What tests rely on in @std/assert and @std/testing/mock. It imports them by name, so the same file can be run on the
// originals (`deno test -A tests/std_test.ts`, where deno.land and JSR are reachable) and on what stands in for them.
import {
  assert,
  assertAlmostEquals,
  assertArrayIncludes,
  assertEquals,
  assertExists,
  assertFalse,
  assertGreater,
  assertGreaterOrEqual,
  assertInstanceOf,
  AssertionError,
  assertIsError,
  assertLess,
  assertLessOrEqual,
  assertMatch,
  assertNotEquals,
  assertNotMatch,
  assertNotStrictEquals,
  assertObjectMatch,
  assertRejects,
  assertStrictEquals,
  assertStringIncludes,
  assertThrows,
  equal,
  fail,
  unreachable,
} from "@std/assert";
import {
  assertSpyCall,
  assertSpyCallArg,
  assertSpyCallArgs,
  assertSpyCallAsync,
  assertSpyCalls,
  MockError,
  resolvesNext,
  restore,
  returnsArg,
  returnsNext,
  spy,
  stub,
} from "@std/testing/mock";

class Point {
  constructor(readonly x: number) {}
}

class Place {
  constructor(readonly x: number) {}
}

function circle(name: string): object {
  const value: Record<string, unknown> = { name };
  value["self"] = value;
  return value;
}

const row = (content: object) => Object.assign(Object.create(null), content);

const EQUAL: readonly [string, unknown, unknown][] = [
  ["the same number", 1, 1],
  ["not-a-number", NaN, NaN],
  ["plain objects whatever the order of their keys", { a: 1, b: 2 }, { b: 2, a: 1 }],
  ["a row without a prototype and a plain object", row({ a: 1 }), { a: 1 }],
  ["nested arrays", [1, [2, { a: [3] }]], [1, [2, { a: [3] }]]],
  ["sets in another order", new Set([1, { a: 1 }]), new Set([{ a: 1 }, 1])],
  ["maps in another order", new Map([["a", 1], ["b", 2]]), new Map([["b", 2], ["a", 1]])],
  ["maps whose keys are objects", new Map([[{ k: 1 }, 1]]), new Map([[{ k: 1 }, 1]])],
  ["dates of the same moment", new Date(5), new Date(5)],
  ["invalid dates", new Date(NaN), new Date(NaN)],
  ["regular expressions", /a/g, /a/g],
  ["addresses", new URL("https://example.com/a"), new URL("https://example.com/a")],
  ["bytes", new Uint8Array([1, 2]), new Uint8Array([1, 2])],
  ["instances of one class", new Point(1), new Point(1)],
  ["values that contain themselves", circle("a"), circle("a")],
  ["symbol properties", { [Symbol.for("s")]: 1 }, { [Symbol.for("s")]: 1 }],
];

const DIFFERENT: readonly [string, unknown, unknown][] = [
  ["zero and minus zero", 0, -0],
  ["a number and its text", 1, "1"],
  ["null and undefined", null, undefined],
  ["a missing and an undefined property", {}, { a: undefined }],
  ["an array and an object with its keys", ["a"], { 0: "a" }],
  ["arrays of different length", [1, 2], [1, 2, 3]],
  ["sets with other members", new Set([1, 2]), new Set([1, 3])],
  ["maps with other values", new Map([["a", 1]]), new Map([["a", 2]])],
  ["a map and a set", new Map(), new Set()],
  ["a millisecond", new Date(5), new Date(6)],
  ["regular expressions with other flags", /a/g, /a/i],
  ["addresses that differ", new URL("https://example.com/a"), new URL("https://example.com/b")],
  ["bytes that differ", new Uint8Array([1, 2]), new Uint8Array([1, 3])],
  ["instances of two classes", new Point(1), new Place(1)],
  ["an instance and a plain object", new Point(1), { x: 1 }],
  ["errors made in two places", new Error("a"), new Error("a")],
  ["values that contain themselves and differ", circle("a"), circle("b")],
  ["symbol properties that differ", { [Symbol.for("s")]: 1 }, { [Symbol.for("s")]: 2 }],
];

for (const [what, left, right] of EQUAL) {
  Deno.test(`assertEquals accepts ${what}`, () => {
    assert(equal(left, right));
    assertEquals<unknown>(left, right);
    assertThrows(() => assertNotEquals<unknown>(left, right), AssertionError);
  });
}

for (const [what, left, right] of DIFFERENT) {
  Deno.test(`assertEquals refuses ${what}`, () => {
    assertFalse(equal(left, right));
    assertNotEquals<unknown>(left, right);
    assertThrows(() => assertEquals<unknown>(left, right), AssertionError, "Values are not equal");
  });
}

Deno.test("assertEquals shows the lines that differ, marked by side, and those around them", () => {
  const error = assertThrows(
    () => assertEquals({ a: 1, b: "same", c: 3 }, { a: 2, b: "same", c: 3 }, "the form"),
    AssertionError,
    "Values are not equal: the form",
  );
  const lines = withoutColour(error.message).split("\n");
  assertArrayIncludes(lines, ["-     a: 1,", "+     a: 2,", '      b: "same",', "      c: 3,"]);
});

/** Terminals get colours; what they colour is the subject. */
function withoutColour(text: string): string {
  // deno-lint-ignore no-control-regex -- the escape character is what starts a colour
  return text.replaceAll(/\x1b\[\d+m/g, "");
}

const PASSES: readonly [string, () => void][] = [
  ["assert", () => assert("text")],
  ["assertFalse", () => assertFalse(0)],
  ["assertExists", () => assertExists("")],
  ["assertStrictEquals", () => assertStrictEquals(NaN, NaN)],
  ["assertNotStrictEquals", () => assertNotStrictEquals({}, {})],
  ["assertStringIncludes", () => assertStringIncludes("abc", "b")],
  ["assertMatch", () => assertMatch("abc", /B/i)],
  ["assertNotMatch", () => assertNotMatch("abc", /B/)],
  ["assertArrayIncludes", () => assertArrayIncludes([{ a: 1 }, { b: 2 }], [{ b: 2 }])],
  ["assertObjectMatch of a part", () => assertObjectMatch({ a: 1, b: { c: 2, d: 3 } }, { b: { c: 2 } })],
  ["assertObjectMatch of an instance", () => assertObjectMatch({ at: new Point(1) }, { at: { x: 1 } })],
  ["assertObjectMatch in a list", () => assertObjectMatch({ l: [{ a: 1, b: 2 }] }, { l: [{ a: 1 }] })],
  ["assertInstanceOf", () => assertInstanceOf(new Point(1), Point)],
  ["assertIsError", () => assertIsError(new TypeError("the cause"), TypeError, /cause/)],
  ["assertGreater", () => assertGreater(2, 1)],
  ["assertGreaterOrEqual", () => assertGreaterOrEqual(2, 2)],
  ["assertLess", () => assertLess(1, 2)],
  ["assertLessOrEqual", () => assertLessOrEqual(2, 2)],
  ["assertAlmostEquals within the default", () => assertAlmostEquals(1, 1 + 1e-8)],
  ["assertAlmostEquals within a tolerance", () => assertAlmostEquals(1, 1.09, 0.1)],
];

for (const [what, act] of PASSES) Deno.test(`${what} passes where it should`, act);

const FAILS: readonly [string, () => void][] = [
  ["assert", () => assert("")],
  ["assertFalse", () => assertFalse("text")],
  ["assertExists of null", () => assertExists(null)],
  ["assertExists of undefined", () => assertExists(undefined)],
  ["assertStrictEquals of two equal objects", () => assertStrictEquals({}, {})],
  ["assertStrictEquals of 0 and -0", () => assertStrictEquals(0, -0)],
  ["assertNotStrictEquals", () => assertNotStrictEquals(1, 1)],
  ["assertStringIncludes", () => assertStringIncludes("abc", "d")],
  ["assertMatch", () => assertMatch("abc", /d/)],
  ["assertNotMatch", () => assertNotMatch("abc", /b/)],
  ["assertArrayIncludes", () => assertArrayIncludes([1, 2], [2, 3])],
  ["assertObjectMatch of another value", () => assertObjectMatch({ a: 1 }, { a: 2 })],
  ["assertObjectMatch of a missing key", () => assertObjectMatch({ a: 1 }, { b: 1 })],
  ["assertObjectMatch deep down", () => assertObjectMatch({ a: { b: { c: 1 } } }, { a: { b: { c: 2 } } })],
  ["assertObjectMatch of a shorter list", () => assertObjectMatch({ l: [1] }, { l: [1, 2] })],
  ["assertInstanceOf", () => assertInstanceOf(new Point(1), Place)],
  ["assertIsError of another class", () => assertIsError(new Error("a"), TypeError)],
  ["assertIsError of another message", () => assertIsError(new Error("a"), Error, "b")],
  ["assertIsError of a text", () => assertIsError("a")],
  ["assertGreater of equals", () => assertGreater(2, 2)],
  ["assertGreaterOrEqual", () => assertGreaterOrEqual(1, 2)],
  ["assertLess of equals", () => assertLess(2, 2)],
  ["assertLessOrEqual", () => assertLessOrEqual(2, 1)],
  ["assertAlmostEquals", () => assertAlmostEquals(1, 1.11, 0.1)],
  ["assertThrows of a calm function", () => void assertThrows(() => 1)],
  ["fail", () => fail("reason")],
  ["unreachable", () => unreachable()],
];

for (const [what, act] of FAILS) {
  Deno.test(`${what} fails where it should`, () => void assertThrows(act, AssertionError));
}

Deno.test("assertThrows gives back what was thrown, and demands its class and its words", () => {
  const thrown = new TypeError("the cause");
  const act = () => {
    throw thrown;
  };
  assertStrictEquals(assertThrows(act), thrown);
  assertStrictEquals(assertThrows(act, TypeError, "cause"), thrown);
  assertThrows(() => assertThrows(act, RangeError), AssertionError, "RangeError");
  assertThrows(() => assertThrows(act, TypeError, "else"), AssertionError, "else");
});

Deno.test("assertRejects gives back the reason, and demands its class and its words", async () => {
  const reason = new TypeError("the cause");
  const act = () => Promise.reject(reason);
  assertStrictEquals(await assertRejects(act), reason);
  assertStrictEquals(await assertRejects(act, TypeError, "cause"), reason);
  await assertRejects(() => assertRejects(act, RangeError), AssertionError, "RangeError");
  await assertRejects(() => assertRejects(act, TypeError, "else"), AssertionError, "else");
});

Deno.test("assertRejects refuses a promise that is kept, and a function that throws before there is one", async () => {
  await assertRejects(() => assertRejects(() => Promise.resolve(1)), AssertionError);
  const throwing = () => {
    throw new TypeError("at once");
  };
  await assertRejects(() => assertRejects(throwing), AssertionError, "throws when expected to reject");
});

Deno.test("spy records arguments, results, errors and this, and passes them on", () => {
  const error = new TypeError("no");
  const half = spy(function (this: unknown, value: number): number {
    if (value % 2 === 1) throw error;
    return value / 2;
  });
  const self = { half };
  assertEquals(self.half(4), 2);
  assertThrows(() => self.half(3), TypeError);
  assertSpyCalls(half, 2);
  assertSpyCall(half, 0, { args: [4], returned: 2, self });
  assertSpyCall(half, 1, { args: [3], error: { Class: TypeError, msgIncludes: "no" } });
  assertSpyCallArg(half, 0, 0, 4);
  assertSpyCallArgs(half, 1, [3]);
  assertThrows(() => assertSpyCalls(half, 1), AssertionError);
  assertThrows(() => assertSpyCalls(half, 3), AssertionError);
  assertThrows(() => assertSpyCall(half, 0, { args: [5] }), AssertionError);
  assertThrows(() => assertSpyCall(half, 0, { returned: 3 }), AssertionError);
  assertThrows(() => assertSpyCall(half, 2), AssertionError);
});

Deno.test("spy on a method leaves it working, and restore leaves the original", () => {
  const point = { move: (by: number) => by + 1 };
  const original = point.move;
  const moved = spy(point, "move");
  assertEquals(point.move(1), 2);
  assertSpyCalls(moved, 1);
  moved.restore();
  assertStrictEquals(point.move, original);
  assert(moved.restored);
  assertThrows(() => moved.restore(), MockError);
});

Deno.test("stub replaces a method until the end of a using scope", () => {
  const original = globalThis.fetch;
  {
    using fetched = stub(globalThis, "fetch", (address) => Promise.resolve(new Response(String(address))));
    void globalThis.fetch("https://example.com/");
    assertSpyCall(fetched, 0, { args: ["https://example.com/"] });
    assertThrows(() => stub(globalThis, "fetch"), MockError);
  }
  assertStrictEquals(globalThis.fetch, original);
});

Deno.test("stub of an inherited method leaves nothing on the object", () => {
  class Greeter {
    greet(): string {
      return "hello";
    }
  }
  const greeter = new Greeter();
  const quiet = stub(greeter, "greet", () => "");
  assertEquals(greeter.greet(), "");
  quiet.restore();
  assertEquals(greeter.greet(), "hello");
  assertFalse(Object.hasOwn(greeter, "greet"));
});

Deno.test("restore undoes every stub, and a name that is no method cannot be stubbed", () => {
  const point = { x: () => 1, y: () => 2, z: 3 };
  stub(point, "x", () => 9);
  stub(point, "y", () => 9);
  restore();
  assertEquals([point.x(), point.y()], [1, 2]);
  assertThrows(() => stub(point, "z"), MockError);
});

Deno.test("returnsNext returns in turn, throws errors, and refuses a call too many", () => {
  const next = returnsNext<number>([1, new TypeError("second")]);
  assertEquals(next(), 1);
  assertThrows(() => next(), TypeError, "second");
  assertThrows(() => next(), MockError, "more than 2");
  assertEquals(returnsArg<string>(1)("a", "b"), "b");
});

Deno.test("resolvesNext resolves in turn, rejects with errors, and refuses a call too many", async () => {
  const next = resolvesNext<number>([1, Promise.resolve(2), new TypeError("third")]);
  assertEquals([await next(), await next()], [1, 2]);
  await assertRejects(() => next(), TypeError, "third");
  await assertRejects(() => next(), MockError, "more than 3");
});

Deno.test("assertSpyCallAsync looks at what the promise was settled with", async () => {
  const call = spy((value: number) =>
    value > 0 ? Promise.resolve(value) : Promise.reject(new TypeError("no"))
  );
  await call(1);
  await assertRejects(() => call(0), TypeError);
  await assertSpyCallAsync(call, 0, { args: [1], returned: 1 });
  await assertSpyCallAsync(call, 1, { args: [0], error: { Class: TypeError } });
  await assertRejects(() => assertSpyCallAsync(call, 0, { returned: 2 }), AssertionError);
});
