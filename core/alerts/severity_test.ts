import { assertEquals } from "@std/assert";
import { isWorse, parseSeverity, SEVERITIES, worstOf } from "./severity.ts";

Deno.test("parseSeverity knows the words of every sender, whatever their case, and no others", () => {
  const words = [
    "P1",
    "sev-2",
    " Warning ",
    "MINOR",
    "Highest",
    "fatal",
    "banana",
    "",
    "toString",
    "x".repeat(1_000_000),
  ];
  assertEquals(words.map(parseSeverity), [
    "critical",
    "high",
    "medium",
    "low",
    "critical",
    "critical",
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

Deno.test("parseSeverity takes its own words as they are", () => {
  assertEquals(SEVERITIES.map(parseSeverity), [...SEVERITIES]);
});

Deno.test("isWorse orders critical above all and nothing above itself", () => {
  assertEquals([isWorse("critical", "high"), isWorse("info", "low"), isWorse("low", "low")], [
    true,
    false,
    false,
  ]);
});

Deno.test("worstOf finds the worst, and nothing where there is none", () => {
  assertEquals([worstOf(["low", "high", "medium"]), worstOf([])], ["high", undefined]);
});
