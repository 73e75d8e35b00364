/** What a text must not be able to do to whoever reads it, each in the words that would do it. */
const SEEN = [
  "<!here>",
  "<!channel|channel>",
  "<!subteam^S00000100G>",
  "<@U000001000>",
  "<#C00000100A>",
  "<https://evil.example/pay|Open the runbook>",
  "https://evil.example/a?b=c&d",
  "evil.example",
  "@channel",
  "@here",
  "#general",
  "mailto:somebody@evil.example",
  "javascript:alert(1)",
  "[docs](https://evil.example)",
  "&lt;!here&gt;",
  "*Approved*",
  "_~`",
  "```\nnot code\n```",
  "\n> quoted",
  "\n\n\n",
  "\r\n",
  "\t",
  ":white_check_mark:",
  "👩‍💻",
  "a\u0301".repeat(3),
  "kubectl delete namespace billing",
  " ",
] as const;

/** What a reader does not see, or sees elsewhere than it stands. */
const UNSEEN = [
  "\u202egnp.exe\u202c",
  "\u2066\u2069",
  "\u200b\u200d\ufeff",
  "\u00ad",
  "\u2028\u2029",
  "\u0000\u001b[2J",
  "\u{e0041}\u{e0042}",
  "\u3164",
] as const;

/** Numbers from 0 to 1 that look random and are always the same for a seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A text of such pieces, of at most so many characters; in every other one everything can be seen. */
export function hostileText(random: () => number, most: number): string {
  return random() < 0.5 ? textOf(SEEN, random, most) : textOf([...SEEN, ...UNSEEN], random, most);
}

function textOf(pieces: readonly string[], random: () => number, most: number): string {
  const wanted = Math.floor(random() ** 3 * most);
  let text = "";
  for (;;) {
    const piece = pieces[Math.floor(random() * pieces.length)] ?? "";
    if (text.length + piece.length > Math.max(wanted, 40)) return text.slice(0, most).toWellFormed();
    text += piece;
  }
}
