import { assertEquals } from "@std/assert";
import type { Field } from "./fields.ts";
import { readAnswerFraming, readRequestFraming } from "./framing.ts";

const length = (value: string): Field => ["content-length", value];
const encoding = (value: string): Field => ["transfer-encoding", value];

const REQUESTS: [string, Field[], unknown][] = [
  ["says nothing", [], { kind: "none" }],
  ["has a length of zero", [length("0")], { kind: "none" }],
  ["has a length", [length("12")], { kind: "length", bytes: 12 }],
  ["is chunked", [encoding("chunked")], { kind: "chunked" }],
  ["is Chunked", [encoding("Chunked")], { kind: "chunked" }],
  ["has two lengths", [length("12"), length("13")], "content_length"],
  ["has the same length twice", [length("12"), length("12")], "content_length"],
  ["has a list of lengths", [length("12, 12")], "content_length"],
  ["has a length with a sign", [length("+12")], "content_length"],
  ["has a negative length", [length("-1")], "content_length"],
  ["has a hexadecimal length", [length("0x0c")], "content_length"],
  ["has a length with a fraction", [length("12.0")], "content_length"],
  ["has an empty length", [length("")], "content_length"],
  ["has a length beyond what a number holds", [length("9999999999999999")], "content_length"],
  ["is chunked and has a length", [length("12"), encoding("chunked")], "transfer_encoding"],
  ["is chunked twice", [encoding("chunked"), encoding("chunked")], "transfer_encoding"],
  ["is chunked after something", [encoding("gzip, chunked")], "transfer_encoding"],
  ["is chunked before something", [encoding("chunked, identity")], "transfer_encoding"],
  ["is xchunked", [encoding("xchunked")], "transfer_encoding"],
  ["is chunked after a vertical tab", [encoding("\x0bchunked")], "transfer_encoding"],
  ["is identity", [encoding("identity")], "transfer_encoding"],
  ["has an empty encoding", [encoding("")], "transfer_encoding"],
];

for (const [what, fields, expected] of REQUESTS) {
  Deno.test(`readRequestFraming of a request that ${what}`, () => {
    const framing = readRequestFraming(fields, "1.1");
    assertEquals(framing.ok ? framing.value : framing.problem, expected);
  });
}

Deno.test("readRequestFraming refuses chunks in HTTP/1.0", () => {
  assertEquals(readRequestFraming([encoding("chunked")], "1.0").ok, false);
});

const ANSWERS: [string, number, Field[], unknown][] = [
  ["GET", 200, [length("5")], { kind: "length", bytes: 5 }],
  ["GET", 200, [], { kind: "rest" }],
  ["GET", 200, [encoding("chunked")], { kind: "chunked" }],
  ["HEAD", 200, [length("5")], { kind: "none" }],
  ["HEAD", 200, [encoding("chunked")], { kind: "none" }],
  ["GET", 204, [length("5")], { kind: "none" }],
  ["GET", 304, [length("5")], { kind: "none" }],
  ["GET", 103, [], { kind: "none" }],
  ["HEAD", 200, [length("5"), length("5")], "content_length"],
  ["GET", 204, [length("5"), encoding("chunked")], "transfer_encoding"],
];

for (const [method, status, fields, expected] of ANSWERS) {
  Deno.test(`readAnswerFraming of ${status} to ${method} with ${JSON.stringify(fields)}`, () => {
    const framing = readAnswerFraming(fields, "1.1", status, method);
    assertEquals(framing.ok ? framing.value : framing.problem, expected);
  });
}
