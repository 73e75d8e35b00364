import { assertEquals } from "@std/assert";
import type { SealKeys } from "../seals/seal.ts";
import { type Letter, letterRow, LONGEST_BODY_BYTES, parseLetter } from "./letter.ts";

const KEYS: SealKeys = [{ id: "k1", secret: "a".repeat(32) }];
const LETTER: Letter = { id: "in_1", gateway: "eu", kind: "requests", body: '{"items":[]}' };

Deno.test("parseLetter reads what letterRow wrote", () => {
  assertEquals(parseLetter("inbox", letterRow("inbox", LETTER, KEYS), KEYS), { ok: true, value: LETTER });
});

Deno.test("parseLetter refuses a row of which anything was changed, or that was moved to the other mailbox", () => {
  const row = letterRow("inbox", LETTER, KEYS);
  const others = [{ id: "in_2" }, { gateway: "us" }, { kind: "alerts" }, { body: "{}" }, { seal: "k1.x" }];
  for (const other of others) {
    assertEquals(parseLetter("inbox", { ...row, ...other }, KEYS), { ok: false, problem: "forged" });
  }
  const vote = letterRow("outbox", { ...LETTER, kind: "vote" }, KEYS);
  assertEquals(parseLetter("inbox", { ...vote, kind: "requests" }, KEYS), { ok: false, problem: "forged" });
});

Deno.test("parseLetter says what is wrong with a row that is no letter", () => {
  const row = letterRow("inbox", LETTER, KEYS);
  const long = letterRow("inbox", { ...LETTER, body: "é".repeat(LONGEST_BODY_BYTES / 2 + 1) }, KEYS);
  const most = letterRow("inbox", { ...LETTER, body: "é".repeat(LONGEST_BODY_BYTES / 2) }, KEYS);
  assertEquals(parseLetter("inbox", long, KEYS), { ok: false, problem: "too_long" });
  assertEquals(parseLetter("inbox", most, KEYS).ok, true);
  assertEquals(parseLetter("inbox", { ...row, kind: "vote" }, KEYS), { ok: false, problem: "unknown_kind" });
  assertEquals(parseLetter("inbox", { ...row, kind: "gossip" }, KEYS), {
    ok: false,
    problem: "unknown_kind",
  });
  for (const other of [null, 1, "row", [], {}, { ...row, body: 1 }, { ...row, seal: undefined }]) {
    assertEquals(parseLetter("inbox", other, KEYS), { ok: false, problem: "unreadable" });
  }
});
