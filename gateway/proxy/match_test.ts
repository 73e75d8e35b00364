import { assert, assertEquals } from "@std/assert";
import { RULE_DEFAULTS } from "../rules/rule.ts";
import { compileRules } from "../rules/rule_table.ts";
import { match } from "./match.ts";

const rule = { ...RULE_DEFAULTS, upstream: "up", methods: ["GET"], scope: "a:b" };
const compiled = compileRules(
  [{ ...rule, name: "root", path: "/" }, { ...rule, name: "all", path: "/x/**" }],
  [
    "up",
  ],
);

const CASES: [string, string, string | undefined][] = [
  ["/up", "/", "root"],
  ["/up/", "/", "root"],
  ["/%75p/x", "/x", "all"],
  ["/up/x/%61/", "/x/a/", "all"],
  ["/up/x/caf%c3%a9", "/x/caf%C3%A9", "all"],
  ["/up/y", "/y", undefined],
  ["/", "/", undefined],
  ["/other/x", "/x", undefined],
];

for (const [target, path, name] of CASES) {
  Deno.test(`match: ${target} is ${path} under ${name ?? "no rule"}`, () => {
    assert(compiled.ok);
    const matched = match(compiled.value, "GET", target);
    assert(matched.ok);
    assertEquals([matched.value.path, matched.value.rule?.name], [path, name]);
  });
}

Deno.test("match says why a path is ambiguous", () => {
  assert(compiled.ok);
  for (const [target, reason] of [["/up/../x", "dots"], ["/up/X/a", undefined]] as const) {
    const matched = match(compiled.value, "GET", target);
    assertEquals(matched.ok ? undefined : matched.problem, reason && { kind: "ambiguous_path", reason });
  }
});
