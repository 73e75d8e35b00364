import { assertEquals } from "@std/assert";
import { fieldsToAnswer, fieldsToSend } from "./dropped_fields.ts";

const NOT_SENT = [
  "connection",
  "transfer-encoding",
  "content-length",
  "upgrade",
  "te",
  "host",
  "expect",
  "authorization",
  "proxy-authorization",
  "cookie",
  "x-workspace-id",
  "x_workspace_id",
  "countersign-request",
  "countersign_request",
  "forwarded",
  "x-forwarded-for",
  "x_forwarded_host",
  "x.forwarded.host",
  "x-original-url",
  "x-http-method-override",
  "x-api-key",
  "x_api_key",
];

for (const name of NOT_SENT) {
  Deno.test(`fieldsToSend leaves out ${name}`, () => {
    assertEquals(fieldsToSend([[name, "1"], ["accept", "a"]], "x-api-key"), [["accept", "a"]]);
  });
}

Deno.test("fieldsToSend leaves out what Connection names, and keeps everything else in order", () => {
  assertEquals(
    fieldsToSend([["b", "1"], ["connection", "X-Hop"], ["x-hop", "1"], ["a", "2"], ["b", "3"]], undefined),
    [["b", "1"], ["a", "2"], ["b", "3"]],
  );
});

for (
  const name of ["connection", "content-length", "set-cookie", "alt-svc", "countersign-run", "keep-alive"]
) {
  Deno.test(`fieldsToAnswer leaves out ${name}`, () => {
    assertEquals(fieldsToAnswer([[name, "1"], ["etag", "a"]], undefined), [["etag", "a"]]);
  });
}

Deno.test("fieldsToAnswer leaves out a field that holds the upstream secret", () => {
  assertEquals(fieldsToAnswer([["x-echo", "Key sample-secret"], ["etag", "a"]], "sample-secret"), [
    ["etag", "a"],
  ]);
});
