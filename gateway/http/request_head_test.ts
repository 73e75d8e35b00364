import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { rounds, seed } from "../../tests/support/rounds.ts";
import { TARGET_BYTES } from "./limits.ts";
import { parseRequestHead } from "./request_head.ts";

function faultOf(text: string): string {
  const head = parseRequestHead(text);
  if (head.ok) return "taken";
  return head.problem.kind === "malformed_request" ? head.problem.reason : head.problem.kind;
}

const HOST = "\r\nHost: gateway";

const CASES: [string, string, string][] = [
  ["a plain request", `GET /a HTTP/1.1${HOST}`, "taken"],
  ["HTTP/1.0 without a host", "GET /a HTTP/1.0", "taken"],
  ["an IPv6 host", "GET /a HTTP/1.1\r\nhost: [::1]:80", "taken"],
  ["nothing", "", "request_line"],
  ["an empty line first", `\r\nGET /a HTTP/1.1${HOST}`, "request_line"],
  ["a request line of HTTP/0.9", "GET /a", "request_line"],
  ["two blanks", `GET  /a HTTP/1.1${HOST}`, "request_line"],
  ["a tab for a blank", `GET\t/a HTTP/1.1${HOST}`, "request_line"],
  ["a blank at the end", `GET /a HTTP/1.1 ${HOST}`, "request_line"],
  ["a blank in the target", `GET /a b HTTP/1.1${HOST}`, "request_line"],
  ["a NUL in the target", `GET /a\0 HTTP/1.1${HOST}`, "request_line"],
  ["a CR in the target", `GET /a\rb HTTP/1.1${HOST}`, "request_line"],
  ["a LF in the target", `GET /a\nb HTTP/1.1${HOST}`, "request_line"],
  ["a method in small letters", `get /a HTTP/1.1${HOST}`, "request_line"],
  ["a method with a colon", `GET: /a HTTP/1.1${HOST}`, "request_line"],
  ["a very long method", `${"G".repeat(17)} /a HTTP/1.1${HOST}`, "request_line"],
  ["HTTP/2.0", `GET /a HTTP/2.0${HOST}`, "version"],
  ["HTTP/1.2", `GET /a HTTP/1.2${HOST}`, "version"],
  ["http in small letters", `GET /a http/1.1${HOST}`, "version"],
  ["HTTP/01.1", `GET /a HTTP/01.1${HOST}`, "version"],
  ["no host", "GET /a HTTP/1.1\r\naccept: a", "host"],
  ["two hosts", `GET /a HTTP/1.1${HOST}${HOST}`, "host"],
  ["two hosts in HTTP/1.0", `GET /a HTTP/1.0${HOST}\r\nhost: b`, "host"],
  ["an empty host", "GET /a HTTP/1.1\r\nhost:", "host"],
  ["a host with a path", "GET /a HTTP/1.1\r\nhost: a/b", "host"],
  ["a host with a user", "GET /a HTTP/1.1\r\nhost: a@b", "host"],
  ["a list of hosts", "GET /a HTTP/1.1\r\nhost: a, b", "host"],
  ["a folded field", `GET /a HTTP/1.1${HOST}\r\n folded`, "field_line"],
  ["a blank before a colon", `GET /a HTTP/1.1${HOST}\r\ntransfer-encoding : chunked`, "field_line"],
  [
    "a length and chunks",
    `POST /a HTTP/1.1${HOST}\r\ncontent-length: 1\r\ntransfer-encoding: chunked`,
    "transfer_encoding",
  ],
  ["two lengths", `POST /a HTTP/1.1${HOST}\r\ncontent-length: 1\r\ncontent-length: 1`, "content_length"],
  ["too many fields", `GET /a HTTP/1.1${HOST}${"\r\nx: 1".repeat(100)}`, "head_too_large"],
  ["an unknown expectation", `POST /a HTTP/1.1${HOST}\r\nexpect: 200-maybe`, "expectation_failed"],
  [
    "two expectations",
    `POST /a HTTP/1.1${HOST}\r\nexpect: 100-continue\r\nexpect: 100-continue`,
    "expectation_failed",
  ],
];

for (const [what, text, expected] of CASES) {
  Deno.test(`parseRequestHead of ${what}: ${expected}`, () => assertEquals(faultOf(text), expected));
}

Deno.test("parseRequestHead takes a target as long as allowed, and not one character longer", () => {
  const target = "/".padEnd(TARGET_BYTES, "a");
  assertEquals(faultOf(`GET ${target} HTTP/1.1${HOST}`), "taken");
  assertEquals(faultOf(`GET ${target}a HTTP/1.1${HOST}`), "target_too_long");
});

Deno.test("parseRequestHead reads what a connection may do next", () => {
  const options = (text: string) => {
    const head = parseRequestHead(text);
    assert(head.ok);
    return [head.value.persistent, head.value.expectsContinue];
  };
  assertEquals(options(`GET / HTTP/1.1${HOST}`), [true, false]);
  assertEquals(options(`GET / HTTP/1.1${HOST}\r\nconnection: x, Close`), [false, false]);
  assertEquals(options("GET / HTTP/1.0\r\nconnection: keep-alive"), [false, false]);
  assertEquals(options(`POST / HTTP/1.1${HOST}\r\ncontent-length: 1\r\nexpect: 100-Continue`), [true, true]);
  assertEquals(options(`POST / HTTP/1.1${HOST}\r\nexpect: 100-continue`), [true, false]);
});

const TOKEN = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/);
const VALUE = fc.stringMatching(/^[\x21-\x7e]([\x20-\x7e]{0,20}[\x21-\x7e])?$/);

Deno.test("parseRequestHead reads back every head that is written by the grammar", () => {
  const fields = fc.array(fc.tuple(TOKEN.map((name) => `x-${name}`), VALUE), { maxLength: 20 });
  const target = fc.stringMatching(/^\/[\x21-\x7e]{0,30}$/);
  const law = fc.property(fc.constantFrom("GET", "PUT"), target, fields, (method, where, list) => {
    const lines = list.map(([name, value]) => `\r\n${name.toUpperCase()}:\t${value} `).join("");
    const head = parseRequestHead(`${method} ${where} HTTP/1.1\r\nhost: a${lines}`);
    assert(head.ok);
    assertEquals([head.value.method, head.value.target], [method, where]);
    assertEquals(head.value.fields, [["host", "a"], ...list]);
  });
  fc.assert(law, { seed, numRuns: rounds({ gate: 200, soak: 50_000 }) });
});

Deno.test("parseRequestHead never takes a head with a control character, wherever it stands", () => {
  const head = `POST /a?b HTTP/1.1${HOST}\r\nContent-Length: 3\r\nX-A: b`;
  const control = fc.constantFrom(..."\0\x01\x08\x0b\x0c\x1b\x7f\n\r");
  const law = fc.property(control, fc.nat(head.length), (character, place) => {
    const hostile = head.slice(0, place) + character + head.slice(place);
    const taken = parseRequestHead(hostile);
    // Only a CR that makes a line end of its own into two is left to whoever looks for the end of the head.
    assertEquals(taken.ok, false, JSON.stringify(hostile));
  });
  fc.assert(law, { seed, numRuns: rounds({ gate: 500, soak: 100_000 }) });
});

Deno.test("parseRequestHead never throws, and what it takes is never framed in two ways", () => {
  const piece = fc.constantFrom(
    "GET",
    "POST",
    " ",
    "/",
    "a",
    "HTTP/1.1",
    "HTTP/1.0",
    "\r\n",
    "\n",
    "host: a",
    "content-length: 5",
    "content-length: 6",
    "transfer-encoding: chunked",
    ":",
    ",",
    "\t",
    "\xff",
  );
  const law = fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
    const head = parseRequestHead(pieces.join(""));
    if (!head.ok) return;
    const framings = head.value.fields.filter(([name]) =>
      name === "content-length" || name === "transfer-encoding"
    );
    assert(framings.length <= 1);
  });
  fc.assert(law, { seed, numRuns: rounds({ gate: 2_000, soak: 500_000 }) });
});
