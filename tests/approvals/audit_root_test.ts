import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { audit, EXIT } from "../../tasks/audit.ts";
import { advance, askByForm, deny, must, press } from "../support/approval_acts.ts";
import { ask, ASKED, items, openApprovals, SEAL_KEY, trail } from "../support/approvals.ts";
import { texts } from "../support/evidence.ts";
import type { JsonObject } from "../../workspace/json.ts";
import type { TestWorkspace } from "../support/workspace.ts";

Deno.test("the daily root stands in the audit channel, and the trail is then proved to be intact", async () => {
  await using slack = await openApprovals();
  await work(slack);
  await advance(slack, "25h");
  const [message, ...more] = await texts(slack, "audit");
  assertMatch(message ?? "", /^Root 1: \d+ events until .* UTC, hash [0-9a-f]{64}, previous none\.$/);
  assertEquals(more, []);
  const { code, said } = await verify(slack);
  assertEquals(code, EXIT.intact, said);
  assertStringIncludes(said, "The last root is 1");
  const [, hash = ""] = /hash ([0-9a-f]{64})/.exec(message ?? "") ?? [];
  assertStringIncludes(said, hash);

  await advance(slack, "24h");
  const [, second] = await texts(slack, "audit");
  assertMatch(second ?? "", new RegExp(`^Root 2: .*previous ${hash.slice(0, 12)}….$`));
  assertEquals((await verify(slack)).code, EXIT.intact);
});

Deno.test("what was written since the last root is said to be not proved", async () => {
  await using slack = await openApprovals();
  await work(slack);
  const { code, said } = await verify(slack);
  assertEquals(code, EXIT.intact);
  assertMatch(said, /Not proved: \d+ events that no root closed yet/);
});

const TAMPERED: readonly [string, (slack: TestWorkspace, event: JsonObject) => Promise<unknown>, RegExp][] = [
  [
    "changed",
    (slack, event) =>
      put(slack, { ...event, body: String(event["body"]).replace("engineer", "operator") + " " }),
    /was changed/,
  ],
  [
    "taken away",
    (slack, event) => call(slack, "apps.datastore.delete", { id: String(event["id"]) }),
    /is missing/,
  ],
  [
    "written by somebody else",
    (slack, event) => put(slack, { ...event, id: `${String(event["id"])}0` }),
    /is foreign/,
  ],
];
for (const [what, tamper, finding] of TAMPERED) {
  Deno.test(`an event that was ${what} is found and named`, async () => {
    await using slack = await openApprovals();
    await work(slack);
    await advance(slack, "25h");
    const event = (await items(slack, "audit_events")).find(({ verb }) => verb === "vote.cast");
    assert(event !== undefined);
    await tamper(slack, event);
    const { code, said } = await verify(slack);
    assertEquals(code, EXIT.findings);
    const line = said.split("\n").find((text) => finding.test(text)) ?? said;
    assertStringIncludes(line, String(event["id"]));
  });
}

Deno.test("a root that was taken away is found by what the trail says of it", async () => {
  await using slack = await openApprovals();
  await work(slack);
  await advance(slack, "25h");
  const [root] = await items(slack, "audit_roots");
  must(await call(slack, "apps.datastore.delete", { datastore: "audit_roots", id: String(root?.["id"]) }));
  const { code, said } = await verify(slack);
  assertEquals(code, EXIT.findings);
  assertStringIncludes(said, "is missing");
});

Deno.test("events of roots older than 31 days are removed, and the trail still says that it is intact", async () => {
  await using slack = await openApprovals();
  await work(slack);
  const old = (await items(slack, "audit_events")).map(({ id }) => String(id));
  await withoutWatchdog(slack);
  await advance(slack, "31d");
  assertEquals(await left(slack, old), old.length);
  await ask(slack, { ...ASKED, action: "Something new" });
  await advance(slack, "3d");
  assertEquals(await left(slack, old), 0);
  const { code, said } = await verify(slack);
  assertEquals(code, EXIT.intact, said);
  assertStringIncludes(said, "were emptied on");
  const retired = (await trail(slack)).filter(({ verb }) => verb === "root.retired");
  assert(retired.length > 0);
  const [kept] = await items(slack, "audit_roots");
  assert(kept !== undefined, "roots stay for ever");
});

Deno.test("an event that is removed before its time is missing, whatever roots were emptied", async () => {
  await using slack = await openApprovals();
  await work(slack);
  await withoutWatchdog(slack);
  await advance(slack, "34d");
  const event = (await items(slack, "audit_events")).find(({ verb }) => verb === "root.posted");
  must(await call(slack, "apps.datastore.delete", { id: String(event?.["id"]) }));
  const { code, said } = await verify(slack);
  assertEquals(code, EXIT.findings);
  assertStringIncludes(said, `Event ${String(event?.["id"])} is missing.`);
});

Deno.test("a root that the audit channel does not take stands in the fallback channel", async () => {
  await using slack = await openApprovals();
  await work(slack);
  must(await slack.act("archive_channel", { user: "owner", channel: "audit" }));
  await advance(slack, "25h");
  assert((await texts(slack, "alerts")).some((text) => text.startsWith("Root 1:")));
});

/** Enough that every kind of actor stands in the trail. */
async function work(slack: TestWorkspace): Promise<void> {
  const first = await ask(slack);
  await press(slack, "approver", first, "approve_request");
  const second = await askByForm(slack, "engineer", { action: "Rotate the logs" });
  await deny(slack, "second_approver", second, "Not now");
}

/** It looks every hour and has nothing to say here, which takes a month long. */
async function withoutWatchdog(slack: TestWorkspace): Promise<void> {
  must(await slack.act("delete_trigger", { trigger: "Watchdog" }));
}

async function verify(slack: TestWorkspace): Promise<{ readonly code: number; readonly said: string }> {
  const { app } = slack.installed;
  const variables = new Map([
    ["COUNTERSIGN_SEAL_KEY", SEAL_KEY],
    ["SLACK_SERVICE_TOKEN", app.serviceToken],
    ["SLACK_API_URL", slack.workspace.api],
    ["SLACK_APP_ID", app.id],
  ]);
  const { now } = await slack.look("clock");
  const lines: string[] = [];
  const say = (text: string) => void lines.push(text);
  const code = await audit(["verify"], {
    variable: (name) => variables.get(name),
    now: new Date(Number(now)),
    print: say,
    complain: say,
  });
  return { code, said: lines.join("\n") };
}

function put(slack: TestWorkspace, item: JsonObject) {
  return call(slack, "apps.datastore.put", { item });
}

function call(slack: TestWorkspace, method: string, args: JsonObject) {
  const { app } = slack.installed;
  return slack.call(method, { datastore: "audit_events", app_id: app.id, ...args }, app.serviceToken);
}

async function left(slack: TestWorkspace, ids: readonly string[]): Promise<number> {
  const there = new Set((await items(slack, "audit_events")).map(({ id }) => String(id)));
  return ids.filter((id) => there.has(id)).length;
}
