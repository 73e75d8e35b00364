import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { neutral } from "../core/text/neutral.ts";
import { toRichText } from "../workspace/blocks/mrkdwn.ts";
import { withLinks } from "../workspace/page/links.ts";

const RUNS = { seed: 20_262, numRuns: 1_000 };
const LONGEST = 40_000;

const MARKUP = [
  "<@U0123ABCDEF>",
  "<#C0123ABCDEF|general>",
  "<!here>",
  "<!channel|x>",
  "<!subteam^S0123ABCDEF>",
  "<!date^1392734382^{date}^https://example.com|x>",
  "<https://example.com|safe.example.org>",
  "<https://a.example/?<https://b.example>|<https://c.example|c>>",
  "<mailto:a@example.com|a>",
  "https://example.com/a?b=c#d",
  "HTTP://EXAMPLE.COM",
  "//example.com",
  "www.example.com",
  "a@example.com",
  "example.com",
  "@here",
  "@channel",
  "@everyone",
  "#general",
  "&lt;!here&gt;",
  "&#60;!here&#62;",
  "```",
  "`",
  "*",
  "_",
  "~",
  ">",
  ">>> ",
  "\n",
  "\n> ",
  "\r\n",
  "|",
  "<",
  "&",
  ":",
  "\\",
  "\u202e",
  "\u2066",
  "\u200b",
  "\u200d",
  "\u00ad",
  "\ufeff",
  "\u{e0041}",
  "\ud800",
  "👩\u200d🚀",
];

const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...MARKUP) },
  fc.string({ maxLength: 12 }),
  fc.string({ maxLength: 6, unit: "grapheme" }),
  fc.string({ maxLength: 6, unit: "binary" }),
  fc.constantFrom(" ", "a", "1", "."),
);

/** Mostly short, so that each oddity gets its turn; some as long as anything that reaches a card. */
const hostile = fc.tuple(fc.array(piece, { maxLength: 40 }), fc.constantFrom(1, 1, 1, 1, 1, 1, 1, 20, 400))
  .map(
    ([pieces, times]) => pieces.join("").repeat(times).slice(0, LONGEST),
  );

Deno.test("outside text that went through neutral is drawn as words: no link, no mention, no formatting", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      for (const element of drawn(neutral(text))) assertEquals(plainness(element), "words");
    }),
    RUNS,
  );
});

Deno.test("outside text inside our own formatting cannot end it", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const line = neutral(text.replaceAll(/[\r\n]/g, " ")).trim();
      for (const [mark, style] of [["*", "bold"], ["_", "italic"], ["~", "strike"], ["`", "code"]] as const) {
        for (const element of drawn(`x ${mark}${line}${mark} y`)) {
          assert(plainness(element) === "words" || plainness(element) === JSON.stringify({ [style]: true }));
        }
      }
      const fenced = drawn("```\n" + neutral(text) + "\n```");
      assert(fenced.every((element) => plainness(element) === "words"));
    }),
    RUNS,
  );
});

Deno.test("nothing that Slack or a browser may take for an address or a call to everybody is left by neutral", () => {
  fc.assert(
    fc.property(hostile, (text) => {
      const shown = neutral(text);
      assertEquals(withLinks(shown), shown);
      for (
        const live of [
          /[<>]/,
          /:\/\//,
          /@(?:here|channel|everyone)/i,
          /[a-z0-9]\.[a-z]{2}/i,
          /(?:^|\W)#[a-z]/i,
        ]
      ) {
        assert(!live.test(shown), `${live} in ${JSON.stringify(shown)}`);
      }
      assert(shown.isWellFormed());
    }),
    RUNS,
  );
});

Deno.test("neutral stays readable: without its brackets and look-alikes, plain words are what they were", () => {
  const words = fc.string({ maxLength: 200 }).map((text) => text.replaceAll(/[^ -~]/g, ""));
  fc.assert(
    fc.property(words.filter((text) => !/\[[.:@#]\]/.test(text)), (text) => {
      const undone = neutral(text).replaceAll(/\[([.:@#])\]/g, "$1").replaceAll("›", ">").replaceAll("∗", "*")
        .replaceAll("ˍ", "_").replaceAll("∼", "~").replaceAll("ˋ", "`").replaceAll("&lt;", "<").replaceAll(
          "&gt;",
          ">",
        )
        .replaceAll("&amp;", "&");
      assertEquals(undone, text);
    }),
    RUNS,
  );
});

/** All the pieces of what the workspace draws of a text. */
function drawn(text: string): unknown[] {
  return leaves(toRichText(text));
}

function leaves(value: unknown): unknown[] {
  if (typeof value !== "object" || value === null) return [];
  if ("elements" in value && Array.isArray(value.elements)) return value.elements.flatMap(leaves);
  return [value];
}

/** An emoji by its name is as harmless as words. */
function plainness(element: unknown): string {
  if (typeof element !== "object" || element === null || !("type" in element)) return "nothing";
  if (element.type !== "text" && element.type !== "emoji") return String(element.type);
  return "style" in element ? JSON.stringify(element.style) : "words";
}
