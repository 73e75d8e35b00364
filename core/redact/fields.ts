import { CHARS, isOf } from "./chars.ts";
import type { Place } from "./kind.ts";
import { type PrefixTree, prefixTree, ROOT, step } from "./prefix_tree.ts";
import { endOfRun, isWordAt, type Scan, startOfRun } from "./scan.ts";
import { isId, isKey, isPassword } from "./secret_words.ts";
import { atLeast, endOfParts, type Part, some } from "./shape.ts";

const { ALNUM, BASE64, BEARER, BLANK, COOKIE, DASHED, HEX, QUOTE, URLSAFE, VALUE } = CHARS;

/** A secret that is told by the name of its field. */
interface Field {
  readonly kind: string;
  /** Small letters only; in the text they may have any case, and `_`, `-`, `.` or a blank between their words. */
  readonly names: readonly string[];
  /** Whether the name must be the whole of it: `token`, but not `next page token`. */
  readonly isWhole: boolean;
  readonly find: (scan: Scan, from: number) => Place | undefined;
}

/** How many quotes, blanks or joints may stand between a name, its sign and its value. */
const LONGEST_GAP = 3;
const MOST_BLANKS = 4;
const LONGEST_QUOTED = 128;
const SHORTEST_PASSWORD = 6;

/** What follows the start of something masked, or a label that we put in the place of its end. */
const MASKED = ["…", "•", "*", "["];
const JOINTS = ["-", "_", ".", "~"];

const ANY_KEY = shape([atLeast(BEARER, 16)], isKey);
const HEX_32 = shape([some(HEX, 32)]);
const HEX_40 = shape([some(HEX, 40)]);

/** Every kind of secret without a shape of its own, with the names of the fields that hold it. */
export const FIELDS: readonly Field[] = [
  field("aws secret access key", ["secretaccesskey", "awssecretkey", "awssecret"], shape([some(BASE64, 40)])),
  field("aws session token", ["awssessiontoken", "sessiontoken"], shape([atLeast(BASE64, 100)])),
  field("azure storage key", ["accountkey", "azurestoragekey"], shape([some(BASE64, 88)])),
  field("azure shared access key", ["sharedaccesskey"], shape([some(BASE64, 44)])),
  whole("azure shared access signature", ["sig"], shape([atLeast(COOKIE, 43)], isKey)),
  field("slack signing secret", ["signingsecret"], HEX_32),
  field("slack verification token", ["verificationtoken"], shape([some(ALNUM, 24)])),
  field("client secret", ["clientsecret"], ANY_KEY),
  field("heroku key", ["herokuapikey", "herokuapitoken", "herokukey"], shape([some(DASHED, 36)])),
  field("datadog api key", ["ddapikey", "datadogapikey", "datadogkey"], HEX_32),
  field(
    "datadog application key",
    ["ddapplicationkey", "ddappkey", "datadogappkey", "datadogapplicationkey"],
    HEX_40,
  ),
  field("twilio auth token", ["twilioauthtoken", "twiliotoken"], HEX_32),
  field("twilio key secret", ["twilioapisecret", "twilioapikeysecret"], shape([some(ALNUM, 32)])),
  field("mailgun key", ["mailgunapikey", "mailgunsigningkey", "mailgunkey"], shape([atLeast(DASHED, 32)])),
  field("pagerduty key", ["routingkey", "integrationkey", "servicekey"], shape([some(ALNUM, 32)], isKey)),
  field(
    "pagerduty key",
    ["pagerdutyapikey", "pagerdutytoken", "pagerdutyapitoken", "pagerdutykey"],
    shape(
      [some(BEARER, 20)],
    ),
  ),
  field(
    "new relic key",
    ["newreliclicensekey", "newrelickey", "newrelicapikey"],
    shape([atLeast(ALNUM, 32)]),
  ),
  field(
    "cloudflare token",
    ["cloudflareapitoken", "cfapitoken", "cloudflaretoken"],
    shape([some(URLSAFE, 40)]),
  ),
  field("cloudflare key", ["cloudflareapikey", "cfapikey"], shape([some(HEX, 37)])),
  field("opsgenie key", ["opsgenieapikey", "opsgeniekey", "geniekey"], shape([some(DASHED, 36)])),
  field(
    "api key",
    ["apikey", "apitoken", "apisecret", "appsecret", "secretkey", "authkey", "privatekey"],
    ANY_KEY,
  ),
  field("access token", ["accesstoken", "authtoken", "refreshtoken", "idtoken", "bearertoken"], ANY_KEY),
  field("signing key", ["webhooksecret", "signingkey", "encryptionkey", "secrettoken", "masterkey"], ANY_KEY),
  whole("token", ["token", "secret"], shape([atLeast(BEARER, 20)], (text) => isKey(text) && !isId(text))),
  field("password", ["password", "passwd", "pwd", "passphrase"], passwordFrom),
  field("authorization header", ["authorization"], credentialFrom),
];

/** The names backwards, since they are read from the sign that follows them. */
const NAMES: PrefixTree<Field> = prefixTree(
  FIELDS.flatMap((entry) => entry.names.map((name) => [[...name].toReversed().join(""), entry] as const)),
);

/** The secret in the field whose name ends before the sign at `at`, and what kind it is. */
export function fieldAt(scan: Scan, at: number): (Place & { readonly kind: string }) | undefined {
  const fields = namedBefore(scan, at);
  if (fields.length === 0) return undefined;
  const from = startOfValue(scan, at + 1);
  for (const { kind, find } of fields) {
    const place = find(scan, from);
    if (place !== undefined) return { ...place, kind };
  }
  return undefined;
}

/** The fields whose names end here, the longest name first. */
function namedBefore(scan: Scan, sign: number): Field[] {
  const named: Field[] = [];
  let node = ROOT;
  let at = startOfRun(scan, QUOTE | BLANK, sign, LONGEST_GAP) - 1;
  for (; at >= 0; at--) {
    const code = scan.text.charCodeAt(at);
    scan.steps++;
    if (node !== ROOT && isSeparator(code)) continue;
    node = step(NAMES, node, lowercase(code));
    if (node === ROOT) break;
    for (const entry of NAMES.values[node] ?? []) {
      if (!entry.isWhole || startsName(scan, at)) named.unshift(entry);
    }
  }
  return named;
}

function startsName(scan: Scan, at: number): boolean {
  return !isWordAt(scan, at - 1) && !isSeparator(scan.text.charCodeAt(at - 1));
}

function startOfValue(scan: Scan, after: number): number {
  const sign = scan.text.charAt(after);
  const from = sign === "=" || sign === ">" ? after + 1 : after;
  let at = from;
  while (at - from < MOST_BLANKS && isOf(BLANK, scan.text.charCodeAt(at))) at++;
  while (at - from < MOST_BLANKS + LONGEST_GAP && isOf(QUOTE, scan.text.charCodeAt(at))) at++;
  scan.steps += at - after;
  return at;
}

function field(kind: string, names: readonly string[], find: Field["find"]): Field {
  return { kind, names, find, isWhole: false };
}

function whole(kind: string, names: readonly string[], find: Field["find"]): Field {
  return { kind, names, find, isWhole: true };
}

/** A value of this shape that is no part of something longer, nor the start of something masked. */
function shape(parts: readonly Part[], check: (value: string) => boolean = isKey): Field["find"] {
  return (scan, from) => {
    const to = endOfParts(scan, parts, from);
    if (to < 0 || isCutOff(scan, to)) return undefined;
    return check(scan.text.slice(from, to)) ? { from, to } : undefined;
  };
}

/** Up to the closing quote, when one was opened; otherwise as far as no sign ends it. */
function passwordFrom(scan: Scan, from: number): Place | undefined {
  const quote = scan.text.charAt(from - 1);
  const to = /^["']$/.test(quote) ? endOfQuoted(scan, quote, from) : endOfRun(scan, VALUE, from, Infinity);
  const isOne = to - from >= SHORTEST_PASSWORD && isPassword(scan.text.slice(from, to));
  return isOne ? { from, to } : undefined;
}

function endOfQuoted(scan: Scan, quote: string, from: number): number {
  const quoted = scan.text.slice(from, from + LONGEST_QUOTED);
  const closes = quoted.indexOf(quote);
  scan.steps += closes < 0 ? LONGEST_QUOTED : closes;
  if (closes < 0) return endOfRun(scan, VALUE, from, Infinity);
  return from + (quoted.charAt(closes - 1) === "\\" ? closes - 1 : closes);
}

/** What follows the word that names the scheme; a value without such a word must look like a key. */
function credentialFrom(scan: Scan, from: number): Place | undefined {
  const word = endOfRun(scan, BEARER, from, Infinity);
  const isScheme = scan.text.charAt(word) === " ";
  const start = isScheme ? word + 1 : from;
  const to = isScheme ? endOfRun(scan, BEARER, start, Infinity) : word;
  const value = scan.text.slice(start, to);
  const isOne = isKey(value) ||
    (/^basic$/i.test(scan.text.slice(from, word)) && value.length >= SHORTEST_PASSWORD);
  return isOne && !isCutOff(scan, to) ? { from: start, to } : undefined;
}

/** Whether only the start of a value is here, and the rest is hidden already. */
function isCutOff(scan: Scan, to: number): boolean {
  let at = to;
  while (at - to < LONGEST_GAP && JOINTS.includes(scan.text.charAt(at))) at++;
  return MASKED.includes(scan.text.charAt(at));
}

function isSeparator(code: number): boolean {
  return code === 0x5f || code === 0x2d || code === 0x2e || code === 0x20;
}

function lowercase(code: number): number {
  return code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
}
