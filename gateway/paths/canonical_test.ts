import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { ambiguousTargets } from "../../tests/support/ambiguous_targets.ts";
import { rounds, seed } from "../../tests/support/rounds.ts";
import { MOST_SEGMENTS, parseTarget, type PathFault } from "./canonical.ts";

const TAKEN: [string, string, string[], string | undefined][] = [
  ["/", "/", [], undefined],
  ["/a", "/a", ["a"], undefined],
  ["/a/", "/a/", ["a"], undefined],
  ["/a/b?c=d", "/a/b", ["a", "b"], "c=d"],
  ["/a?", "/a", ["a"], ""],
  ["/a?b?c", "/a", ["a"], "b?c"],
  ["/a?b=/../%2e%2e//;x", "/a", ["a"], "b=/../%2e%2e//;x"],
  ["/%61dmin", "/admin", ["admin"], undefined],
  ["/a%2Db%5f%7e%2E1", "/a-b_~.1", ["a-b_~.1"], undefined],
  ["/a%3ab", "/a%3Ab", ["a:b"], undefined],
  ["/a:b@c!$&'()*+,=", "/a:b@c!$&'()*+,=", ["a:b@c!$&'()*+,="], undefined],
  ["/caf%c3%a9", "/caf%C3%A9", ["café"], undefined],
  ["/a%20b", "/a%20b", ["a b"], undefined],
  ["/a.b/.c/d..e", "/a.b/.c/d..e", ["a.b", ".c", "d..e"], undefined],
  ["/%F0%9F%98%80", "/%F0%9F%98%80", ["😀"], undefined],
];

for (const [target, path, segments, query] of TAKEN) {
  Deno.test(`parseTarget takes ${target} as ${path}`, () => {
    assertEquals(parseTarget(target), { ok: true, value: { path, segments, query } });
  });
}

const REFUSED: [string, PathFault][] = [
  ["", "not_a_path"],
  ["*", "not_a_path"],
  ["a/b", "not_a_path"],
  ["http://other/a", "not_a_path"],
  ["?a", "not_a_path"],
  ["//a", "empty_segment"],
  ["/a//b", "empty_segment"],
  ["/a//", "empty_segment"],
  ["/a/./b", "dots"],
  ["/a/../b", "dots"],
  ["/a/..", "dots"],
  ["/a/...", "dots"],
  ["/a/%2e%2E/b", "dots"],
  ["/a/.%2e", "dots"],
  ["/a%2fb", "encoded_delimiter"],
  ["/a%5Cb", "encoded_delimiter"],
  ["/a%252fb", "encoded_delimiter"],
  ["/a%3fb", "encoded_delimiter"],
  ["/a%23b", "encoded_delimiter"],
  ["/a\\b", "raw_character"],
  ["/a|b", "raw_character"],
  ["/a b", "raw_character"],
  ["/a\x80", "raw_character"],
  ["/a\0", "raw_character"],
  ["/a#b", "fragment"],
  ["/a?b#c", "fragment"],
  ["/a;x=1/b", "semicolon"],
  ["/a;x=1", "semicolon"],
  ["/a%3bx/b", "semicolon"],
  ["/a%", "broken_escape"],
  ["/a%2", "broken_escape"],
  ["/a%zz", "broken_escape"],
  ["/a%u002f", "broken_escape"],
  ["/a%00", "control_character"],
  ["/a%0d%0ab", "control_character"],
  ["/a%7f", "control_character"],
  ["/a%c2%85b", "control_character"],
  ["/a%e2%80%aeb", "control_character"],
  ["/a%e2%80%8b", "control_character"],
  ["/a%c0%af", "not_utf8"],
  ["/a%ff", "not_utf8"],
  ["/a%ed%a0%80", "not_utf8"],
  ["/a%20/b", "blank_edge"],
  ["/%20a", "blank_edge"],
  ["/a%ef%bc%8fb", "look_alike"],
  ["/%ef%bc%8e%ef%bc%8e/b", "look_alike"],
  ["/cafe%cc%81", "look_alike"],
  ["/a?b\x7f", "raw_character"],
  ["/a?b\x80", "raw_character"],
];

for (const [target, fault] of REFUSED) {
  Deno.test(`parseTarget refuses ${JSON.stringify(target)}: ${fault}`, () => {
    assertEquals(parseTarget(target), { ok: false, problem: fault });
  });
}

Deno.test("parseTarget takes as many segments as allowed, and not one more", () => {
  assertEquals(parseTarget("/a".repeat(MOST_SEGMENTS)).ok, true);
  assertEquals(parseTarget("/a".repeat(MOST_SEGMENTS + 1)), { ok: false, problem: "too_many_segments" });
});

Deno.test("parseTarget refuses each of the ambiguous targets, or takes what has one reading only", () => {
  const targets = ambiguousTargets("/up/public");
  assert(targets.length >= 200);
  for (const target of targets) {
    const parsed = parseTarget(target);
    if (parsed.ok) assertEquals(readingsOf(parsed.value.path), [parsed.value.path], target);
  }
});

const ANY_TARGET = fc.array(
  fc.constantFrom(..."/.%2eEfF5cC;\\?#a~-_0:@ \x7f\xe9", "%2f", "%2E", "%61", "%c3%a9", "%25", "%00", ".."),
  { maxLength: 14 },
).map((parts) => `/${parts.join("")}`);

Deno.test("parseTarget takes its own canonical path again, unchanged", () => {
  const law = fc.property(ANY_TARGET, (target) => {
    const once = parseTarget(target);
    if (!once.ok) return;
    assertEquals(parseTarget(once.value.path), { ok: true, value: { ...once.value, query: undefined } });
  });
  fc.assert(law, { seed, numRuns: rounds({ gate: 5_000, soak: 1_000_000 }) });
});

Deno.test("parseTarget: whoever decodes, decodes twice, or resolves dots sees the segments that were matched", () => {
  const law = fc.property(ANY_TARGET, (target) => {
    const parsed = parseTarget(target);
    if (!parsed.ok) return;
    const { path, segments } = parsed.value;
    assertEquals(readingsOf(path), [path]);
    const decoded = decodeURIComponent(path).replace(/\/$/, "");
    assertEquals(decoded.split("/").slice(1), [...segments]);
    assertEquals(decodeURIComponent(decoded), decoded);
  });
  fc.assert(law, { seed, numRuns: rounds({ gate: 5_000, soak: 1_000_000 }) });
});

/** What some servers make of a path before they look at it. */
function readingsOf(path: string): string[] {
  const readings = [
    path,
    new URL(path, "http://upstream").pathname,
    path.replace(/\/{2,}/g, "/"),
    path.replace(/;[^/]*/g, ""),
    path.replace(/\\/g, "/"),
    path.replace(/%5C/gi, "/").replace(/%2F/gi, "/"),
    path.replace(/%25/g, "%"),
    path.split("%00")[0] ?? "",
    path.split("#")[0] ?? "",
  ];
  return [...new Set(readings)];
}
