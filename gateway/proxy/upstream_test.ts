import { assert, assertEquals } from "@std/assert";
import { Deadlines } from "../http/deadlines.ts";
import { openUpstream } from "./upstream.ts";

const TAKEN: [string, string, string][] = [
  ["https://api.example.com", "api.example.com", ""],
  ["https://api.example.com/", "api.example.com", ""],
  ["https://api.example.com/v2/", "api.example.com", "/v2"],
  ["http://localhost:8080/a/b", "localhost:8080", "/a/b"],
  ["https://api.example.com:443", "api.example.com", ""],
  ["http://[::1]:81", "[::1]:81", ""],
];

for (const [url, authority, basePath] of TAKEN) {
  Deno.test(`openUpstream takes ${url}`, () => {
    const upstream = openUpstream({ name: "up", url }, new Deadlines());
    assert(upstream.ok);
    assertEquals([upstream.value.authority, upstream.value.basePath], [authority, basePath]);
  });
}

const REFUSED = [
  "ftp://api.example.com",
  "api.example.com",
  "https://user:name@api.example.com",
  "https://api.example.com/?key=1",
  "https://api.example.com/#a",
  "https://api.example.com/a%2fb",
];

for (const url of REFUSED) {
  Deno.test(`openUpstream refuses ${url}`, () => {
    assertEquals(openUpstream({ name: "up", url }, new Deadlines()), { ok: false, problem: "url" });
  });
}

Deno.test("openUpstream refuses names that could need an escape, and fields that are none", () => {
  const url = "https://api.example.com";
  for (const name of ["", "Up", "u p", "-up", "u/p", "ü"]) {
    assertEquals(openUpstream({ name, url }, new Deadlines()), { ok: false, problem: "name" });
  }
  const from = { kind: "environment", name: "A" } as const;
  for (const header of ["X-Api-Key", "x api", "x:y", ""]) {
    const secret = { header, prefix: "", from };
    assertEquals(openUpstream({ name: "up", url, secret }, new Deadlines()), {
      ok: false,
      problem: "header",
    });
  }
});
