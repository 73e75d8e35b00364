import { assertEquals } from "@std/assert";
import { parseAnswerHead } from "./answer_head.ts";

const CASES: [string, string, boolean][] = [
  ["a plain answer", "HTTP/1.1 200 OK\r\ncontent-length: 1", true],
  ["an answer without a reason", "HTTP/1.1 200\r\ncontent-length: 1", true],
  ["an answer with an empty reason", "HTTP/1.1 200 \r\ncontent-length: 1", true],
  ["an answer of HTTP/1.0", "HTTP/1.0 200 OK", true],
  ["a reason of several words", "HTTP/1.1 404 Not Found at all", true],
  ["an answer of HTTP/2", "HTTP/2 200 OK", false],
  ["a status of two digits", "HTTP/1.1 20 OK", false],
  ["a status of four digits", "HTTP/1.1 2000 OK", false],
  ["a status beyond 599", "HTTP/1.1 600 OK", false],
  ["a status of zero", "HTTP/1.1 000 OK", false],
  ["two blanks", "HTTP/1.1  200 OK", false],
  ["something before the status line", "\r\nHTTP/1.1 200 OK", false],
  ["a folded field", "HTTP/1.1 200 OK\r\na: b\r\n c", false],
  ["two lengths", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ncontent-length: 1", false],
  ["chunks and a length", "HTTP/1.1 200 OK\r\ncontent-length: 1\r\ntransfer-encoding: chunked", false],
  ["chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\ntransfer-encoding: chunked", false],
];

for (const [what, text, isTaken] of CASES) {
  Deno.test(`parseAnswerHead ${isTaken ? "takes" : "refuses"} ${what}`, () => {
    assertEquals(parseAnswerHead(text, "GET").ok, isTaken);
  });
}

const PERSISTENCE: [string, boolean][] = [
  ["HTTP/1.1 200 OK\r\ncontent-length: 1", true],
  ["HTTP/1.1 204 OK", true],
  ["HTTP/1.1 200 OK\r\ncontent-length: 1\r\nconnection: close", false],
  ["HTTP/1.0 200 OK\r\ncontent-length: 1\r\nconnection: keep-alive", false],
  ["HTTP/1.1 200 OK", false],
];

for (const [text, expected] of PERSISTENCE) {
  Deno.test(`parseAnswerHead: after ${JSON.stringify(text)} a connection is used again: ${expected}`, () => {
    const head = parseAnswerHead(text, "GET");
    assertEquals(head.ok && head.value.persistent, expected);
  });
}
