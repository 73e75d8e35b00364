import { assert, assertEquals } from "@std/assert";
import { auditLog } from "../../tests/support/audit_log.ts";
import { anchorFacts, anchorSentence, parseAnchorFacts, parseAnchors } from "./anchor.ts";

const { made } = auditLog({ events: 30, days: 3 });
const [first, second] = made;
assert(first !== undefined && second !== undefined);
const ANCHORS = made.map(({ number, hash }) => ({ number, hash }));

Deno.test("anchorSentence tells what is closed, and shows the whole hash", () => {
  assertEquals(
    anchorSentence(second),
    `Root 2: 10 events until 2026-06-03 00:00 UTC, hash ${second.hash}, previous ${
      first.hash.slice(0, 12)
    }….`,
  );
  assertEquals(
    anchorSentence({ ...first, count: 1, late: 1 }),
    `Root 1: 1 event until 2026-06-02 00:00 UTC, 1 of them late, hash ${first.hash}, previous none.`,
  );
});

Deno.test("parseAnchors reads what was posted, as people copy it", () => {
  const copied = made.map((root) => `Countersign  APP  10:12\n*${anchorSentence(root)}*\n`).join("\n");
  assertEquals(parseAnchors(copied), ANCHORS);
  assertEquals(parseAnchors(copied.replaceAll(/hash (\w+)/g, "hash `$1`")), ANCHORS);
  assertEquals(parseAnchors(ANCHORS.map((anchor) => JSON.stringify(anchor)).join("\r\n")), ANCHORS);
});

Deno.test("parseAnchors takes nothing for an anchor that lacks a number or the whole hash", () => {
  const { hash } = first;
  const lines = [
    "",
    "Root",
    `Root: hash ${hash}`,
    `Root x: hash ${hash}`,
    `Root -1: hash ${hash.slice(1)}`,
    `Root 1: hash ${hash}0`,
    `Root 1: previous ${hash}`,
    `1: hash ${hash}`,
    `Root 1: ${"x".repeat(2000)} hash ${hash}`,
    JSON.stringify({ number: 1.5, hash }),
    JSON.stringify({ number: 1, hash: hash.toUpperCase() }),
    "null",
  ];
  assertEquals(lines.flatMap(parseAnchors), []);
});

Deno.test("parseAnchorFacts reads what anchorFacts wrote", () => {
  assertEquals(made.map((root) => parseAnchorFacts(anchorFacts(root))), ANCHORS);
  assertEquals(parseAnchorFacts({ root: "1", hash: first.hash }), undefined);
  assertEquals(parseAnchorFacts({ root: 1, hash: "" }), undefined);
});
