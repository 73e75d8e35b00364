import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { Kind, ShapedKind } from "./kind.ts";
import { KINDS } from "./kinds.ts";
import { redact } from "./redact.ts";
import { type Draw, sampleOf, tooShortOf } from "./samples.ts";

const KEY = "a key for tests";
const LABEL = /\[[^\][]+ #[0-9a-f]{6}\]/;
const ROUNDS = 5;

const SHAPED = KINDS.filter(isShaped);

/** Where a secret may stand, with `SECRET` in its place. */
const PLACES = [
  "SECRET",
  "SECRET is at the start",
  "the middle has SECRET in it",
  "at the end stands SECRET",
  "see (SECRET), 'SECRET'; \"SECRET\": `SECRET`!",
  "a full stop follows SECRET. Then: SECRET, SECRET... and *SECRET* or _SECRET_ or ~SECRET~?",
  "<SECRET|a label> <SECRET>",
  '{"note":"SECRET","list":["SECRET"]}',
  '{"payload":"{\\"note\\":\\"SECRET\\",\\"more\\":\\"line\\nSECRET\\"}"}',
  "name=SECRET&other=1#SECRET",
  "export NAME=SECRET\nNAME: SECRET\r\n\tSECRET\n",
  "é—SECRET—é",
  "\u200bSECRET\u200b",
  "a&amp;SECRET&lt;b",
];

Deno.test("redact covers every kind of secret whole, wherever it stands", () => {
  for (const kind of SHAPED) {
    const draw = drawFrom(kind.name);
    for (let round = 0; round < ROUNDS; round++) {
      for (const place of PLACES) assertCovered(place, sampleOf(kind, draw), kind);
    }
  }
});

Deno.test("redact leaves alone what is a character too short for its kind", () => {
  for (const kind of SHAPED) {
    const draw = drawFrom(kind.name);
    for (let round = 0; round < ROUNDS; round++) {
      const short = tooShortOf(kind, draw);
      const text = `${short} "${short}" ${short}`;
      assertEquals(redact(text, KEY), { text, findings: [] }, kind.name);
    }
  }
});

Deno.test("redact finds a secret that was percent-encoded, in an address, and knows it again", () => {
  for (const kind of SHAPED) {
    const sample = sampleOf(kind, drawFrom(kind.name));
    const plain = redact(sample, KEY);
    const encoded = encodeURIComponent(sample).replaceAll("-", "%2D").replaceAll(".", "%2e");
    const { text, findings } = redact(`https://example.com/?next=${encoded}&x=1`, KEY);
    assertEquals(text, `https://example.com/?next=${plain.text}&x=1`, kind.name);
    assertEquals(findings, plain.findings);
  }
});

Deno.test("redact leaves a token with a checksum alone when the checksum is another one's", () => {
  const checked = SHAPED.filter(({ name }) =>
    /^(countersign|npm|github) (oauth |user |app )?token$/.test(name)
  );
  assertEquals(checked.length, 7);
  for (const kind of checked.filter(({ check }) => check !== undefined)) {
    const sample = sampleOf(kind, drawFrom(kind.name));
    const wrong = `${sample.slice(0, -1)}${sample.endsWith("0") ? "1" : "0"}`;
    assertEquals(redact(`see ${wrong}.`, KEY), { text: `see ${wrong}.`, findings: [] });
    assertNotEquals(redact(`see ${sample}.`, KEY).findings, []);
  }
});

Deno.test("redact leaves a secret alone that is part of a longer word", () => {
  const whole = SHAPED.filter(({ name, before }) => name !== "slack expiring token" && before === undefined);
  for (const kind of whole) {
    const text = `prefix${sampleOf(kind, drawFrom(kind.name))}`;
    assertEquals(redact(text, KEY).findings.map((finding) => finding.kind), [], text);
  }
});

Deno.test("redact leaves alone what is masked with x", () => {
  const masked = [
    "xoxb-" + "x".repeat(12) + "-" + "x".repeat(24),
    "AKIA" + "X".repeat(16),
    "sk_live_" + "x".repeat(24),
  ];
  for (const text of masked) assertEquals(redact(text, KEY).findings, []);
});

Deno.test("the table names some sixty kinds of secrets and more, none of them longer than a label should be", () => {
  const names = new Set(KINDS.map(({ name }) => name));
  assert(names.size > 60);
  for (const name of names) assert(/^[a-z0-9][a-z0-9 .-]{2,30}$/.test(name), name);
});

function assertCovered(place: string, sample: string, kind: ShapedKind): void {
  const text = place.replaceAll("SECRET", sample);
  const redacted = redact(text, KEY);
  const label = LABEL.exec(redacted.text)?.[0] ?? "";
  assertEquals(
    redacted.text.replaceAll("\u200b", ""),
    place.replaceAll("\u200b", "").replaceAll("SECRET", label),
    sample,
  );
  assert(label.startsWith(`[${kind.name} #`), `${label} instead of ${kind.name}`);
  assertEquals(redacted.findings.map((finding) => finding.kind), [kind.name]);
  assertEquals(redact(redacted.text, KEY), { text: redacted.text, findings: [] });
}

function isShaped(kind: Kind): kind is ShapedKind {
  return "parts" in kind;
}

/** Numbers that are the same in each run of a test, and others in another test. */
function drawFrom(name: string): Draw {
  let state = [...name].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) >>> 0, 7);
  return (end) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * end);
  };
}
