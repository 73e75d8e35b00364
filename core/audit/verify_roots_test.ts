import { assertEquals } from "@std/assert";
import { AUDIT_KEYS, OTHER_KEYS } from "../../tests/support/audit_log.ts";
import { ANCHORS, at, LOG, replaced, told, verify, without } from "../../tests/support/audit_changes.ts";
import { canonical } from "../seals/canonical.ts";
import { anchorFacts } from "./anchor.ts";
import type { Finding } from "./finding.ts";
import { type Root, rootHash, rootId, rootRow } from "./root.ts";
import type { SealedRow } from "./sealed_row.ts";

const ROOT = at(LOG.made, 1);
const ROOT_ROW = at(LOG.roots, 1);
const FORK = withHash({ ...ROOT, count: 9 });
const THIRD = at(LOG.made, 2);
const FOURTH = withHash({ ...THIRD, number: 4, previous: THIRD.hash, pages: [] });
const TWIN = withHash({ ...ROOT, count: 0, pages: [] });

const ROOTS: readonly [string, (roots: SealedRow[]) => unknown[], readonly Finding[]][] = [
  ["a root in the middle that is gone", (all) => without(all, ROOT_ROW), [root("missing", ROOT)]],
  [
    "the first roots that are gone",
    (all) => all.slice(2),
    [{ ...root("missing", ROOT), id: "root-000001" }, root("missing", ROOT)],
  ],
  [
    "a root with another count",
    (all) => replaced(all, ROOT_ROW, { ...ROOT_ROW, body: ROOT_ROW.body.replace('"count":10', '"count":9') }),
    [root("changed", ROOT)],
  ],
  [
    "a root that somebody with the key wrote anew",
    (all) => replaced(all, ROOT_ROW, rootRow(FORK, AUDIT_KEYS)),
    [{ ...root("changed", FORK), other: rootId(ROOT) }],
  ],
  ["a root without its seal", (all) => replaced(all, ROOT_ROW, { ...ROOT_ROW, seal: "k1." }), [
    root("foreign", ROOT),
  ]],
  [
    "a root that somebody put in without the key",
    (all) => [...all, rootRow(FOURTH, OTHER_KEYS)],
    [root("foreign", FOURTH)],
  ],
  [
    "two roots of one number",
    (all) => [...all, rootRow(TWIN, AUDIT_KEYS)],
    [root("forked", ROOT), root("forked", TWIN)],
  ],
  [
    "two roots that changed places",
    (all) => {
      const other = at(LOG.roots, 0);
      return replaced(replaced(all, ROOT_ROW, { ...other, id: ROOT_ROW.id }), other, {
        ...ROOT_ROW,
        id: other.id,
      });
    },
    [
      { ...root("swapped", at(LOG.made, 0)), other: rootId(ROOT) },
      { ...root("swapped", ROOT), other: rootId(at(LOG.made, 0)) },
    ],
  ],
  ["a row that is no root", (all) => [...all, {}], [{ kind: "unreadable", part: "root", id: "row 4" }]],
];

for (const [what, change, findings] of ROOTS) {
  Deno.test(`verifyAudit finds and names ${what}`, () => {
    const report = verify({ ...LOG, roots: change([...LOG.roots]) });
    assertEquals(
      report.findings.filter(({ part }) => part === "root").toSorted(byId),
      [...findings].toSorted(byId),
    );
  });
}

Deno.test("verifyAudit cannot see by itself that the newest root was taken away, and says so", () => {
  const rows = { ...LOG, pages: LOG.pages.slice(0, 2), roots: LOG.roots.slice(0, 2) };
  const report = verify(rows);
  assertEquals(report.findings, []);
  assertEquals(report.notes.map(({ kind }) => kind), ["tail", "no_anchors"]);
});

Deno.test("verifyAudit sees with the posted hashes that the newest root was taken away, or is another one", () => {
  const gone = { ...LOG, pages: LOG.pages.slice(0, 2), roots: LOG.roots.slice(0, 2) };
  assertEquals(verify(gone, { anchors: ANCHORS }).findings, [root("missing", THIRD)]);
  const other = withHash({ ...THIRD, pages: [], count: 0 });
  const rewritten = { ...gone, roots: [...gone.roots, rootRow(other, AUDIT_KEYS)] };
  assertEquals(verify(rewritten, { anchors: ANCHORS }).findings.filter(({ part }) => part === "root"), [
    { ...root("changed", other), other: rootId(THIRD) },
  ]);
});

Deno.test("verifyAudit sees by the trail's own word that a root was posted which is gone", () => {
  const posted = told("root.posted", anchorFacts(THIRD));
  const rows = {
    events: [...LOG.events, posted],
    pages: LOG.pages.slice(0, 2),
    roots: LOG.roots.slice(0, 2),
  };
  assertEquals(verify(rows).findings, [root("missing", THIRD)]);
  assertEquals(verify({ ...LOG, events: [...LOG.events, posted] }).findings, []);
});

Deno.test("verifyAudit names the roots that are newer than every posted hash", () => {
  const { notes } = verify(LOG, { anchors: ANCHORS.slice(0, 1) });
  assertEquals(notes.find(({ kind }) => kind === "unposted"), {
    kind: "unposted",
    ids: [rootId(ROOT), rootId(THIRD)],
  });
});

function root(kind: Finding["kind"], of: Root): Finding {
  return { kind, part: "root", id: rootId(of) };
}

function withHash(content: Root): Root {
  return { ...content, hash: rootHash(content) };
}

function byId(a: Finding, b: Finding): number {
  return canonical({ ...a }) < canonical({ ...b }) ? -1 : 1;
}
