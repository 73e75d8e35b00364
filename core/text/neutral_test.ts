import { assertEquals } from "@std/assert";
import { neutral } from "./neutral.ts";

const CASES: readonly (readonly [text: string, shown: string])[] = [
  ["<@U0123ABCDEF>", "&lt;[@]U0123ABCDEF&gt;"],
  ["<!here> <!subteam^S1|x>", "&lt;!here&gt; &lt;!subteam^S1|x&gt;"],
  ["<https://a.b|b>", "&lt;https[:]//a.b|b&gt;"],
  ["&lt;!here&gt;", "&amp;lt;!here&amp;gt;"],
  ["@here @channel @everyone @someone", "[@]here [@]channel [@]everyone [@]someone"],
  ["5 @ 10, @", "5 @ 10, @"],
  ["see #general and #42-b, not #42", "see [#]general and [#]42-b, not #42"],
  ["a#b", "a#b"],
  ["http://10.0.0.1:80/x", "http[:]//10.0.0.1:80/x"],
  ["ops@example.com", "ops[@]example[.]com"],
  ["www.example.co.uk", "www[.]example[.]co[.]uk"],
  ["main.rs 0.25 e.g. v1.2.3 end. Next ./x ...", "main[.]rs 0.25 e.g. v1.2.3 end. Next ./x ..."],
  ["bücher.example пример.рф xn--p1ai.xn--p1ai", "bücher[.]example пример[.]рф xn--p1ai[.]xn--p1ai"],
  ["evil。com 完了。次に", "evil[。]com 完了。次に"],
  ["*b* _i_ ~s~ `c` ```x```", "∗b∗ ˍiˍ ∼s∼ ˋcˋ ˋˋˋxˋˋˋ"],
  ["order_id 2*3 a~b", "order_id 2*3 a~b"],
  ["> quote\n  >>> more\ncpu > 90%", "› quote\n  ›&gt;&gt; more\ncpu &gt; 90%"],
  ["evil\u200b.com @\u202ehere", "evil⟨U+200B⟩[.]com @⟨U+202E⟩here"],
  ["12:30:45 :tada: a::b", "12:30:45 :tada: a::b"],
  ["", ""],
];

Deno.test("neutral takes the meaning from everything that means something in mrkdwn, and leaves the rest", () => {
  for (const [text, shown] of CASES) assertEquals(neutral(text), shown);
});
