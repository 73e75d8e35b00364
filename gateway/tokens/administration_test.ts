import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { CONSOLE, NOW, openSampleOffice } from "../../tests/support/token_office.ts";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import {
  type Administrator,
  findToken,
  issueToken,
  type Overlap,
  revokeToken,
  rotateToken,
  suspendToken,
} from "./administration.ts";

const CLERK: Administrator = {
  ...CONSOLE,
  id: "clerk",
  scopes: new Set(["tokens:admin", "billing:read", "slack:reactions.*"]),
};
const STRANGER: Administrator = { ...CONSOLE, workspace: "T2" };

const wanted = (scopes: string[]) => ({
  name: "sample",
  owner: "operator",
  scopes: new Set(scopes),
  lifetime: 30,
  limit: undefined,
} as const);

Deno.test("issueToken keeps nothing that the text could be made of again", () => {
  using office = openSampleOffice();
  const { token, text } = office.issue();
  const kept = JSON.stringify({ ...token, mac: Array.from(token.mac) });
  assertEquals(kept.includes(text.slice(18)), false);
  assertEquals(token.expiresAt, new Date("2026-03-31T12:00:00.000Z"));
});

Deno.test("nobody issues a scope that they lack, and nothing is issued when one tries", () => {
  using office = openSampleOffice();
  for (const scopes of [["billing:write"], ["billing:read", "billing:write"], ["slack:chat.*"]]) {
    const problem = problemOf(issueToken(office, CLERK, wanted(scopes), NOW));
    assertEquals(problem, { kind: "scope_not_held", scope: scopes.at(-1) ?? "" });
  }
  assertEquals(valueOf(office.store.tokens.list("T1", { after: "", most: 9 })), []);
  assert(issueToken(office, CLERK, wanted(["billing:read", "slack:reactions.add"]), NOW).ok);
});

Deno.test("nobody gets a scope that they lack by rotating the token of somebody who has it", () => {
  using office = openSampleOffice();
  const { token } = office.issue({ scopes: new Set(["billing:write"]) });
  assertEquals(problemOf(rotateToken(office, CLERK, token.id, "none", NOW)), {
    kind: "scope_not_held",
    scope: "billing:write",
  });
  assertEquals(valueOf(office.find(token.id)), token);
});

Deno.test("whoever lacks a token's scopes may stop it all the same", () => {
  using office = openSampleOffice();
  const { token } = office.issue({ scopes: new Set(["billing:write"]) });
  assertEquals(valueOf(suspendToken(office, CLERK, token.id, NOW)).state, "suspended");
  assertEquals(valueOf(revokeToken(office, CLERK, token.id, NOW)).state, "revoked");
});

Deno.test("a token of another workspace is unknown to whoever administers this one", () => {
  using office = openSampleOffice();
  const { token } = office.issue();
  const unknown = { kind: "unknown_token" } as const;
  assertEquals(problemOf(findToken(office, STRANGER, token.id)), unknown);
  assertEquals(problemOf(revokeToken(office, STRANGER, token.id, NOW)), unknown);
  assertEquals(problemOf(suspendToken(office, STRANGER, token.id, NOW)), unknown);
  assertEquals(problemOf(rotateToken(office, STRANGER, token.id, "none", NOW)), unknown);
  assertEquals(valueOf(office.find(token.id)), token);
});

Deno.test("a rotated token's successor is like it, but for its id, its secret and its dates", () => {
  using office = openSampleOffice();
  const { token: old } = office.issue({ lifetime: 7, limit: { calls: 5, perSeconds: 60 } });
  const later = new Date("2026-03-02T12:00:00.000Z");
  const { token } = valueOf(rotateToken(office, CLERK, old.id, "1h", later));
  assertNotEquals(token.id, old.id);
  const { id, preview, mac } = token;
  assertEquals(token, {
    ...old,
    id,
    preview,
    mac,
    creator: "clerk",
    createdAt: later,
    expiresAt: new Date("2026-03-09T12:00:00.000Z"),
    replaces: old.id,
  });
  assertEquals(valueOf(office.find(old.id))?.replacedBy, token.id);
});

const OVERLAPS: [Overlap, "never" | 7, string][] = [
  ["none", 7, "2026-03-08T11:30:00.000Z"],
  ["15m", 7, "2026-03-08T11:45:00.000Z"],
  ["1h", 7, "2026-03-08T12:00:00.000Z"],
  ["24h", 7, "2026-03-08T12:00:00.000Z"],
  ["24h", "never", "2026-03-09T11:30:00.000Z"],
];

for (const [overlap, lifetime, end] of OVERLAPS) {
  Deno.test(`an overlap of ${overlap} ends a token that lives ${lifetime} at ${end}`, () => {
    using office = openSampleOffice();
    const { token } = office.issue({ lifetime });
    const now = new Date("2026-03-08T11:30:00.000Z");
    assertEquals(valueOf(rotateToken(office, CONSOLE, token.id, overlap, now)).oldEndsAt, new Date(end));
    assertEquals(valueOf(office.find(token.id))?.expiresAt, new Date(end));
  });
}

Deno.test("a token is rotated once, and not when it opens nothing any more", () => {
  using office = openSampleOffice();
  const [twice, expired, revoked, suspended] = [1, 2, 3, 4].map(() => office.issue({ lifetime: 7 }).token.id);
  valueOf(rotateToken(office, CONSOLE, twice ?? "", "1h", NOW));
  valueOf(revokeToken(office, CONSOLE, revoked ?? "", NOW));
  valueOf(suspendToken(office, CONSOLE, suspended ?? "", NOW));
  const end = new Date("2026-03-08T12:00:00.000Z");
  const rows = [[twice, NOW, "rotated"], [expired, end, "expired"], [revoked, NOW, "revoked"], [
    suspended,
    NOW,
    "suspended",
  ]] as const;
  for (const [id, now, state] of rows) {
    assertEquals(problemOf(rotateToken(office, CONSOLE, id ?? "", "1h", now)), {
      kind: "wrong_state",
      state,
    });
  }
});

Deno.test("to revoke twice is no mistake", () => {
  using office = openSampleOffice();
  const { token } = office.issue();
  valueOf(revokeToken(office, CONSOLE, token.id, NOW));
  assertEquals(valueOf(revokeToken(office, CONSOLE, token.id, NOW)).state, "revoked");
});
