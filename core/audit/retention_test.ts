import { assert, assertEquals } from "@std/assert";
import { at, DAY, LOG, told, verify } from "../../tests/support/audit_changes.ts";
import { AUDIT_KEYS } from "../../tests/support/audit_log.ts";
import { parsePageRow } from "./page.ts";
import { decideRetirement, KEPT_DAYS, retirementFacts } from "./retention.ts";

const PAGES = LOG.pages.flatMap((row) => {
  const page = parsePageRow(row, AUDIT_KEYS);
  return page.ok ? [page.value] : [];
});
const FIRST = at(LOG.made, 0);
const OLD_ENOUGH = FIRST.until.getTime() + KEPT_DAYS * DAY;
const RETIRED = { upTo: 1, eventIds: idsOf(LOG.events.slice(0, 11)), pageIds: idsOf(LOG.pages.slice(0, 1)) };

/** What is left once the first root was emptied. */
const REST = { events: LOG.events.slice(11), pages: LOG.pages.slice(1), roots: LOG.roots };

Deno.test("decideRetirement takes nothing before its time, and all of a root at it", () => {
  assertEquals(decideRetirement(LOG.made, PAGES, new Date(OLD_ENOUGH - 1)), null);
  assertEquals(decideRetirement(LOG.made, PAGES, new Date(OLD_ENOUGH)), RETIRED);
});

Deno.test("decideRetirement has nothing to do where the pages are gone already", () => {
  assertEquals(decideRetirement(LOG.made, PAGES.slice(1), new Date(OLD_ENOUGH)), null);
});

Deno.test("what decideRetirement takes away leaves a trail that is intact, once it is told", () => {
  const now = new Date(OLD_ENOUGH);
  const announced = {
    ...REST,
    events: [...REST.events, told("root.retired", retirementFacts(1), OLD_ENOUGH)],
  };
  const report = verify(announced, { now });
  assertEquals(report.findings, []);
  assertEquals(report.notes.find(({ kind }) => kind === "retired"), { kind: "retired", upTo: 1, at: now });
  assert(verify(REST, { now }).findings.length > 0);
});

Deno.test("a root that is half emptied is intact, since its events go first and its page lists the rest", () => {
  const events = [...LOG.events.slice(5), told("root.retired", retirementFacts(1), OLD_ENOUGH)];
  assertEquals(verify({ ...LOG, events }, { now: new Date(OLD_ENOUGH) }).findings, []);
});

const TOLD: readonly [string, number, number][] = [
  ["a millisecond before the root was old enough", OLD_ENOUGH - 1, OLD_ENOUGH],
  ["in the future", OLD_ENOUGH + 1, OLD_ENOUGH],
];

for (const [when, time, now] of TOLD) {
  Deno.test(`verifyAudit does not believe a retirement that is told ${when}`, () => {
    const events = [...REST.events, told("root.retired", retirementFacts(1), time)];
    const { findings } = verify({ ...LOG, events }, { now: new Date(now) });
    assertEquals(findings.map(({ id }) => id), RETIRED.eventIds);
    assert(verify({ ...REST, events }, { now: new Date(now) }).findings.length > 0);
  });
}

function idsOf(rows: readonly { readonly id: string }[]): string[] {
  return rows.map(({ id }) => id);
}
