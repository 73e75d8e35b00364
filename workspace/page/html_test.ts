import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { attributes, escapeHtml, html } from "./html.ts";

Deno.test("html writes out every character of a value that could be markup", () => {
  const value = `<b title="x" id='y'>&amp;`;
  assertEquals(
    html`<p title="${value}">${value}</p>`.text,
    `<p title="&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;">&lt;b title=&quot;x&quot; id=&#39;y&#39;&gt;&amp;amp;</p>`,
  );
});

Deno.test("html takes its own markup as markup, in lists too", () => {
  assertEquals(
    html`<ul>${["a<", "b"].map((item) => html`<li>${item}</li>`)}</ul>`.text,
    "<ul><li>a&lt;</li><li>b</li></ul>",
  );
});

Deno.test("html leaves out what is missing, and false, but neither 0 nor a text", () => {
  assertEquals(html`${undefined}${null}${false}${0}${""}${"x"}`.text, "0x");
});

Deno.test("a line break beside a tag is layout, and one between words is a space", () => {
  const laidOut = html`
    <p
      class="a"
    >
      one
      two
    </p>
    <b>${"x"}</b>
  `;
  assertEquals(laidOut.text, `<p class="a" >one two</p><b>x</b>`);
});

Deno.test("a line break in a value stays", () => {
  assertEquals(html`<p>${"a\n  b"}</p>`.text, "<p>a\n  b</p>");
});

Deno.test("attributes writes a value, nothing for what is missing, and a name alone for true", () => {
  assertEquals(attributes({ a: `"`, b: undefined, c: false, d: true, e: 0 }).text, ` a="&quot;" d e="0"`);
});

Deno.test("escapeHtml leaves no text in which a tag, an entity or a quote could begin", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const written = escapeHtml(text);
      assertEquals(/[<>"']/.test(written), false);
      assertEquals(unescape(written), text);
    }),
    { seed: 1, numRuns: 500 },
  );
});

function unescape(text: string): string {
  const back = new Map([["&amp;", "&"], ["&lt;", "<"], ["&gt;", ">"], ["&quot;", '"'], ["&#39;", "'"]]);
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => back.get(entity) ?? "");
}
