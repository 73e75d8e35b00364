import { assert, assertEquals } from "@std/assert";
import { failure } from "../../core/result.ts";
import { CONSOLE, NOW, openSampleOffice } from "../../tests/support/token_office.ts";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import type { StoreFault } from "../store/store.ts";
import { revokeToken, suspendToken } from "./administration.ts";
import { openDoor } from "./door.ts";
import { makeTokenText } from "./token_text.ts";
import { UsageMeter } from "./usage_meter.ts";

function open() {
  const office = openSampleOffice();
  const meter = new UsageMeter(office.store);
  const faults: StoreFault[] = [];
  const door = openDoor({
    verifier: office,
    findAgain: (id) => office.store.tokens.findAgain(id),
    meter,
    storeFailed: (fault) => void faults.push(fault),
  });
  return { office, meter, door, faults };
}

const OTHER = ["Basic YTpi", "Bearer", "Bearer ", "Bearer abc", "Bearer  csgn_a", "csgn_a", "Token csgn_a"];

for (const header of OTHER) {
  Deno.test(`${JSON.stringify(header)} is no token of ours`, () => {
    const { door, office } = open();
    assertEquals(problemOf(door.authenticate(header, NOW)), { kind: "unauthorized", credentials: "other" });
    office[Symbol.dispose]();
  });
}

Deno.test("the scheme may be written in any letters, the token only in its own", () => {
  const { door, office } = open();
  const { text } = office.issue();
  assert(door.authenticate(`bEARER ${text}`, NOW).ok);
  assertEquals(problemOf(door.authenticate(`Bearer ${text.toLowerCase()}`, NOW)), { kind: "invalid_token" });
  assertEquals(problemOf(door.authenticate(`Bearer ${makeTokenText().text}`, NOW)), {
    kind: "invalid_token",
  });
  office[Symbol.dispose]();
});

Deno.test("a token that was let in is refused at the second look once it is stopped, or gone", () => {
  const { door, office } = open();
  const { text, token } = office.issue();
  const live = valueOf(door.authenticate(`Bearer ${text}`, NOW));
  assert(door.recheck(live, NOW).ok);
  suspendToken(office, CONSOLE, token.id, NOW);
  assertEquals(problemOf(door.recheck(live, NOW)).kind, "token_suspended");
  revokeToken(office, CONSOLE, token.id, NOW);
  assertEquals(problemOf(door.recheck(live, NOW)).kind, "token_revoked");
  assertEquals(problemOf(door.recheck({ ...live, id: "gone" }, NOW)).kind, "invalid_token");
  assertEquals(problemOf(door.recheck(live, new Date("2030-01-01"))).kind, "token_revoked");
  office[Symbol.dispose]();
});

Deno.test("uses are counted, and uses of a stopped token apart; guesses are not", () => {
  const { door, office, meter } = open();
  const { text, token } = office.issue();
  for (let use = 0; use < 3; use++) door.authenticate(`Bearer ${text}`, NOW);
  revokeToken(office, CONSOLE, token.id, NOW);
  door.authenticate(`Bearer ${text}`, NOW);
  door.authenticate(`Bearer ${makeTokenText().text}`, NOW);
  valueOf(meter.flush());
  assertEquals(valueOf(office.store.usage.list(token.id, 9)), [
    { day: "2026-03-01", calls: 3, refused: 1, lastAt: NOW },
  ]);
  office[Symbol.dispose]();
});

Deno.test("a store that cannot be read lets nobody in", () => {
  const { office, meter } = open();
  const { text } = office.issue();
  const faults: StoreFault[] = [];
  const fault: StoreFault = { kind: "unreadable", detail: "disk" };
  const door = openDoor({
    verifier: { ...office, find: () => failure(fault) },
    findAgain: () => failure(fault),
    meter,
    storeFailed: (fault) => void faults.push(fault),
  });
  const refusal = { kind: "record_unavailable", retryAfterSeconds: 5 } as const;
  assertEquals(problemOf(door.authenticate(`Bearer ${text}`, NOW)), refusal);
  assertEquals(problemOf(door.recheck(office.issue().token, NOW)), refusal);
  assertEquals(faults, [fault, fault]);
  office[Symbol.dispose]();
});

Deno.test("what another process stopped is seen at the second look, a few milliseconds later", async () => {
  const path = `${Deno.makeTempDirSync()}/store.db`;
  using office = openSampleOffice(path);
  using other = openSampleOffice(path);
  const findAgain = (id: string) => office.store.tokens.findAgain(id);
  const door = openDoor({
    verifier: office,
    findAgain,
    meter: new UsageMeter(office.store),
    storeFailed: () => {},
  });
  const { text, token } = office.issue();
  const live = valueOf(door.authenticate(`Bearer ${text}`, NOW));
  valueOf(revokeToken(other, CONSOLE, token.id, NOW));
  await new Promise((resolve) => setTimeout(resolve, 10));
  assertEquals(problemOf(door.recheck(live, NOW)).kind, "token_revoked");
});
