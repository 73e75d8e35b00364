import { assert, assertEquals } from "@std/assert";
import { AUDIT_KEYS, OTHER_KEYS, sampleRow } from "../../tests/support/audit_log.ts";
import { closeRoot, type Closing } from "./close_root.ts";
import { eventHash, type EventRow } from "./event_row.ts";
import { pageBody, pageHash } from "./page.ts";
import { type Root, rootHash } from "./root.ts";

const NOON = Date.parse("2026-06-01T12:00:00Z");
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

Deno.test("closeRoot closes what is ten minutes old, and leaves what is younger for the next root", () => {
  const rows = [10 * MINUTE + 1, 10 * MINUTE, 10 * MINUTE - 1, 0, -1].map((age, n) => rowAt(NOON - age, n));
  const { root, pages } = close(rows, { now: NOON });
  assertEquals(idsOf(pages), rows.slice(0, 2).map(({ id }) => id));
  assertEquals(root?.until, new Date(NOON - 10 * MINUTE));
});

Deno.test("closeRoot lists each event with its hash, in order, whatever order the rows came in", () => {
  const rows = [3, 1, 2].map((n) => rowAt(NOON + n, n));
  const { root, pages } = close(rows, { now: NOON + HOUR });
  const inOrder = rows.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  assertEquals(
    pages.map(({ entries }) => entries),
    [inOrder.map(({ id, body }) => ({ id, hash: eventHash(body), isLate: false }))],
  );
  assertEquals(root?.count, 3);
});

Deno.test("closeRoot names the root before it, and counts on", () => {
  const first = madeAt(NOON, [rowAt(NOON - HOUR, 0)]);
  const second = close([rowAt(NOON, 1)], { now: NOON + HOUR, previous: first }).root;
  assertEquals([first.number, first.previous, first.from], [1, null, null]);
  assertEquals([second?.number, second?.previous, second?.from], [2, first.hash, first.until]);
});

Deno.test("closeRoot takes in what earlier roots do not hold, and marks what is late", () => {
  const first = madeAt(NOON, [rowAt(NOON - HOUR, 0)]);
  const until = first.until.getTime();
  const rows = [rowAt(NOON - HOUR, 0), rowAt(until - 1, 1), rowAt(until, 2), rowAt(until + 1, 3)];
  const held = new Set(rows.slice(0, 1).map(({ id }) => id));
  const { root, pages } = close(rows, { now: NOON + HOUR, previous: first, held });
  assertEquals(pages.flatMap(({ entries }) => entries.map(({ isLate }) => isLate)), [true, true, false]);
  assertEquals([root?.count, root?.late], [3, 2]);
});

Deno.test("closeRoot makes pages of a thousand, and the root's hash covers each", () => {
  for (const [events, sizes] of [[1000, [1000]], [1001, [1000, 1]], [2500, [1000, 1000, 500]]] as const) {
    const { root, pages } = close(Array.from({ length: events }, (_, n) => rowAt(NOON + n, n)), {
      now: NOON + HOUR,
    });
    assert(root !== null);
    assertEquals(pages.map(({ entries }) => entries.length), [...sizes]);
    assertEquals(root.pages, pages.map((page) => pageHash(pageBody(page))));
    assertEquals(rootHash(root), root.hash);
    assert(rootHash({ ...root, pages: root.pages.toReversed().concat("x") }) !== root.hash);
  }
});

Deno.test("closeRoot makes the same root of the same rows at the same moment, whatever their order", () => {
  const rows = [rowAt(NOON, 0)];
  const [one, other] = [rows, rows.toReversed()].map((given) => close(given, { now: NOON + HOUR }));
  assertEquals(one, other);
});

Deno.test("closeRoot vouches for no row that is forged or unreadable, and names each", () => {
  const good = rowAt(NOON, 0);
  const foreign = sampleRow(1, new Date(NOON), OTHER_KEYS);
  const rows = [good, foreign, { ...rowAt(NOON, 2), verb: "root.posted" }, { id: "x" }, null];
  const { root, refused } = close(rows, { now: NOON + HOUR });
  assertEquals(root?.count, 1);
  assertEquals(refused.map(({ kind }) => kind), ["forged", "forged", "unreadable", "unreadable"]);
});

const EMPTY: readonly [string, number, boolean][] = [
  ["a second before it is a day's turn", 20 * HOUR - 1000, false],
  ["when it is a day's turn", 20 * HOUR, true],
];
for (const [when, after, isMade] of EMPTY) {
  Deno.test(`closeRoot ${isMade ? "makes an empty root" : "makes none"} without events ${when}`, () => {
    const previous = madeAt(NOON, [rowAt(NOON - HOUR, 0)]);
    assertEquals(close([], { now: NOON + after, previous }).root !== null, isMade);
  });
}

Deno.test("closeRoot makes no root before the first event, nor twice for one time", () => {
  assertEquals(close([], { now: NOON }).root, null);
  const previous = madeAt(NOON, [rowAt(NOON - HOUR, 0)]);
  assertEquals(close([rowAt(NOON - HOUR, 1)], { now: NOON, previous }).root, null);
});

function close(
  rows: readonly unknown[],
  { now, previous = null, held = new Set() }: {
    readonly now: number;
    readonly previous?: Root | null;
    readonly held?: ReadonlySet<string>;
  },
): Closing {
  return closeRoot(rows, { now: new Date(now), previous, held, keys: AUDIT_KEYS });
}

function madeAt(now: number, rows: readonly EventRow[]): Root {
  const { root } = close(rows, { now });
  assert(root !== null);
  return root;
}

function rowAt(at: number, n: number): EventRow {
  return sampleRow(n, new Date(at));
}

function idsOf(pages: Closing["pages"]): string[] {
  return pages.flatMap(({ entries }) => entries.map(({ id }) => id));
}
