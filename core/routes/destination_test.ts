import { assertEquals } from "@std/assert";
import { formatDestination, resolveDestination } from "./destination.ts";
import { DEFAULTS, type Destination } from "./route.ts";

const ROOT = {
  name: "root",
  fallbackChannel: "C0",
  accounts: { acme: { channel: "C7", owner: "U7" }, half: { owner: "U8" } },
};

function resolve(destination: Destination, account: string | null = null) {
  return resolveDestination({ ...DEFAULTS, destination, mention: [{ person: "U1" }] }, account, ROOT);
}

Deno.test("resolveDestination takes channels and people as they are", () => {
  const mention = [{ person: "U1" }];
  assertEquals(resolve("C1"), { to: { channel: "C1" }, mention, fallback: null });
  assertEquals(resolve({ person: "U2" }), { to: { person: "U2" }, mention, fallback: null });
});

Deno.test("resolveDestination mentions a user group in its channel", () => {
  assertEquals(resolve({ group: "S1", channel: "C1" }), {
    to: { channel: "C1" },
    mention: [{ group: "S1" }, { person: "U1" }],
    fallback: null,
  });
});

Deno.test("resolveDestination finds an account's channel and owner, or falls back and says so", () => {
  assertEquals(resolve({ account: "channel" }, "acme").to, { channel: "C7" });
  assertEquals(resolve({ account: "owner" }, "acme").to, { person: "U7" });
  for (const account of [null, "other", "half", "constructor"]) {
    const { to, fallback } = resolve({ account: "channel" }, account);
    assertEquals([to, fallback], [{ channel: "C0" }, "unknown_account"], String(account));
  }
});

Deno.test("formatDestination writes what the tree would say", () => {
  assertEquals([formatDestination(resolve("C1")), formatDestination(resolve({ account: "owner" }, "acme"))], [
    "C1",
    { person: "U7" },
  ]);
});
