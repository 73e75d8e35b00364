import { assert, assertEquals } from "@std/assert";
import type { AuditReport, Finding, Note } from "../core/audit/finding.ts";
import type { SlackProblem } from "../core/slack_problem.ts";
import { explainFinding, explainNote, explainSlack, reportLines, showName } from "./audit_report.ts";

const AT = new Date("2026-06-01T12:34:56Z");
const COUNTS = { events: 12, proved: 10, pages: 1, roots: 1 };
const LAST = { number: 1, hash: "ab".repeat(32) };

const FINDINGS: readonly [Finding, string][] = [
  [{ kind: "missing", part: "event", id: "x" }, "Event x is missing."],
  [{ kind: "changed", part: "event", id: "x" }, "Event x was changed."],
  [
    { kind: "changed", part: "event", id: "x", isSealed: true },
    "Event x was changed. Its seal is good, so whoever wrote it had the key.",
  ],
  [
    { kind: "changed", part: "root", id: "x", other: "y" },
    "Root x was changed. What was written elsewhere is the hash of y.",
  ],
  [
    { kind: "swapped", part: "page", id: "x", other: "y" },
    "Page x was swapped: it holds what belongs to y.",
  ],
  [
    { kind: "inserted", part: "event", id: "x" },
    "Event x was inserted, or came late: its time is closed, and no root holds it.",
  ],
  [
    { kind: "foreign", part: "event", id: "x" },
    "Event x is foreign: it is not sealed with a key that was given.",
  ],
  [
    { kind: "forked", part: "root", id: "x" },
    "Root x is forked: there is another root of the same number.",
  ],
  [{ kind: "unreadable", part: "event", id: "x" }, "Event x is unreadable."],
  [
    { kind: "unproven", part: "event", id: "x" },
    "Event x cannot be proved: a root or a page that may have listed it is damaged.",
  ],
];

for (const [finding, sentence] of FINDINGS) {
  Deno.test(`explainFinding says: ${sentence}`, () => assertEquals(explainFinding(finding), sentence));
}

const NOTES: readonly [Note, string][] = [
  [
    { kind: "tail", count: 1, after: AT },
    "Not proved: 1 event after the last root, which closed 2026-06-01 12:34 UTC. Their seals are good; nothing would show that one was taken away.",
  ],
  [
    { kind: "tail", count: 2, after: null },
    "Not proved: 2 events that no root closed yet. Their seals are good; nothing would show that one was taken away.",
  ],
  [{ kind: "late", ids: ["x", "y"] }, "Late, and closed by the next root: x, y."],
  [
    { kind: "retired", upTo: 3, at: AT },
    "Roots up to 3 were emptied on 2026-06-01 12:34 UTC: their events are in an export, if anywhere.",
  ],
  [
    { kind: "no_anchors" },
    "Not proved: that the newest roots were not taken away, or written anew with the key. Give the messages of the audit channel with --anchors.",
  ],
  [{ kind: "unposted", ids: ["x"] }, "Not proved: no hash that you gave is as new as x."],
  [
    { kind: "loose_page", id: "x" },
    "Page x belongs to no root: its root was never finished, or was taken away.",
  ],
  [
    { kind: "other_key", count: 2 },
    "2 rows with the seal of a key that was not given; the roots prove what they say.",
  ],
];

for (const [note, sentence] of NOTES) {
  Deno.test(`explainNote says: ${sentence}`, () => assertEquals(explainNote(note), sentence));
}

const PROBLEMS: readonly [SlackProblem, string][] = [
  [
    { kind: "slack_refused", method: "m", code: "datastore_error" },
    "Slack refused m: datastore_error. Has the app been deployed with its audit datastores?",
  ],
  [{ kind: "slack_refused", method: "m", code: "constructor" }, "Slack refused m: constructor."],
  [
    { kind: "slack_throttled", method: "m", retryAfterSeconds: 300 },
    "Slack asks to wait for 300 s, too often or for too long. Try again later.",
  ],
  [{ kind: "slack_unavailable", method: "m", status: 503 }, "Slack did not answer m: 503."],
  [
    { kind: "slack_unavailable", method: "m", status: null, cause: "no route" },
    "Slack did not answer m: no route.",
  ],
];

for (const [problem, sentence] of PROBLEMS) {
  Deno.test(`explainSlack says: ${sentence}`, () => assertEquals(explainSlack(problem), sentence));
}

Deno.test("reportLines ends with the outcome", () => {
  const outcomes = [[], [{ kind: "missing", part: "event", id: "x" } as const]].map((findings) =>
    reportLines({ findings, notes: [], counts: COUNTS, last: LAST }).at(-1)
  );
  assertEquals(outcomes, ["Intact: 10 events as 1 root closed them.", "Not intact: 1 finding."]);
});

Deno.test("reportLines claims nothing for a trail without a root", () => {
  const report: AuditReport = { findings: [], notes: [], counts: { ...COUNTS, roots: 0 }, last: null };
  assertEquals(reportLines(report), [
    "Looked at 12 events, 1 page and 0 roots.",
    "No root yet: nothing is proved.",
  ]);
});

Deno.test("showName lets nothing reach the terminal that it would obey, and not more than a line", () => {
  assertEquals(showName("a\x1b[2Jb\nc\u202ed\x9bé"), "a?[2Jb?c?d??");
  assertEquals(showName("x".repeat(120)).length, 120);
  assert(showName("x".repeat(121)).endsWith("x..."));
});
