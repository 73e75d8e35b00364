import { assert, assertEquals } from "@std/assert";
import { listenAsSlack } from "../tests/support/slack_http.ts";
import { readRowsFromSlack } from "./audit_slack.ts";

const METHOD = "apps.datastore.query";
const page = (items: unknown[], next_cursor = "") => ({
  ok: true,
  items,
  response_metadata: { next_cursor },
});
const tooMany = (retryAfter: string) =>
  new Response('{"ok":false,"error":"ratelimited"}', {
    status: 429,
    headers: { "retry-after": retryAfter },
  });

Deno.test("readRowsFromSlack reads all three stores to their ends, empty pages and all, events last", async () => {
  const pages: Record<string, object> = {
    "audit_roots ": page([{ id: "r" }]),
    "audit_pages ": page([]),
    "audit_events ": page([{ id: "1" }], "a"),
    "audit_events a": page([], "b"),
    "audit_events b": page([{ id: "2" }]),
  };
  await using slack = listenAsSlack(({ args }) =>
    pages[`${args["datastore"]} ${args["cursor"] ?? ""}`] ?? { ok: false }
  );
  assertEquals(await read(slack.url), {
    ok: true,
    value: { roots: [{ id: "r" }], pages: [], events: [{ id: "1" }, { id: "2" }] },
  });
  assertEquals(slack.calls.map(({ args }) => args["datastore"]), [
    "audit_roots",
    "audit_pages",
    "audit_events",
    "audit_events",
    "audit_events",
  ]);
  for (const { method, token, args } of slack.calls) {
    assertEquals([method, token, args["app_id"], Number(args["limit"])], [METHOD, "test-token", "A1", 1000]);
  }
});

Deno.test("readRowsFromSlack waits as long as it is told, and goes on where it was", async () => {
  const told: number[] = [];
  await using slack = listenAsSlack(() => {
    told.push(performance.now());
    return told.length === 2 ? tooMany("1") : page([told.length]);
  });
  const rows = await read(slack.url);
  assertEquals(rows, { ok: true, value: { roots: [1], pages: [3], events: [4] } });
  assert((told[2] ?? 0) - (told[1] ?? 0) >= 990);
});

Deno.test("readRowsFromSlack gives up where the wait is too long, or never ends", async () => {
  for (const [retryAfter, calls] of [["121", 1], ["0", 21]] as const) {
    await using slack = listenAsSlack(() => tooMany(retryAfter));
    const problem = { kind: "slack_throttled", method: METHOD, retryAfterSeconds: Number(retryAfter) };
    assertEquals<unknown>(await read(slack.url), { ok: false, problem });
    assertEquals(slack.calls.length, calls);
  }
});

Deno.test("readRowsFromSlack gives up on a store without an end", async () => {
  await using slack = listenAsSlack(() => page([], "again"));
  const problem = { kind: "slack_refused", method: METHOD, code: "too_many_rows" };
  assertEquals<unknown>(await read(slack.url), { ok: false, problem });
  assertEquals(slack.calls.length, 1000);
});

const PROBLEMS: readonly [string, () => Response | object, object][] = [
  ["a refusal", () => ({ ok: false, error: "access_denied" }), {
    kind: "slack_refused",
    code: "access_denied",
  }],
  ["a refusal without a code", () => ({}), { kind: "slack_refused", code: "unknown_error" }],
  ["an answer without rows", () => ({ ok: true }), { kind: "slack_refused", code: "no_items" }],
  ["a failure of Slack", () => new Response("", { status: 502 }), { kind: "slack_unavailable", status: 502 }],
];

for (const [what, answer, problem] of PROBLEMS) {
  Deno.test(`readRowsFromSlack tells ${what} apart from an empty store`, async () => {
    await using slack = listenAsSlack(answer);
    assertEquals<unknown>(await read(slack.url), { ok: false, problem: { ...problem, method: METHOD } });
  });
}

Deno.test("readRowsFromSlack takes its token to no other place, and no page for an answer", async () => {
  await using elsewhere = listenAsSlack(() => page([]));
  const answers = [
    () => new Response("", { status: 307, headers: { location: elsewhere.url } }),
    () => new Response("<html>"),
  ];
  for (const answer of answers) {
    await using slack = listenAsSlack(answer);
    const rows = await read(slack.url);
    assert(!rows.ok && rows.problem.kind === "slack_unavailable" && rows.problem.status === null);
  }
  assertEquals(elsewhere.calls, []);
});

function read(apiUrl: string) {
  return readRowsFromSlack({ apiUrl, token: "test-token", appId: "A1" });
}
