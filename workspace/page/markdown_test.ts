import { assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { renderMarkdown } from "./markdown.ts";
import { NAMES } from "./sample_names.ts";

const TEXTS: readonly [string, string][] = [
  ["# One", `<p class="heading heading-1" role="heading" aria-level="2">One</p>`],
  ["a **b** *c* ~~d~~ `e`", "<p>a <strong>b</strong> <em>c</em> <s>d</s> <code>e</code></p>"],
  ["- a\n- b", `<ul class="disc"><li>a</li><li>b</li></ul>`],
  ["3. a", `<ol class="decimal"  start="3"><li>a</li></ol>`],
  ["- [x] done", `<ul class="disc"><li>☑ done</li></ul>`],
  ["> q", "<blockquote><p>q</p></blockquote>"],
  ["```\na <b>\n```", `<pre tabindex="0">a &lt;b&gt;</pre>`],
  ["[l](javascript:alert(1))", `<p><span class="dead-link">l</span></p>`],
  ["<b>x</b>", "<p>&lt;b&gt;x&lt;/b&gt;</p>"],
  ["\\*a\\*", "<p>*a*</p>"],
  [":tada:", "<p>🎉</p>"],
  [
    "<@U2> <#C1>",
    `<p><span class="mention" data-person="U2">@Bot</span> <a class="mention" data-open-channel="C1" href="/archives/C1">#general</a></p>`,
  ],
];

for (const [text, drawn] of TEXTS) {
  Deno.test(`renderMarkdown draws ${JSON.stringify(text)}`, () => {
    assertEquals(
      squeezed(renderMarkdown(text, NAMES).text),
      squeezed(`<div class="rich-text markdown">${drawn}</div>`),
    );
  });
}

Deno.test("a picture in Markdown is a link: the page asks no other host for it", () => {
  const { text } = renderMarkdown("![a graph](https://example.com/x.png)", NAMES);
  assertStringIncludes(text, `href="https://example.com/x.png"`);
  assertEquals(text.includes("<img"), false);
});

Deno.test("a table has its heads, its sides, and can be scrolled with the keyboard", () => {
  const { text } = renderMarkdown("| a | b |\n|:-|-:|\n| 1 | *2* |", NAMES);
  assertStringIncludes(text, `<th scope="col" class="align-right">b</th>`);
  assertStringIncludes(text, `<td class="align-right"><em>2</em></td>`);
  assertStringIncludes(text, `role="group" aria-label="Table" tabindex="0"`);
});

for (const mark of ["[", "*a ", "> ", ">", "`", "**a *b ", "_a__", "<", "![", "- ", "|a", "\n- "]) {
  Deno.test(`twelve thousand characters of ${JSON.stringify(mark)} are drawn in well under a second`, () => {
    const begun = performance.now();
    renderMarkdown(mark.repeat(12_000 / mark.length), NAMES);
    assertLess(performance.now() - begun, 1000);
  });
}

function squeezed(markup: string): string {
  return markup.replace(/ +/g, " ");
}
