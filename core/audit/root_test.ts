import { assert, assertEquals } from "@std/assert";
import { AUDIT_KEYS, auditLog, OTHER_KEYS } from "../../tests/support/audit_log.ts";
import { listHeld, parsePageRow } from "./page.ts";
import { findLastRoot, parseRootRow, rootHash, rootId, rootRow } from "./root.ts";
import { AUDIT_STORES, sealedRow } from "./sealed_row.ts";

const LOG = auditLog({ events: 30, days: 3 });
const [, ROOT] = LOG.made;
const [, ROW] = LOG.roots;
const [PAGE] = LOG.pages;
assert(ROOT !== undefined && ROW !== undefined && PAGE !== undefined);

Deno.test("parseRootRow reads back what rootRow wrote", () => {
  for (const root of LOG.made) {
    assertEquals(parseRootRow(rootRow(root, AUDIT_KEYS), AUDIT_KEYS), { ok: true, value: root });
  }
});

Deno.test("rootHash differs when anything that it covers does", () => {
  const changes = [
    { number: 9 },
    { previous: null },
    { count: 9 },
    { late: 9 },
    { from: null },
    { until: ROOT.at },
    { pages: [] },
  ];
  const hashes = changes.map((change) => rootHash({ ...ROOT, ...change }));
  assertEquals(new Set([ROOT.hash, ...hashes]).size, changes.length + 1);
});

Deno.test("rootHash is the same whenever the root was made", () => {
  assertEquals(rootHash({ ...ROOT, ...{ at: new Date(0) } }), ROOT.hash);
});

Deno.test("parseRootRow takes a root for forged whose seal, id or hash is not its own", () => {
  const sealedAgain = (id: string, body: string) => sealedRow(AUDIT_STORES.roots, id, body, AUDIT_KEYS);
  const rows = [
    { ...ROW, seal: rootRow(ROOT, OTHER_KEYS).seal },
    { ...ROW, body: ROW.body.replace('"count":10', '"count":11') },
    sealedAgain(ROW.id, ROW.body.replace('"count":10', '"count":11')),
    sealedAgain(rootId({ ...ROOT, number: 3 }), ROW.body),
    { ...ROW, seal: sealedRow(AUDIT_STORES.events, ROW.id, ROW.body, AUDIT_KEYS).seal },
  ];
  for (const row of rows) {
    assertEquals(parseRootRow(row, AUDIT_KEYS), { ok: false, problem: { kind: "forged", id: row.id } });
  }
});

Deno.test("parseRootRow cannot read what is no root, though it is sealed", () => {
  for (const body of ["", "null", "{}", "[]", ROW.body.replace('"late":0', '"late":-1'), PAGE.body]) {
    const row = sealedRow(AUDIT_STORES.roots, ROW.id, body, AUDIT_KEYS);
    assertEquals(parseRootRow(row, AUDIT_KEYS), { ok: false, problem: { kind: "unreadable", id: ROW.id } });
  }
  for (const row of [null, 1, {}, []]) assertEquals(parseRootRow(row, AUDIT_KEYS).ok, false);
});

Deno.test("parsePageRow reads back what pageRow wrote, and takes no other store's row for a page", () => {
  const page = parsePageRow(PAGE, AUDIT_KEYS);
  assertEquals(page.ok && [page.value.root, page.value.index], [1, 0]);
  const elsewhere = sealedRow(AUDIT_STORES.roots, PAGE.id, PAGE.body, AUDIT_KEYS);
  assertEquals(parsePageRow(elsewhere, AUDIT_KEYS), {
    ok: false,
    problem: { kind: "forged", id: PAGE.id },
  });
  assertEquals(parsePageRow(sealedRow(AUDIT_STORES.pages, PAGE.id, ROW.body, AUDIT_KEYS), AUDIT_KEYS), {
    ok: false,
    problem: { kind: "unreadable", id: PAGE.id },
  });
});

Deno.test("findLastRoot takes the highest number, of twins the one that was made first, and nothing forged", () => {
  assertEquals(findLastRoot(LOG.roots.toReversed(), AUDIT_KEYS)?.number, 3);
  assertEquals(findLastRoot([], AUDIT_KEYS), null);
  const content = { ...ROOT, count: 0 };
  const twin = { ...content, hash: rootHash(content), at: new Date(ROOT.at.getTime() + 1) };
  const rows = [...LOG.roots.slice(0, 2), rootRow(twin, AUDIT_KEYS)];
  for (const given of [rows, rows.toReversed()]) assertEquals(findLastRoot(given, AUDIT_KEYS), ROOT);
  const forged = LOG.roots.slice(0, 2).concat(rootRow({ ...ROOT, number: 9 }, OTHER_KEYS));
  assertEquals(findLastRoot([...forged, null], AUDIT_KEYS), ROOT);
});

Deno.test("listHeld has every id that a page lists, and none of a forged page", () => {
  assertEquals([...listHeld(LOG.pages, AUDIT_KEYS)], LOG.events.map(({ id }) => id));
  assertEquals(listHeld([...LOG.pages, null], OTHER_KEYS).size, 0);
});

Deno.test("a page of a thousand events with the longest ids fits into a row", () => {
  const entry = ["x".repeat(19 + 1 + 64), "0".repeat(32), "late"];
  assert(JSON.stringify(Array.from({ length: 1000 }, () => entry)).length < 200_000);
});
