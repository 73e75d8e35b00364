import { assertEquals } from "@std/assert";
import type { OutgoingLetter } from "../store/letters.ts";
import { decideNextRing } from "./next_ring.ts";

const START = Date.parse("2026-05-04T10:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);

function letter(id: string, more: Partial<OutgoingLetter> = {}): OutgoingLetter {
  return { id, kind: "requests", createdAt: at(0), putAt: at(0), rungAt: undefined, rings: 0, ...more };
}

const rung = (id: string, seconds: number, rings = 1) => letter(id, { rungAt: at(seconds), rings });

/** Which letters are rung for at this second, or until when to wait. */
function next(letters: readonly OutgoingLetter[], seconds: number, rings: readonly number[] = []) {
  const decision = decideNextRing(letters, { at: rings.map(at) }, at(seconds));
  return decision.kind === "ring"
    ? decision.letters.map(({ id }) => id)
    : (decision.until.getTime() - START) / 1000;
}

Deno.test("decideNextRing rings at once for all that lies in the inbox, and for nothing that does not yet", () => {
  assertEquals(next([letter("a"), letter("b", { putAt: undefined }), letter("c")], 1), ["a", "c"]);
  assertEquals(next([letter("b", { putAt: undefined })], 1), 301);
});

Deno.test("decideNextRing names as many letters as the app reads at once", () => {
  const letters = Array.from({ length: 30 }, (_, number) => letter(String(number)));
  assertEquals(Array.isArray(next(letters, 1)) && next(letters, 1), letters.slice(0, 25).map(({ id }) => id));
});

Deno.test("decideNextRing waits while the app is at what was rung for, ten seconds at most", () => {
  assertEquals(next([rung("a", 0), letter("b")], 9.999), 10);
  assertEquals(next([rung("a", 0), letter("b")], 10), ["b"]);
  assertEquals(next([letter("b")], 1), ["b"]);
});

Deno.test("decideNextRing rings again for what nobody took in, each time after twice as long", () => {
  assertEquals([next([rung("a", 0)], 14.999), next([rung("a", 0)], 15)], [15, ["a"]]);
  assertEquals([next([rung("a", 0, 2)], 29), next([rung("a", 0, 2)], 30)], [30, ["a"]]);
  assertEquals([next([rung("a", 0, 40)], 299), next([rung("a", 0, 40)], 300)], [300, ["a"]]);
});

Deno.test("decideNextRing keeps four of ten rings a minute for what is urgent", () => {
  const six = [0, 1, 2, 3, 4, 5];
  assertEquals(next([letter("a", { kind: "alerts" })], 6, six), 60);
  assertEquals(next([letter("a", { kind: "alerts" }), letter("b")], 6, six), ["a", "b"]);
  assertEquals(next([letter("b")], 10, [...six, 6, 7, 8, 9]), 60);
});
