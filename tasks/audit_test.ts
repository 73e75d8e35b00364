import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { anchorSentence } from "../core/audit/anchor.ts";
import { AUDIT_STORES } from "../core/audit/sealed_row.ts";
import { AUDIT_KEYS, auditLog } from "../tests/support/audit_log.ts";
import { readConfig } from "../tests/support/imports.ts";
import { openWorkspace, type TestWorkspace } from "../tests/support/workspace.ts";
import { audit, EXIT } from "./audit.ts";

const APP = "tests/apps/audit";
const ROOT = new URL("../", import.meta.url);
const [{ id, secret }] = AUDIT_KEYS;
const KEY = { COUNTERSIGN_SEAL_KEY: `${id}:${secret}` };

/** More than one page of events for Slack, and four of its datastore's bulk writes for pages and roots. */
const LOG = auditLog({ events: 1100, days: 3, tail: 5 });
const [, VICTIM] = LOG.events;
assert(VICTIM !== undefined);

Deno.test("an operator who verifies the trail in Slack reads that it is intact, and what is not proved", async () => {
  await using slack = await openWorkspace({ app: APP });
  await keepTrail(slack);
  const { code, lines } = await run(["verify"], slackOf(slack));
  assertEquals(code, EXIT.intact);
  assertEquals(lines[0], "Looked at 1105 events, 3 pages and 3 roots.");
  assertEquals(lines.at(-1), "Intact: 1100 events as 3 roots closed them.");
  assertStringIncludes(lines.join("\n"), "Not proved: 5 events after the last root");
});

Deno.test("an operator reads which event somebody changed in Slack, and which is gone", async () => {
  await using slack = await openWorkspace({ app: APP });
  await keepTrail(slack);
  const [, , gone] = LOG.events;
  await call(slack, "apps.datastore.update", {
    datastore: AUDIT_STORES.events,
    item: { id: VICTIM.id, body: VICTIM.body.replace("approve", "deny") },
  });
  await call(slack, "apps.datastore.delete", { datastore: AUDIT_STORES.events, id: gone?.id ?? "" });
  const { code, lines } = await run(["verify"], slackOf(slack));
  assertEquals(code, EXIT.findings);
  assertEquals(lines.filter((line) => line.startsWith("Event ")), [
    `Event ${VICTIM.id} was changed.`,
    `Event ${gone?.id} is missing.`,
  ]);
  assertEquals(lines.at(-1), "Not intact: 2 findings.");
});

Deno.test("an operator exports the trail, and verifies the file with what the audit channel says", async () => {
  await using slack = await openWorkspace({ app: APP });
  await using folder = await tempFolder();
  await keepTrail(slack);
  const token = await folder.write("token", `${slack.installed.app.serviceToken}\n`);
  const file = folder.path("trail.jsonl");
  const { SLACK_SERVICE_TOKEN: _, ...withoutToken } = slackOf(slack);
  const exported = await run(["export", "--to", file, "--token-file", token], withoutToken);
  assertEquals([exported.code, exported.lines], [EXIT.intact, [
    `Read 1105 events, 3 pages and 3 roots; all is in ${file}.`,
  ]]);

  const anchors = await folder.write("anchors", LOG.made.map(anchorSentence).join("\n"));
  const verified = await run(["verify", "--file", file, "--anchors", anchors], KEY);
  assertEquals(verified.code, EXIT.intact);
  assert(!verified.lines.join("\n").includes("newest roots"));

  const again = await run(["export", "--to", file], slackOf(slack));
  assertEquals(again.code, EXIT.unseen);
  assertStringIncludes(again.complaints, "exists");
});

Deno.test("an operator learns from the audit channel that the newest root was taken out of an export", async () => {
  await using folder = await tempFolder();
  const lines = exportOf(LOG).split("\n");
  const last = LOG.roots.at(-1)?.id ?? "";
  const file = await folder.write("trail.jsonl", lines.filter((line) => !line.includes(last)).join("\n"));
  assertEquals((await run(["verify", "--file", file], KEY)).code, EXIT.intact);
  const anchors = await folder.write("anchors", LOG.made.map(anchorSentence).join("\n"));
  const { code, lines: told } = await run(["verify", "--file", file, "--anchors", anchors], KEY);
  assertEquals(code, EXIT.findings);
  assertStringIncludes(told.join("\n"), `Root ${last} is missing.`);
});

Deno.test("an operator exports the trail of one request as a table", async () => {
  await using folder = await tempFolder();
  const file = await folder.write("trail.jsonl", exportOf(LOG));
  const table = folder.path("trail.csv");
  const args = ["export", "--file", file, "--format", "csv", "--subject", "req_1", "--to", table];
  assertEquals((await run(args, KEY)).code, EXIT.intact);
  const lines = (await Deno.readTextFile(table)).trimEnd().split("\r\n");
  assertEquals(lines.length, 9);
  for (const line of lines.slice(1)) assertStringIncludes(line, '"req_1"');

  const { lines: printed } = await run(["export", "--file", file, "--subject", "req_1"], {});
  assertEquals(printed.join("\n").split("\n").length, 8);
});

Deno.test("an operator whom Slack makes wait gets the whole trail all the same", async () => {
  await using slack = await openWorkspace({ app: APP });
  await keepTrail(slack);
  await slack.act("fault", {
    name: "apps.datastore.query",
    kind: "throttle",
    retry_after: 1,
    skip: 1,
    times: 1,
  });
  assertEquals((await run(["verify"], slackOf(slack))).code, EXIT.intact);
});

Deno.test("an operator whom Slack refuses reads why, and nothing is called intact", async () => {
  await using slack = await openWorkspace({ app: APP });
  const refusals: readonly [Record<string, string>, RegExp][] = [
    [{ SLACK_SERVICE_TOKEN: "test-token" }, /invalid_auth/],
    [{ SLACK_APP_ID: "A0ELSEWHERE" }, /Slack refused/],
    [{ SLACK_API_URL: "http://127.0.0.1:1/api/" }, /did not answer/],
  ];
  for (const [change, sentence] of refusals) {
    const { code, lines, complaints } = await run(["verify"], { ...slackOf(slack), ...change });
    assertEquals([code, lines], [EXIT.unseen, []]);
    assertMatch(complaints, sentence);
  }
});

const FILE = "/nowhere/trail.jsonl";
const UNSEEN: readonly [string, readonly string[], Record<string, string>, string][] = [
  ["nothing", [], KEY, "Usage"],
  ["an unknown option", ["verify", "--all"], KEY, "Usage"],
  ["no token", ["verify"], { ...KEY, SLACK_APP_ID: "A1" }, "SLACK_SERVICE_TOKEN"],
  ["no app", ["verify"], { ...KEY, SLACK_SERVICE_TOKEN: "test-token" }, "SLACK_APP_ID"],
  ["a file that is not there", ["verify", "--file", FILE], KEY, FILE],
  ["a token file that is not there", ["verify", "--token-file", FILE, "--app", "A1"], KEY, FILE],
];

for (const [what, args, variables, said] of UNSEEN) {
  Deno.test(`an operator who gives ${what} is told so, and nothing is called intact`, async () => {
    const { code, lines, complaints } = await run(args, variables);
    assertEquals([code, lines], [EXIT.unseen, []]);
    assertStringIncludes(complaints, said);
  });
}

Deno.test("an operator who gives a file without rows, without a key, or without anchors is told so", async () => {
  await using folder = await tempFolder();
  const good = await folder.write("good", exportOf(LOG));
  const bad = await folder.write("bad", "Root 1\n");
  const orders: readonly [readonly string[], Record<string, string>, string][] = [
    [["verify", "--file", bad], KEY, "line 1"],
    [["verify", "--file", good], {}, "COUNTERSIGN_SEAL_KEY"],
    [["verify", "--file", good], { COUNTERSIGN_SEAL_KEY: "k1:short" }, "COUNTERSIGN_SEAL_KEY"],
    [["export", "--file", good, "--format", "csv"], {}, "COUNTERSIGN_SEAL_KEY"],
    [["verify", "--file", good, "--anchors", bad], KEY, "no message of a root"],
    [["verify", "--file", good, "--anchors", folder.path("none")], KEY, "none"],
  ];
  for (const [args, variables, said] of orders) {
    const { code, complaints } = await run(args, variables);
    assertEquals(code, EXIT.unseen);
    assertStringIncludes(complaints, said);
  }
});

Deno.test("the task in deno.jsonc may do what it has to, and its exit code reaches the shell", async () => {
  await using slack = await openWorkspace({ app: APP });
  await using folder = await tempFolder();
  await keepTrail(slack);
  const file = folder.path("trail.jsonl");
  assertEquals((await runTask(["export", "--to", file], slackOf(slack))).code, EXIT.intact);
  const wrong = (await Deno.readTextFile(file)).replace('\\"approve\\"', '\\"deny\\"');
  const changed = await folder.write("changed.jsonl", wrong);
  const codes = [
    await runTask(["verify", "--file", file], KEY),
    await runTask(["verify", "--file", changed], KEY),
    await runTask(["verify"], { SLACK_SERVICE_TOKEN: "" }),
  ];
  assertEquals(codes.map(({ code }) => code), [EXIT.intact, EXIT.findings, EXIT.unseen]);
});

/** Writes the trail into the app's datastores as the app would. */
async function keepTrail(slack: TestWorkspace): Promise<void> {
  for (const name of ["events", "pages", "roots"] as const) {
    const rows = LOG[name];
    for (let start = 0; start < rows.length; start += 25) {
      const items = rows.slice(start, start + 25).map((row) => ({ ...row }));
      await call(slack, "apps.datastore.bulkPut", { datastore: AUDIT_STORES[name], items });
    }
  }
}

async function call(
  slack: TestWorkspace,
  ...[method, args]: Parameters<TestWorkspace["call"]>
): Promise<void> {
  const answer = await slack.call(method, args);
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

function slackOf(slack: TestWorkspace): Record<"SLACK_SERVICE_TOKEN" | "SLACK_APP_ID", string> {
  const { serviceToken, id } = slack.installed.app;
  const access = { SLACK_API_URL: slack.workspace.api, SLACK_SERVICE_TOKEN: serviceToken, SLACK_APP_ID: id };
  return { ...KEY, ...access };
}

async function run(args: readonly string[], variables: Readonly<Record<string, string>>) {
  const lines: string[] = [];
  const complaints: string[] = [];
  const code = await audit(args, {
    variable: (name) => variables[name],
    now: LOG.now,
    print: (text) => lines.push(text),
    complain: (text) => complaints.push(text),
  });
  return { code, lines, complaints: complaints.join("\n") };
}

/** As `deno task audit` would; another start of Deno must not lay out node_modules anew while tests run. */
async function runTask(args: readonly string[], variables: Readonly<Record<string, string>>) {
  const { command } = readConfig(new URL("deno.jsonc", ROOT)).tasks.audit;
  const [, verb, ...more] = String(command).split(" ");
  return await new Deno.Command(Deno.execPath(), {
    args: [verb ?? "", "--node-modules-dir=manual", ...more, ...args],
    cwd: ROOT,
    env: { ...variables, NO_COLOR: "1", DENO_NO_UPDATE_CHECK: "1" },
    stdout: "null",
    stderr: "null",
  }).output();
}

function exportOf({ events, pages, roots }: typeof LOG): string {
  const lines = (store: string, rows: readonly object[]) =>
    rows.map((row) => JSON.stringify({ store, ...row }));
  return [
    ...lines(AUDIT_STORES.roots, roots),
    ...lines(AUDIT_STORES.pages, pages),
    ...lines(AUDIT_STORES.events, events),
  ].join("\n");
}

async function tempFolder() {
  const folder = await Deno.makeTempDir({ prefix: "countersign-audit-" });
  const path = (name: string) => join(folder, name);
  return {
    path,
    write: async (name: string, text: string) => {
      await Deno.writeTextFile(path(name), text);
      return path(name);
    },
    [Symbol.asyncDispose]: () => Deno.remove(folder, { recursive: true }),
  };
}
