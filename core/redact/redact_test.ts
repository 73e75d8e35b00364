import { assert, assertEquals, assertLessOrEqual, assertNotEquals } from "@std/assert";
import fc from "fast-check";
import { FIELDS } from "./fields.ts";
import { findSecrets } from "./find.ts";
import { fingerprintOf } from "./fingerprint.ts";
import type { Kind, ShapedKind } from "./kind.ts";
import { KINDS } from "./kinds.ts";
import { MOST_FINDINGS, redact } from "./redact.ts";
import { sampleOf } from "./samples.ts";

const KEY = "a key for tests";
/** For each character. */
const MOST_STEPS = 24;
const RUNS = { seed: 20_260, numRuns: 1_000 };

const base64 = (text: string) => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const repeat = (text: string, length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length);
const WORD = "hunt" + "er22";
const HEX = "3f9a0c7be1d24586";
const MIXED = "q7Zt2LkP9vXc4RmN8sWb1YhG6dFj5KuT0aEe3oIi";

const header = base64('{"alg":"HS256","typ":"JWT"}');
const JWT = [header, base64('{"sub":"1","exp":1}'), repeat(MIXED, 43)].join(".");
const JWE = [header, "", repeat(MIXED, 16), repeat(MIXED, 40), repeat(MIXED, 22)].join(".");
const DISCORD = [base64("123456789012345678"), repeat(MIXED, 6), repeat(MIXED, 38)].join(".");
const PEM_LINES = [64, 64, 40].map((length) => repeat(MIXED, length));
const PEM = ["-----BEGIN RSA " + "PRIVATE KEY-----", ...PEM_LINES, "-----END RSA " + "PRIVATE KEY-----"].join(
  "\n",
);
const PGP = PEM.replaceAll("RSA PRIVATE KEY", "PGP PRIVATE KEY BLOCK");

/** Text with the secret between « and ». */
const FOUND: readonly (readonly [kind: string, text: string])[] = [
  ["jwt", `the session is «${JWT}». It ends soon.`],
  ["jwt", `Authorization: Bearer «${JWT}»`],
  ["jwt", `?id_token=«${JWE}»&x=1`],
  ["discord bot token", `token «${DISCORD}»!`],
  ["private key", `before\n«${PEM}»\nafter`],
  ["private key", `before «${PGP}» after`],
  ["private key", `{"private_key":"«${PEM.replaceAll("\n", "\\n")}\\n»"}`.replace("\\n»", "»\\n")],
  ["private key", `cut off: «${PEM.slice(0, 150)}»`],
  ["password in an address", `postgres://admin:«${WORD}»@db.internal:5432/main`],
  ["password in an address", `redis://:«${WORD}%40%2F»@cache`],
  ["password in an address", `?next=https%3A%2F%2Fuser%3A«${WORD}»%40example.com`],
  ["key in an address", `git clone https://«${repeat(MIXED, 24)}»@git.example.com/a.git`],
  ["sentry dsn key", `dsn: https://«${repeat(HEX, 32)}»@o1.ingest.sentry.io/42`],
  ["telegram bot token", `https://api.telegram.org/bot«1234567890:AA${repeat(MIXED, 33)}»/getMe`],
  ["bearer token", `it sent Bearer «${repeat(MIXED, 30)}» and failed`],
  ["password of a command", `curl -s -u admin:«${WORD}» https://example.com`],
  ["authorization header", `Authorization: Basic «${btoa("someone:word")}»`],
  ["authorization header", `{"Authorization":"token «${repeat(MIXED, 30)}»"}`],
  ["authorization header", `-H 'authorization: ApiKey «${repeat(MIXED, 30)}»'`],
  ["aws secret access key", `aws_secret_access_key = «${repeat(MIXED, 40)}»\n`],
  ["aws secret access key", `"SecretAccessKey": "«${repeat(MIXED, 40)}»",`],
  ["aws secret access key", `{\\"AWS_SECRET_ACCESS_KEY\\":\\"«${repeat(MIXED, 40)}»\\"}`],
  ["aws session token", `AWS_SESSION_TOKEN=«${repeat(MIXED, 200)}»`],
  ["azure storage key", `AccountName=a;AccountKey=«${repeat(MIXED, 86)}==»;EndpointSuffix=b`],
  ["azure shared access signature", `?sv=2024-01-01&sig=«${repeat(MIXED, 43)}%3D»&se=1`],
  ["slack signing secret", `SLACK_SIGNING_SECRET=«${repeat(HEX, 32)}»`],
  ["client secret", `client_secret: «${repeat(HEX, 32)}»`],
  ["heroku key", `HEROKU_API_KEY='«01234567-89ab-cdef-0123-456789abcdef»'`],
  ["datadog api key", `DD-API-KEY: «${repeat(HEX, 32)}»`],
  ["twilio auth token", `TWILIO_AUTH_TOKEN="«${repeat(HEX, 32)}»"`],
  ["pagerduty key", `{"routing_key":"«${repeat(HEX, 32)}»","event_action":"trigger"}`],
  ["api key", `X-Api-Key: «${repeat(MIXED, 24)}»`],
  ["api key", `*API key*: «${repeat(MIXED, 24)}»`],
  ["access token", `"accessToken" => "«${repeat(MIXED, 24)}»"`],
  ["token", `https://example.com/?token=«${repeat(MIXED, 24)}»&page=2`],
  ["password", `{"user":"a","password":"«${WORD} horse»"}`],
  ["password", `<password>«${WORD}»</password>`],
  ["password", `Server=db;Password=«${WORD}»;Timeout=3`],
];

const ORDINARY = [
  "U0123ABCDEF posted in C0123ABCDEF of T0123ABCDEF by B0123ABCDEF, trigger Ft0123ABCDEF",
  "https://acme.slack.com/archives/C0123ABCDEF/p1712345678901234?thread_ts=1712345678.901234&cid=C0123ABCDEF",
  "https://slack.com/shortcuts/Ft0123ABCDEF/" + repeat(HEX, 32),
  "https://files.slack.com/files-pri/T0123ABCDEF-F0123ABCDEF/image.png",
  "commit " + repeat(HEX, 40) + " of " + repeat(HEX, 7),
  "sha256:" + repeat(HEX, 64),
  "order 4711-0815, invoice in_1NkPqRSTUVWXyz012345, customer cus_NkPqRSTUVWXyz0, request req_0123456789abcdef",
  "trace 01234567-89ab-cdef-0123-456789abcdef",
  'token: 01234567-89ab-cdef-0123-456789abcdef, "token": "' + repeat(HEX, 40) + '"',
  "next_page_token=" + repeat(MIXED, 30),
  "api_key=" + repeat(MIXED, 20) + "…" + repeat(MIXED, 4) + ", client_secret: " + repeat(MIXED, 16) + "****",
  "csgn_AbCdEfG…Wxyz and csgn_AbCdEfG...Wxyz and csgn_AbCdEfG****Wxyz",
  "the token is xoxb-…, or xoxb-your-bot-token-goes-here, or xoxb-" + "x".repeat(12) + "-" + "x".repeat(24),
  "AKIA" + "IOSFODNN7" + "EXAMPLE",
  "hooks.slack.com/services/T00000000/B00000000/" + "X".repeat(24),
  "password: required; Password: ********; password=${PASSWORD}; password={{ password }}; password: <secret>",
  "api_key: missing, Authorization: Bearer <token>, Authorization: required, Bearer authentication is required",
  "postgres://user:${PASSWORD}@host/db postgres://user:***@host/db https://user@example.com/ ssh://git@example.com",
  "https://example.com:8443/a@b mailto:someone@example.com",
  "-----BEGIN PUBLIC " + "KEY-----\n" + repeat(MIXED, 64) + "\n-----END PUBLIC KEY-----",
  "-----BEGIN " + "PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----",
  "eyJ.eyJ.eyJ and " + [base64('{"a":1}'), base64('{"b":2}'), repeat(MIXED, 43)].join("."),
  "docker run -u 1000:1000000 image",
  "SKU SK-2000, key-value, sk-learn, pat-na1, cio, EZAKimel, dapi, hf_hub",
  "ein Preis von 5 €, 10:AA, 12:30:45, a::b, C:\\new\\table, 100%, %zz, &nbsp;",
];

Deno.test("redact covers what is told by its insides, or by what stands around it, and nothing else", () => {
  for (const [kind, marked] of FOUND) {
    const text = marked.replace("«", "").replace("»", "");
    const redacted = redact(text, KEY);
    const label = `[${kind} #${redacted.findings[0]?.fingerprint.slice(0, 6)}]`;
    assertEquals(redacted.text, marked.replace(/«[^»]*»/, () => label));
    assertEquals(redacted.findings.map((finding) => finding.kind), [kind]);
    assertEquals(redact(redacted.text, KEY), { text: redacted.text, findings: [] });
  }
});

Deno.test("redact leaves ids, digests, permalinks, previews, templates and prose alone", () => {
  for (const text of ORDINARY) assertEquals(redact(text, KEY), { text, findings: [] });
});

Deno.test("redact gives the same secret the same fingerprint, under the same key only", () => {
  const token = `xoxb-${repeat("1234567890", 12)}-${repeat(MIXED, 24)}`;
  const [first, second] = [redact(token, KEY), redact(`?t=${token}&x`, KEY)];
  assertEquals(first.findings, [{ kind: "slack bot token", fingerprint: fingerprintOf(token, KEY) }]);
  assertEquals(second.findings, first.findings);
  assertNotEquals(redact(token, "another key").findings, first.findings);
  assert(/^[0-9a-f]{16}$/.test(fingerprintOf(token, KEY)));
});

Deno.test("redact covers the scheme of an address too, and knows the address again without it", () => {
  const address = `hooks.slack.com/services/T0123ABCDEF/B0123ABCDEF/${repeat(MIXED, 24)}`;
  const [bare, whole] = [redact(address, KEY), redact(`https://${address}`, KEY)];
  assertEquals(whole, bare);
  assertEquals(bare.findings.length, 1);
});

Deno.test("redact lists a secret once, however often it stands there", () => {
  const token = `xwfp-${repeat(MIXED, 30)}`;
  const redacted = redact(`${token} ${token} ${token}`, KEY);
  assertEquals(redacted.findings.length, 1);
  assertEquals(redacted.text.split("[slack workflow token #").length, 4);
});

Deno.test("redact covers every secret of very many, and fingerprints only as many as it promises", () => {
  const tokens = Array.from(
    { length: MOST_FINDINGS + 5 },
    (_, index) => `xwfp-${1_000 + index}-${repeat(MIXED, 30)}`,
  );
  const redacted = redact(tokens.join("\n"), KEY);
  assertEquals(redacted.findings.length, MOST_FINDINGS);
  assertEquals(
    redacted.text.split("\n").slice(-5),
    Array.from({ length: 5 }, () => "[slack workflow token]"),
  );
});

Deno.test("redact finds a secret in which unseen characters were hidden", () => {
  const token = `xoxb-${repeat("1234567890", 12)}-${repeat(MIXED, 24)}`;
  for (const unseen of ["\u200b", "\u2060", "\u00ad", "\ufeff", "\u202e"]) {
    const hidden = [...token].join(unseen);
    assertEquals(redact(`see ${hidden} there`, KEY).findings, redact(token, KEY).findings);
    assertEquals(redact(`see ${hidden} there`, KEY).text.includes("x"), false);
  }
});

const SHAPED = KINDS.filter(isShaped);
const STARTS = [...KINDS.flatMap(({ starts }) => starts), ...FIELDS.flatMap(({ names }) => names)];

const secret = fc.tuple(fc.constantFrom(...SHAPED), fc.infiniteStream(fc.nat())).map(([kind, numbers]) =>
  sampleOf(kind, (end) => (numbers.next().value ?? 0) % end)
);
const separator = fc.constantFrom(
  " ",
  "\n",
  '"',
  "'",
  "(",
  ")",
  "=",
  ":",
  ",",
  ";",
  "&",
  "<",
  ">",
  "/",
  "%20",
  "\\n",
  "@",
);
const piece = fc.oneof(
  { weight: 3, arbitrary: secret },
  { weight: 3, arbitrary: separator },
  { weight: 2, arbitrary: fc.constantFrom(...STARTS) },
  fc.string({ maxLength: 30 }),
  fc.string({ maxLength: 10, unit: "grapheme" }),
  fc.constantFrom(
    "://",
    "://a:b@c",
    "%41",
    "&amp;",
    "\\u0041",
    "password=",
    "Authorization: Bearer ",
    JWT,
    PEM,
    DISCORD,
  ),
);
const hostile = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(""));

Deno.test("redacting what was redacted changes nothing", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const once = redact(text, KEY).text;
      assertEquals(redact(once, KEY), { text: once, findings: [] });
    }),
    RUNS,
  );
});

Deno.test("no twelve characters of a planted secret survive, whatever stands around it", () => {
  fc.assert(
    fc.property(hostile, separator, secret, separator, hostile, (before, open, planted, close, after) => {
      const { text } = redact(`${before} ${open}${planted}${close} ${after}`, KEY);
      const around = `${before} ${open} ${close} ${after}`;
      for (let at = 0; at + 12 <= planted.length; at++) {
        const body = planted.slice(at, at + 12);
        assert(!text.includes(body) || around.includes(body), `${body} of ${planted}`);
      }
    }),
    RUNS,
  );
});

Deno.test("the steps that redact takes grow with the text and no faster, whatever is repeated", () => {
  const units = [
    ...STARTS,
    "a://",
    "a:a@://",
    "-----BEGIN PRIVATE KEY-----",
    "AIzab-",
    "xoxb-1-",
    "%41",
    "\\",
    "&",
    "é",
  ];
  for (const unit of units) {
    for (const around of ["", " ", "-", "_", "=", ".", "1"]) {
      const text = repeat(`${unit}${around}`, 8_000);
      assertLessOrEqual(
        findSecrets(text).steps,
        MOST_STEPS * text.length,
        JSON.stringify(`${unit}${around}`),
      );
    }
  }
});

Deno.test("the steps that redact takes grow with the text and no faster, whatever it is", () => {
  fc.assert(
    fc.property(hostile, fc.integer({ min: 1, max: 50 }), (text, times) => {
      const long = text.repeat(times);
      assertLessOrEqual(findSecrets(long).steps, MOST_STEPS * (long.length + 1));
    }),
    RUNS,
  );
});

function isShaped(kind: Kind): kind is ShapedKind {
  return "parts" in kind;
}
