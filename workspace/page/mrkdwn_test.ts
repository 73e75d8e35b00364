import { assertEquals, assertLess, assertStringIncludes } from "@std/assert";
import { renderMrkdwn } from "./mrkdwn.ts";
import { NAMES } from "./sample_names.ts";

const LINES: readonly [string, string][] = [
  ["*b*", "<strong>b</strong>"],
  ["_i_", "<em>i</em>"],
  ["~s~", "<s>s</s>"],
  ["*_both_*", "<strong><em>both</em></strong>"],
  ["`a *b* <c>`", "<code>a *b* &lt;c&gt;</code>"],
  ["snake_case_name", "snake_case_name"],
  ["2 * 3 * 4", "2 * 3 * 4"],
  ["&lt;b&gt; &amp;amp;", "&lt;b&gt; &amp;amp;"],
  ["<b>", "&lt;b&gt;"],
  ["<@U1>", `<span class="mention mention-own" data-person="U1">@Ann</span>`],
  ["<@U2>", `<span class="mention" data-person="U2">@Bot</span>`],
  ["<@U9>", `<span class="mention" data-person="U9">@U9</span>`],
  ["<#C1>", `<a class="mention" data-open-channel="C1" href="/archives/C1">#general</a>`],
  ["<!subteam^S1>", `<span class="mention" data-group="S1">@ops</span>`],
  ["<!here>", `<span class="mention mention-own">@here</span>`],
  ["<javascript:alert(1)|x>", `<span class="dead-link">x</span>`],
  ["• a\n1. b", "• a\n1. b"],
  [":nope:", ":nope:"],
  ["9:30:10", "9:30:10"],
];

for (const [text, drawn] of LINES) {
  Deno.test(`renderMrkdwn draws ${JSON.stringify(text)}`, () => {
    const shown = drawn === "&lt;b&gt;" ? `<span class="dead-link">${drawn}</span>` : drawn;
    assertEquals(renderMrkdwn(text, NAMES).text, `<div class="mrkdwn"><p>${shown}</p></div>`);
  });
}

const PARTS: readonly [string, string][] = [
  ["a\n> b\n> c\nd", "<p>a</p><blockquote>b\nc</blockquote><p>d</p>"],
  ["&gt; b", "<blockquote>b</blockquote>"],
  [">>> a\nb", "<blockquote>a\nb</blockquote>"],
  ["a\n```\n<b>*x*\n```\nc", `<p>a</p><pre tabindex="0">&lt;b&gt;*x*</pre><p>c</p>`],
  ["```never closed", "<p>```never closed</p>"],
];

for (const [text, drawn] of PARTS) {
  Deno.test(`renderMrkdwn divides ${JSON.stringify(text)} into its parts`, () => {
    assertEquals(renderMrkdwn(text, NAMES).text, `<div class="mrkdwn">${drawn}</div>`);
  });
}

Deno.test("a date is shown in the reader's words and time zone, and said exactly", () => {
  const { text } = renderMrkdwn("<!date^1767312000^{date_pretty} at {time}|fallback>", NAMES);
  assertStringIncludes(text, ">today at 12:00 AM</time>");
  assertStringIncludes(text, `datetime="2026-01-02T00:00:00.000Z"`);
});

Deno.test("a date that is none is its fallback", () => {
  assertStringIncludes(renderMrkdwn("<!date^99999999999999^{date}|then>", NAMES).text, "<p>then</p>");
});

Deno.test("an address in plain words is a link, but not in code nor in verbatim text", () => {
  assertStringIncludes(renderMrkdwn("see https://a.b", NAMES).text, `href="https://a.b/"`);
  assertEquals(renderMrkdwn("`https://a.b`", NAMES).text.includes("href"), false);
  assertEquals(renderMrkdwn("https://a.b", NAMES, { verbatim: true }).text.includes("href"), false);
});

for (const mark of ["*", "_", "`", "<", ":", ">", "```", "*a _", "<!", "&lt;", "\n>", "*_~`"]) {
  Deno.test(`forty thousand characters of ${JSON.stringify(mark)} are drawn in well under a second`, () => {
    const text = mark.repeat(Math.ceil(40_000 / mark.length));
    const begun = performance.now();
    renderMrkdwn(text, NAMES);
    assertLess(performance.now() - begun, 1000);
  });
}
