import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { AUDIT_KEYS, auditLog } from "../../tests/support/audit_log.ts";
import { auditEvent } from "./event.ts";
import { csvCell, parseJsonLines, toCsv, toJsonLines } from "./export.ts";
import { readEvents } from "./trail.ts";
import { verifyAudit } from "./verify.ts";

const { events, pages, roots, now } = auditLog({ events: 30, days: 3, tail: 2 });
const ROWS = { events, pages, roots };
const AT = new Date("2026-06-01T12:00:00.007Z");

Deno.test("parseJsonLines reads back what toJsonLines wrote, and it is still intact", () => {
  const parsed = parseJsonLines(toJsonLines(ROWS));
  assert(parsed.ok);
  assertEquals<unknown>(parsed.value, ROWS);
  assertEquals(verifyAudit(parsed.value, { keys: AUDIT_KEYS, now }).findings, []);
});

Deno.test("parseJsonLines takes exports one after another, with any line ends", () => {
  const text = toJsonLines(ROWS);
  const parsed = parseJsonLines(`${text}\r\n\n${text.replaceAll("\n", "\r\n")}`);
  assertEquals(parsed.ok && parsed.value.events.length, 64);
});

Deno.test("parseJsonLines names the line that is no row", () => {
  const [first, second] = toJsonLines(ROWS).split("\n");
  for (
    const bad of ["x", "{}", "[]", "null", '{"store":"votes"}', '{"store":"constructor"}', '{"store":1}']
  ) {
    assertEquals(parseJsonLines(`${first}\n${bad}\n${second}`), {
      ok: false,
      problem: { kind: "unreadable_line", line: 2 },
    });
  }
});

Deno.test("toCsv has a line for each event, with what a person looks for", () => {
  const event = auditEvent({
    verb: "vote.cast",
    at: AT,
    subject: "req_1",
    actor: { kind: "person", team: "T1", user: "U1" },
    message: { channel: "C1", ts: "1.0" },
    facts: { answer: 'den"y', age_seconds: 3 },
  }, "abcdefgh");
  assertEquals(toCsv({ events: [event], problems: [{ kind: "forged", id: "x" }] }).split("\r\n"), [
    '"id","at","verb","subject","actor","digest","channel","ts","facts","problem"',
    '"20260601T120000007Z-abcdefgh","2026-06-01T12:00:00.007Z","vote.cast","req_1","T1/U1","","C1","1.0",' +
    '"{""age_seconds"":3,""answer"":""den\\""y""}",""',
    '"x","","","","","","","","","forged"',
    "",
  ]);
});

const CELLS: readonly [string, string][] = [
  ["", '""'],
  ["plain", '"plain"'],
  ["a=1", '"a=1"'],
  ["=1+1", `"'=1+1"`],
  ["+1", `"'+1"`],
  ["-1", `"'-1"`],
  ["@sum", `"'@sum"`],
  [" =1", `"' =1"`],
  ["\t=1", `"'\t=1"`],
  ["\tx", `"'\tx"`],
  ["\rx", `"'\rx"`],
  ["\u200b=1", `"'\u200b=1"`],
  ["\0=1", `"'\0=1"`],
  ["＝1", `"'＝1"`],
  ['"=1', '"""=1"'],
  ["a,b\n=c", '"a,b\n=c"'],
];

Deno.test("csvCell makes harmless what begins like a formula, and leaves everything else", () => {
  for (const [text, cell] of CELLS) assertEquals(csvCell(text), cell);
});

Deno.test("no cell of an export begins like a formula, whatever the events say", () => {
  const names = fc.stringMatching(/^[=+\-@ \ta",\r\n]{1,6}$/);
  fc.assert(
    fc.property(names, names, (subject, name) => {
      const actor = { kind: "source", name } as const;
      const event = auditEvent(
        { verb: "vote.cast", at: AT, subject, actor, digest: name, facts: { [name]: subject } },
        "abcdefgh",
      );
      const cells = readCsv(toCsv({ events: [event], problems: [] }));
      assertEquals(cells.length, 20);
      assertEquals(cells.filter((cell) => /^\s*[=+\-@\t\r\n]/.test(cell)), []);
    }),
    { seed: 5 },
  );
});

Deno.test("toCsv has every event of the trail", () => {
  assertEquals(readCsv(toCsv(readEvents(events, AUDIT_KEYS))).length, 10 * (1 + events.length));
});

/** The cells as a spreadsheet would read them. */
function readCsv(text: string): string[] {
  return [...text.matchAll(/"((?:[^"]|"")*)"(?:,|\r\n)/g)].map(([, cell]) =>
    (cell ?? "").replaceAll('""', '"')
  );
}
