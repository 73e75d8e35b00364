import { assertEquals } from "@std/assert";
import { LONGEST_FACT, VERBS } from "../core/audit/event.ts";
import { MOST_ENTRIES_A_PAGE } from "../core/audit/page.ts";
import { KEPT_DAYS } from "../core/audit/retention.ts";
import { AUDIT_STORES } from "../core/audit/sealed_row.ts";
import { AuditEventsDatastore } from "../datastores/audit_events.ts";
import { AuditPagesDatastore } from "../datastores/audit_pages.ts";
import { AuditRootsDatastore } from "../datastores/audit_roots.ts";
import { auditLog } from "./support/audit_log.ts";

const PAGE = await Deno.readTextFile(new URL("../docs/audit.md", import.meta.url));
const STORES = [AuditEventsDatastore, AuditPagesDatastore, AuditRootsDatastore];

Deno.test("docs/audit.md lists the verbs that the code knows, in the same order", () => {
  const listed = [...PAGE.matchAll(/^\| `([a-z]+\.[a-z]+)` +\| \S/gm)].map(([, verb]) => verb ?? "");
  assertEquals<readonly string[]>(listed, VERBS);
});

Deno.test("docs/audit.md states the figures of the code", () => {
  const figures = [
    `up to ${shown(MOST_ENTRIES_A_PAGE)} events`,
    `(${KEPT_DAYS} after`,
    `cut at ${shown(LONGEST_FACT)}`,
  ];
  assertEquals(figures.filter((figure) => !PAGE.includes(figure)), []);
});

Deno.test("the datastores of the trail have the names that its seals cover, and the columns that its rows have", () => {
  assertEquals(STORES.map(({ definition }) => definition.name), Object.values(AUDIT_STORES));
  const { events, pages, roots } = auditLog({ events: 1, days: 1 });
  const rows = [events, pages, roots].map(([row]) => Object.keys(row ?? {}).toSorted());
  assertEquals(STORES.map(({ definition }) => Object.keys(definition.attributes).toSorted()), rows);
});

function shown(figure: number): string {
  return figure.toLocaleString("en-US");
}
