import { assert, assertEquals } from "@std/assert";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { openSlack, type SlackDoor } from "./slack.ts";

const TOKEN = ["service", "token", crypto.randomUUID()].join("-");

interface Heard {
  readonly path: string;
  readonly authorization: string | null;
  readonly body: unknown;
}

/** Something on this machine that answers as Slack does, or as it should not. */
async function withSlack(
  answer: (heard: Heard) => Response | Promise<Response>,
  work: (slack: SlackDoor, heard: Heard[], closing: AbortController) => Promise<void>,
): Promise<void> {
  const heard: Heard[] = [];
  const closing = new AbortController();
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const path = new URL(request.url).pathname;
    const one = { path, authorization: request.headers.get("authorization"), body: await request.json() };
    heard.push(one);
    return await answer(one);
  });
  const address = `http://127.0.0.1:${server.addr.port}`;
  const slack = openSlack({
    api: `${address}/api/`,
    serviceToken: TOKEN,
    app: "A1",
    bell: `${address}/bell`,
    gateway: "eu",
    closing: closing.signal,
    timeoutMs: 200,
  });
  await work(slack, heard, closing);
  await server.shutdown();
}

const yes = (more = {}) => Response.json({ ok: true, ...more });

Deno.test("openSlack puts a row with the token and the app's id, and rings without the token", () =>
  withSlack(() => yes(), async (slack, heard) => {
    valueOf(await slack.put({ id: "l1" }));
    valueOf(await slack.ring(["l1", "l2"]));
    assertEquals(heard, [
      {
        path: "/api/apps.datastore.put",
        authorization: `Bearer ${TOKEN}`,
        body: { datastore: "inbox", item: { id: "l1" }, app_id: "A1" },
      },
      { path: "/bell", authorization: null, body: { ids: "l1,l2" } },
    ]);
  }));

Deno.test("openSlack reads this gateway's rows only, page by page", () =>
  withSlack(
    () => yes({ items: [{ id: "o1" }, null, 7, { id: "o2" }], response_metadata: { next_cursor: "c1" } }),
    async (slack, heard) => {
      const page = valueOf(await slack.readOutbox(undefined));
      assertEquals(page, { rows: [{ id: "o1" }, { id: "o2" }], cursor: "c1" });
      await slack.readOutbox("c1");
      const bodies = heard.map(({ body }) => JSON.stringify(body));
      assert(bodies.every((body) => body.includes('":gateway":"eu"')));
      assertEquals(bodies.map((body) => body.includes('"cursor":"c1"')), [false, true]);
    },
  ));

Deno.test("openSlack says which rows are still there, and that the last page is the last", () =>
  withSlack(() => yes({ items: [{ id: "l2" }] }), async (slack) => {
    assertEquals(valueOf(await slack.listPresent(["l1", "l2"])), ["l2"]);
    assertEquals(valueOf(await slack.readOutbox(undefined)).cursor, undefined);
  }));

const PROBLEMS: readonly [string, () => Response, object][] = [
  ["a refusal", () => Response.json({ ok: false, error: "invalid_auth" }), {
    kind: "slack_refused",
    code: "invalid_auth",
  }],
  ["a no without a code", () => Response.json({}), { kind: "slack_refused", code: "unknown_error" }],
  ["too much, with a time", () => new Response("", { status: 429, headers: { "retry-after": "7" } }), {
    kind: "slack_throttled",
    retryAfterSeconds: 7,
  }],
  [
    "too much, with an odd time",
    () => new Response("", { status: 429, headers: { "retry-after": "soon" } }),
    {
      kind: "slack_throttled",
      retryAfterSeconds: 30,
    },
  ],
  ["too much, with years", () => new Response("", { status: 429, headers: { "retry-after": "99999999" } }), {
    kind: "slack_throttled",
    retryAfterSeconds: 3600,
  }],
  ["too much, in words", () => Response.json({ ok: false, error: "ratelimited" }), {
    kind: "slack_throttled",
    retryAfterSeconds: 30,
  }],
  ["a failure", () => new Response("<html>", { status: 503 }), { kind: "slack_unavailable", status: 503 }],
  ["no JSON", () => new Response("<html>"), {
    kind: "slack_unavailable",
    status: null,
    cause: "unreadable",
  }],
  ["a way to somewhere else", () => Response.redirect("http://127.0.0.1:1/"), {
    kind: "slack_unavailable",
    status: null,
    cause: "TypeError",
  }],
];

for (const [what, answer, problem] of PROBLEMS) {
  Deno.test(`openSlack does not throw when Slack answers with ${what}`, () =>
    withSlack(answer, async (slack) => {
      const said: object = problemOf(await slack.put({ id: "l1" }));
      assertEquals(said, { method: "apps.datastore.put", ...problem });
    }));
}

Deno.test("openSlack gives up what is not answered in time, and says nothing of the address", () =>
  withSlack(
    () => new Promise((resolve) => setTimeout(() => resolve(yes()), 400)),
    async (slack) => {
      const problem = problemOf(await slack.ring(["l1"]));
      assertEquals(problem, { kind: "slack_unavailable", method: "ring", status: null, cause: "AbortError" });
    },
  ));

Deno.test("openSlack ends what is under way when the gateway stops", () =>
  withSlack(
    () => new Promise((resolve) => setTimeout(() => resolve(yes()), 100)),
    async (slack, _heard, closing) => {
      const putting = slack.put({ id: "l1" });
      closing.abort();
      assertEquals(problemOf(await putting).kind, "slack_unavailable");
    },
  ));
