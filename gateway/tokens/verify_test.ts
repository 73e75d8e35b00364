import { assert, assertEquals } from "@std/assert";
import { checksumOf } from "../../core/redact/checksum.ts";
import { CONSOLE, NOW, openSampleOffice } from "../../tests/support/token_office.ts";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { resumeToken, revokeToken, rotateToken, suspendToken } from "./administration.ts";
import { TokenKeys } from "./token_keys.ts";
import { makeTokenText } from "./token_text.ts";
import { verifyToken } from "./verify.ts";

/** The same id with another secret and a checksum that fits. */
function forge(text: string): string {
  const forged = text.slice(0, 18) + makeTokenText().text.slice(18, 50);
  return forged + checksumOf(forged);
}

Deno.test("verifyToken knows a token that was issued, and all that was kept of it", () => {
  using office = openSampleOffice();
  const { text, token } = office.issue({ scopes: new Set(["billing:read", "billing:write"]) });
  assertEquals(valueOf(verifyToken(office, text, NOW)), token);
});

Deno.test("verifyToken says the same of an unknown id, a wrong secret and a text that is no token", () => {
  using office = openSampleOffice();
  const { text } = office.issue();
  for (const other of [makeTokenText().text, forge(text), text.slice(0, -1), "", "csgn_"]) {
    assertEquals(problemOf(verifyToken(office, other, NOW)), { kind: "invalid_token" });
  }
});

Deno.test("verifyToken tells only the holder of the real secret why a token opens nothing", () => {
  using office = openSampleOffice();
  const states = [
    ["token_revoked", office.issue(), NOW, (id: string) => revokeToken(office, CONSOLE, id, NOW)],
    ["token_suspended", office.issue(), NOW, (id: string) => suspendToken(office, CONSOLE, id, NOW)],
    ["token_expired", office.issue({ lifetime: 7 }), new Date("2026-03-08T12:00:00.000Z"), () => undefined],
  ] as const;
  for (const [kind, { token, text }, now, act] of states) {
    act(token.id);
    assertEquals(problemOf(verifyToken(office, text, now)).kind, kind);
    assertEquals(problemOf(verifyToken(office, forge(text), now)), { kind: "invalid_token" });
  }
});

Deno.test("a token that is resumed opens again, and one that is revoked never does", () => {
  using office = openSampleOffice();
  const { token, text } = office.issue();
  valueOf(suspendToken(office, CONSOLE, token.id, NOW));
  valueOf(resumeToken(office, CONSOLE, token.id, NOW));
  assert(verifyToken(office, text, NOW).ok);
  valueOf(revokeToken(office, CONSOLE, token.id, NOW));
  assertEquals(problemOf(resumeToken(office, CONSOLE, token.id, NOW)), {
    kind: "wrong_state",
    state: "revoked",
  });
  assertEquals(problemOf(verifyToken(office, text, NOW)).kind, "token_revoked");
});

Deno.test("a row that is copied into another workspace opens nothing there", () => {
  using office = openSampleOffice();
  const { text } = office.issue();
  const find = (id: string) => {
    const found = office.find(id);
    return found.ok && found.value !== undefined
      ? { ok: true, value: { ...found.value, workspace: "T2" } } as const
      : found;
  };
  assertEquals(problemOf(verifyToken({ ...office, find }, text, NOW)), { kind: "invalid_token" });
});

Deno.test("a token opens for as long as the key that it was made with is among the gateway's", () => {
  using office = openSampleOffice();
  const { text } = office.issue();
  const old = { id: "k1", secret: new Uint8Array(32).fill(7) };
  const next = { id: "k2", secret: new Uint8Array(32).fill(8) };
  const both = new TokenKeys([next, old]);
  assert(verifyToken({ ...office, keys: both }, text, NOW).ok);
  const later = new TokenKeys([next]);
  assertEquals(problemOf(verifyToken({ ...office, keys: later }, text, NOW)), { kind: "invalid_token" });
});

Deno.test("what another process does to a token holds here at once", () => {
  const path = Deno.makeTempFileSync({ suffix: ".db" });
  Deno.removeSync(path);
  using office = openSampleOffice(path);
  using other = openSampleOffice(path);
  const { token, text } = office.issue();
  assert(verifyToken(office, text, NOW).ok);
  valueOf(revokeToken(other, CONSOLE, token.id, NOW));
  assertEquals(problemOf(verifyToken(office, text, NOW)).kind, "token_revoked");
});

Deno.test("the old token of a rotation goes on until the overlap has passed, and not a moment longer", () => {
  using office = openSampleOffice();
  const old = office.issue();
  const rotated = valueOf(rotateToken(office, CONSOLE, old.token.id, "15m", NOW));
  const end = NOW.getTime() + 15 * 60 * 1000;
  assertEquals(rotated.oldEndsAt.getTime(), end);
  assert(verifyToken(office, old.text, new Date(end - 1)).ok);
  assertEquals(problemOf(verifyToken(office, old.text, new Date(end))).kind, "token_expired");
  assert(verifyToken(office, rotated.text, new Date(end)).ok);
});
