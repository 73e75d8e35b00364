import { assertEquals } from "@std/assert";
import { AUDIT_KEYS, auditLog, sampleRow } from "../../tests/support/audit_log.ts";
import { rounds, seed } from "../../tests/support/rounds.ts";
import type { EventRow } from "./event_row.ts";
import type { FindingKind } from "./finding.ts";
import { AUDIT_STORES, sealedRow } from "./sealed_row.ts";
import { verifyAudit } from "./verify.ts";

const EVENTS = 10_000;
const MUTATIONS_A_ROUND = 25;
const LOG = auditLog({ events: EVENTS, days: 10, tail: 20 });

type Random = (below: number) => number;

/** What somebody does to the log, and what has to be said of which ids afterwards. */
type Mutation = (rows: Map<string, EventRow>, random: Random, untouched: string[]) => Expected[];
type Expected = readonly [id: string, kind: FindingKind];

const MUTATIONS: readonly Mutation[] = [
  drop,
  (rows, random, untouched) => change(rows, random, untouched, (row) => row),
  (rows, random, untouched) => change(rows, random, untouched, sealedAgain),
  swap,
  (rows, random, untouched) => insert(rows, random, untouched, (row) => row, "inserted"),
  (rows, random, untouched) => insert(rows, random, untouched, unsealed, "foreign"),
];

const count = rounds({ gate: 16, soak: 400 }) * MUTATIONS_A_ROUND;

Deno.test(`${count} random changes to a log of ${EVENTS} events are each found, by name, and nothing else is`, () => {
  for (let round = 0; round * MUTATIONS_A_ROUND < count; round++) {
    const random = randomFrom(seed + round);
    const rows = new Map(LOG.events.map((row) => [row.id, row]));
    const untouched = LOG.events.slice(0, EVENTS).map(({ id }) => id);
    const expected = Array.from({ length: MUTATIONS_A_ROUND }, () => {
      const mutate = MUTATIONS[random(MUTATIONS.length)] ?? drop;
      return mutate(rows, random, untouched);
    }).flat();
    const report = verifyAudit({ ...LOG, events: [...rows.values()] }, { keys: AUDIT_KEYS, now: LOG.now });
    const found = report.findings.map(({ id, kind }): Expected => [id, kind]);
    assertEquals(found.toSorted(byId), expected.toSorted(byId), `seed ${seed + round}`);
  }
});

function drop(rows: Map<string, EventRow>, random: Random, untouched: string[]): Expected[] {
  const { id } = take(rows, random, untouched);
  rows.delete(id);
  return [[id, "missing"]];
}

/** One character of what the row says, wherever. */
function change(
  rows: Map<string, EventRow>,
  random: Random,
  untouched: string[],
  seal: (row: EventRow) => EventRow,
): Expected[] {
  const row = take(rows, random, untouched);
  const place = random(row.body.length);
  const other = row.body[place] === "7" ? "8" : "7";
  const body = `${row.body.slice(0, place)}${other}${row.body.slice(place + 1)}`;
  rows.set(row.id, seal({ ...row, body }));
  return [[row.id, "changed"]];
}

function swap(rows: Map<string, EventRow>, random: Random, untouched: string[]): Expected[] {
  const [one, other] = [take(rows, random, untouched), take(rows, random, untouched)];
  rows.set(one.id, { ...other, id: one.id });
  rows.set(other.id, { ...one, id: other.id });
  return [[one.id, "swapped"], [other.id, "swapped"]];
}

/** A new event at a moment of the closed time. */
function insert(
  rows: Map<string, EventRow>,
  random: Random,
  untouched: string[],
  seal: (row: EventRow) => EventRow,
  kind: FindingKind,
): Expected[] {
  const near = take(rows, random, untouched);
  const row = seal(sampleRow(EVENTS * 2 + random(EVENTS) * EVENTS + rows.size, new Date(near.at * 1000)));
  rows.set(row.id, row);
  return [[row.id, kind]];
}

function sealedAgain(row: EventRow): EventRow {
  return { ...row, ...sealedRow(AUDIT_STORES.events, row.id, row.body, AUDIT_KEYS) };
}

function unsealed(row: EventRow): EventRow {
  return { ...row, seal: `${row.seal.slice(0, 3)}${"A".repeat(43)}` };
}

/** An event to which nothing has happened yet. */
function take(rows: Map<string, EventRow>, random: Random, untouched: string[]): EventRow {
  const [id] = untouched.splice(random(untouched.length), 1);
  const row = rows.get(id ?? "");
  if (row === undefined) throw new Error("nothing is left to change");
  return row;
}

function byId([a]: Expected, [b]: Expected): number {
  return a < b ? -1 : 1;
}

/** The same numbers from the same seed, on every machine. */
function randomFrom(start: number): Random {
  let state = start >>> 0;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
