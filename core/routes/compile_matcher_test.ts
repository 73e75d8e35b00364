import { assertEquals } from "@std/assert";
import { formatMatcher } from "./compile_matcher.ts";
import type { Matcher } from "./route.ts";

const WRITTEN: readonly (readonly [matcher: Matcher, text: string])[] = [
  [{ label: "team", op: "=", value: 'a "b"' }, 'team="a \\"b\\""'],
  [{ label: "team", op: "!~", value: "d.*" }, 'team!~"d.*"'],
  [{ label: "env", op: "starts_with", value: "prod" }, 'env starts with "prod"'],
  [{ label: "env", op: "one_of", values: ["a", "b"] }, 'env one of "a", "b"'],
  [{ field: "amount", op: ">=", value: 10.5 }, "amount >= 10.5"],
  [{ field: "age", op: "<", minutes: 60 }, "age < 60 min"],
  [{ field: "severity", op: "at_least", value: "high" }, "severity at least high"],
  [{ field: "severity", op: "at_most", value: "low" }, "severity at most low"],
];

Deno.test("formatMatcher writes a matcher as people read it, and as Alertmanager does where it has it", () => {
  for (const [matcher, text] of WRITTEN) assertEquals(formatMatcher(matcher), text);
});
