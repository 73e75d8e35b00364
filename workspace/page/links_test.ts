import { assertEquals } from "@std/assert";
import { html } from "./html.ts";
import { link, liveUrl, ownUrl, withLinks } from "./links.ts";

const ADDRESSES: readonly [unknown, string | undefined][] = [
  ["https://example.com/a?b#c", "https://example.com/a?b#c"],
  ["HTTP://example.com", "http://example.com/"],
  ["mailto:a@b.c", "mailto:a@b.c"],
  ["javascript:alert(1)", undefined],
  ["java\nscript:alert(1)", undefined],
  [" javascript:alert(1)", undefined],
  ["JaVaScRiPt:alert(1)", undefined],
  ["data:text/html,<b>", undefined],
  ["vbscript:x", undefined],
  ["file:///etc/passwd", undefined],
  ["blob:https://example.com/x", undefined],
  ["//example.com", undefined],
  ["/relative", undefined],
  ["", undefined],
  [undefined, undefined],
  [{}, undefined],
];

for (const [address, live] of ADDRESSES) {
  Deno.test(`liveUrl ${live === undefined ? "follows nothing" : "may follow"} ${JSON.stringify(address)}`, () => {
    assertEquals(liveUrl(address), live);
  });
}

Deno.test("ownUrl is of this machine only", () => {
  assertEquals(ownUrl("http://localhost:3001/files/F1"), "http://localhost:3001/files/F1");
  assertEquals(ownUrl("http://127.0.0.1/x.png"), "http://127.0.0.1/x.png");
  assertEquals(ownUrl("http://localhost.example.com/x.png"), undefined);
  assertEquals(ownUrl("https://example.com/x.png"), undefined);
});

Deno.test("a link that may not be followed is its words alone", () => {
  assertEquals(link("javascript:alert(1)", "press").text, `<span class="dead-link">press</span>`);
});

const SENTENCES: readonly [string, string][] = [
  ["see https://a.b/c.", "https://a.b/c"],
  ["(https://a.b/c)", "https://a.b/c"],
  ["https://a.b/c_(d)", "https://a.b/c_(d)"],
  ["https://a.b/c, and", "https://a.b/c"],
];

for (const [sentence, address] of SENTENCES) {
  Deno.test(`withLinks finds ${address} in "${sentence}"`, () => {
    const [, found] = /href="([^"]*)"/.exec(html`${withLinks(sentence)}`.text) ?? [];
    assertEquals(found, address);
  });
}

Deno.test("withLinks makes no link of other schemes", () => {
  assertEquals(html`${withLinks("ftp://a.b javascript://x a://b")}`.text, "ftp://a.b javascript://x a://b");
});
