import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { answer, askByForm, lastRun, must, pick, press, windowWords } from "../support/approval_acts.ts";
import { ask, ASKED, type Card, items, openApprovals, words } from "../support/approvals.ts";
import { personId } from "../support/evidence.ts";
import type { TestWorkspace } from "../support/workspace.ts";

Deno.test("a trail is found by its number, tells every step in order, and says who did what where", async () => {
  await using slack = await openApprovals();
  const card = await askByForm(slack, "engineer");
  await press(slack, "engineer", card, "approve_request");
  await answer(slack, "approver", card, { control: "ask_for_details", text: "Which cluster?" });
  await answer(slack, "engineer", card, { control: "give_details", text: "Only eu-west" });
  await press(slack, "approver", card, "approve_request");

  const said = await find(slack, "security_lead", numberOf(card));
  const steps = [
    "Request received",
    "Card posted",
    "Answer refused",
    "Details asked for",
    "Details given",
    "Answer given",
    "Decision about to be committed",
    "Request approved",
  ];
  const places = steps.map((step) => said.indexOf(step));
  assert(places.every((place) => place >= 0), JSON.stringify(places));
  assertEquals(places, places.toSorted((a, b) => a - b));
  assertStringIncludes(said, `<@${await personId(slack, "approver")}>`);
  assertStringIncludes(said, "<#C00000100B>");
  assertStringIncludes(said, "Which cluster?");
});

Deno.test("a number that nobody knows is said to be unknown, and can be corrected in the same window", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  assertStringIncludes(
    await find(slack, "engineer", "req_nothing"),
    "Nothing is known of a request with this number.",
  );
  must(await slack.as("engineer").submit({ subject: ` ${numberOf(card)} ` }));
  await slack.settled();
  assertStringIncludes(await windowWords(slack, "engineer"), "Request received");
  must(await slack.as("engineer").close());
  await slack.settled();
  assertEquals((await lastRun(slack, "find_trail"))["status"], "completed");
});

Deno.test("a long trail has pages, from the shortcut and from the card alike", async () => {
  await using slack = await openApprovals({ settings: { rateLimits: false } });
  const card = await ask(slack, { ...ASKED, policy: "production", details: "" });
  for (let times = 0; times < 13; times++) {
    await press(slack, "operator", card, "approve_request");
    await press(slack, "engineer", card, "approve_request");
  }
  await find(slack, "security_lead", numberOf(card));
  await pick(slack, "engineer", card, "Show the trail");
  for (const person of ["security_lead", "engineer"]) {
    const first = await windowWords(slack, person);
    assertStringIncludes(first, "Page 1 of 2");
    assertStringIncludes(first, "Request received");
    await turn(slack, person, "next_page");
    const second = await windowWords(slack, person);
    assertStringIncludes(second, "Page 2 of 2");
    assert(!second.includes("Request received"));
    await turn(slack, person, "previous_page");
    assertStringIncludes(await windowWords(slack, person), "Page 1 of 2");
  }
  must(await slack.as("security_lead").close());
  await slack.settled();
  assertEquals((await lastRun(slack, "find_trail"))["status"], "completed");
});

Deno.test("an event that somebody else wrote is no step of a trail", async () => {
  await using slack = await openApprovals();
  const card = await ask(slack);
  const [event] = await items(slack, "audit_events");
  const item = {
    ...Object(event),
    id: `${String(event?.["id"])}0`,
    body: String(event?.["body"]).replace("received", "approved"),
  };
  const { app } = slack.installed;
  must(
    await slack.call(
      "apps.datastore.put",
      { datastore: "audit_events", item, app_id: app.id },
      app.serviceToken,
    ),
  );
  const said = await find(slack, "engineer", numberOf(card));
  assert(!said.includes("Request approved"));
  assertStringIncludes(said, "1 row that Countersign did not write");
});

async function find(slack: TestWorkspace, person: string, number: string): Promise<string> {
  must(await slack.as(person).runShortcut("Find a trail"));
  await slack.settled();
  must(await slack.as(person).submit({ subject: number }));
  await slack.settled();
  return await windowWords(slack, person);
}

async function turn(slack: TestWorkspace, person: string, button: string): Promise<void> {
  const view = (await slack.as(person).views()).at(-1);
  must(await slack.act("press", { user: person, view_id: String(view?.["id"]), action_id: button }));
  await slack.settled();
}

function numberOf(card: Card): string {
  const [, id = ""] = /Request `([^`]+)`/.exec(words(card)) ?? [];
  return id;
}
