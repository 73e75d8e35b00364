import { assertEquals } from "@std/assert";
import { AUDIT_KEYS, closeAt, FIRST_EVENT } from "../../tests/support/audit_log.ts";
import { at, DAY, LOG, replaced, verify, without } from "../../tests/support/audit_changes.ts";
import type { Finding } from "./finding.ts";
import { AUDIT_STORES, type SealedRow, sealedRow } from "./sealed_row.ts";

const PAGE = at(LOG.pages, 1);
const A = at(LOG.events, 12);
const B = at(LOG.events, 17);

const PAGES: readonly [string, (pages: SealedRow[]) => unknown[], readonly Finding[]][] = [
  ["a page that is gone", (all) => without(all, PAGE), [page("missing", PAGE)]],
  [
    "a page that leaves an event out",
    (all) => replaced(all, PAGE, { ...PAGE, body: PAGE.body.replace(A.id, B.id) }),
    [page("changed", PAGE)],
  ],
  [
    "a page that somebody with the key wrote anew",
    (all) =>
      replaced(all, PAGE, sealedRow(AUDIT_STORES.pages, PAGE.id, PAGE.body.replace(A.id, B.id), AUDIT_KEYS)),
    [{ ...page("changed", PAGE), isSealed: true }],
  ],
  ["a page without its seal", (all) => replaced(all, PAGE, { ...PAGE, seal: "k1." }), [
    page("foreign", PAGE),
  ]],
  [
    "a page of nobody's",
    (all) => [...all, { ...PAGE, id: "root-000009-0000" }],
    [{ ...page("foreign", PAGE), id: "root-000009-0000" }],
  ],
  [
    "two pages that changed places",
    (all) => {
      const other = at(LOG.pages, 2);
      return replaced(replaced(all, PAGE, { ...other, id: PAGE.id }), other, { ...PAGE, id: other.id });
    },
    [
      { ...page("swapped", PAGE), other: at(LOG.pages, 2).id },
      { ...page("swapped", at(LOG.pages, 2)), other: PAGE.id },
    ],
  ],
];

for (const [what, change, findings] of PAGES) {
  Deno.test(`verifyAudit finds and names ${what}`, () => {
    const report = verify({ ...LOG, pages: change([...LOG.pages]) });
    assertEquals(report.findings.filter(({ part }) => part !== "event"), findings);
  });
}

Deno.test("verifyAudit does not call an event inserted that a lost page may have listed", () => {
  const { findings } = verify({ ...LOG, pages: without([...LOG.pages], PAGE) });
  const theirs = LOG.events.slice(11, 21).map(({ id }): Finding => ({ kind: "unproven", part: "event", id }));
  assertEquals(findings.filter(({ part }) => part === "event"), theirs);
});

Deno.test("verifyAudit proves events from pages that changed places", () => {
  const other = at(LOG.pages, 2);
  const pages = replaced(replaced([...LOG.pages], PAGE, { ...other, id: PAGE.id }), other, {
    ...PAGE,
    id: other.id,
  });
  assertEquals(verify({ ...LOG, pages }).counts.proved, 30);
});

Deno.test("verifyAudit tells of a page whose root was never finished, and does not call it wrong", () => {
  const events = [...LOG.events];
  const now = new Date(FIRST_EVENT.getTime() + 4 * DAY);
  const { pages } = closeAt(events, { ...LOG, now });
  const report = verify({ ...LOG, pages: [...LOG.pages, ...pages] });
  assertEquals(report.findings, []);
  assertEquals(report.notes.find(({ kind }) => kind === "loose_page"), {
    kind: "loose_page",
    id: at(pages, 0).id,
  });
});

function page(kind: Finding["kind"], { id }: SealedRow): Finding {
  return { kind, part: "page", id };
}
