import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type AuditEvent, auditEvent, VERBS } from "../../core/audit/event.ts";
import { NOW, PEOPLE } from "../../tests/support/sample_approvals.ts";
import { eventWords } from "./event_words.ts";
import { PAGES } from "./names.ts";
import { findTrailForm, trailPage } from "./trail.ts";

const event = (change: Partial<AuditEvent> = {}): AuditEvent => ({
  ...auditEvent({ verb: "vote.cast", at: NOW, actor: { kind: "countersign" }, subject: "req_1" }, "abcdefgh"),
  ...change,
});
const wordsOf = (view: { readonly blocks: unknown }) => JSON.stringify(view.blocks);

Deno.test("every kind of event has words of its own", () => {
  const words = VERBS.map((verb) => eventWords(event({ verb })));
  assertEquals(new Set(words).size, VERBS.length);
});

Deno.test("an event names who did it: a person by mention, a system by its name, Countersign not at all", () => {
  const person = { kind: "person", team: "T1", user: PEOPLE.approver } as const;
  assertStringIncludes(eventWords(event({ actor: person })), `by <@${PEOPLE.approver}>`);
  assert(!eventWords(event({ actor: { kind: "source", name: "<!channel>" } })).includes("<!channel>"));
  assert(!eventWords(event()).includes(" by "));
});

Deno.test("an event shows its facts, a few of them and none as a mention", () => {
  const facts = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`fact_${index}`, "<!here>"]));
  const words = eventWords(event({ facts }));
  assertStringIncludes(words, "fact 7: ");
  assertStringIncludes(words, "and 4 more facts");
  assert(!words.includes("<!here>"));
});

const found = (events: readonly AuditEvent[], forged: readonly string[] = []) => ({ events, forged });

Deno.test("a trail says how many rows in it somebody else wrote, and nothing where there are none", () => {
  assertStringIncludes(
    wordsOf(trailPage("req_1", found([event()], ["x", "y"]), 0)),
    "2 rows that Countersign did not write are left out",
  );
  assert(!wordsOf(trailPage("req_1", found([event()]), 0)).includes("did not write"));
});

Deno.test("a trail is shown 25 events at a time", () => {
  const events = Array.from({ length: 26 }, () => event());
  const [first, last] = [trailPage("req_1", found(events), 0), trailPage("req_1", found(events), 1)];
  assert(wordsOf(first).includes(PAGES.next) && !wordsOf(first).includes(PAGES.previous));
  assert(wordsOf(last).includes(PAGES.previous) && !wordsOf(last).includes(PAGES.next));
  assertEquals(wordsOf(first).split("Answer given").length - 1, 25);
  assertEquals(wordsOf(last).split("Answer given").length - 1, 1);
  assert(!wordsOf(trailPage("req_1", found(events.slice(0, 25)), 0)).includes(PAGES.next));
});

Deno.test("a request of which nothing is known says so", () => {
  assertStringIncludes(wordsOf(trailPage("req_1", found([]), 0)), "Nothing is known of this request.");
  assertStringIncludes(wordsOf(findTrailForm("There is no such request.")), "There is no such request.");
});
