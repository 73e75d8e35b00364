import { assertEquals } from "@std/assert";
import { COVERAGE } from "../api/coverage.ts";
import { BUILT_INS } from "../engine/builtin/registry.ts";
import { EVENT_TYPES, findEventKind } from "../triggers/event_catalog.ts";
import { findUnknownScope } from "./manifest_scopes.ts";

/** What only tokens of developers have. */
const OF_DEVELOPERS = ["app_configurations:read", "app_configurations:write", "hosting:read"];

Deno.test("findUnknownScope knows every scope that a method, an event or a function of Slack's asks for", () => {
  const scopes = [
    ...COVERAGE.flatMap(({ methods }) => methods.flatMap((method) => method.scopes)),
    ...EVENT_TYPES.flatMap((type) => findEventKind(type)?.scopes ?? []),
    ...BUILT_INS.flatMap((builtIn) => builtIn.scopes),
  ].filter((scope) => !OF_DEVELOPERS.includes(scope));
  assertEquals(scopes.length > 100, true);
  assertEquals(scopes.filter((scope) => findUnknownScope(scope) !== undefined), []);
});

for (
  const [scope, meant] of [
    ["chat:wriite", "chat:write"],
    ["chat:wrte", "chat:write"],
    ["caht:write", "chat:write"],
    ["Chat:write", "chat:write"],
    ["chat.write", "chat:write"],
    ["datastores:read", "datastore:read"],
    ["chat:wriiite", undefined],
    ["moons:read", undefined],
    ["", undefined],
  ] as const
) {
  Deno.test(`findUnknownScope takes ${JSON.stringify(scope)} for ${meant ?? "one that nobody knows"}`, () => {
    assertEquals(
      findUnknownScope(scope),
      meant === undefined ? { kind: "unknown" } : { kind: "misspelled", meant },
    );
  });
}
