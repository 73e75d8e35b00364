import { assertEquals, assertNotEquals } from "@std/assert";
import { routesHash } from "./hash.ts";

const ROOT = {
  name: "root",
  fallbackChannel: "C0",
  routes: [{ name: "a", matchers: [{ field: "amount", op: ">", value: 0.5 }] as const }],
};

Deno.test("routesHash is the same for the same routes, and another for any change", () => {
  assertEquals(routesHash({ ...ROOT }), routesHash(structuredClone(ROOT)));
  assertNotEquals(routesHash(ROOT), routesHash({ ...ROOT, repeatMinutes: 5 }));
  assertNotEquals(routesHash(ROOT), routesHash({ ...ROOT, routes: [{ name: "a" }] }));
});
