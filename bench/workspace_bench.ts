import { openWorkspace, type TestWorkspace } from "../tests/support/workspace.ts";
import { type Figure, median, rate, timed } from "./measure.ts";

const APP = "bench/one_step";
const SETTINGS = { rateLimits: false };

/** How fast the workspace is with a one-step workflow: a webhook, one function, one message. */
export async function benchWorkspace(): Promise<Figure[]> {
  return [
    { what: "ready after start, app with one function", ...await readyTime(), unit: "ms", aim: "1,500 warm" },
    ...await runs(),
    ...await datastores(),
  ];
}

async function readyTime(): Promise<{ value: number }> {
  const times: number[] = [];
  for (let i = 0; i < 5; i++) {
    times.push(
      await timed(async () => {
        const slack = await openWorkspace({ app: APP, settings: SETTINGS });
        await slack.workspace.close();
      }),
    );
  }
  return { value: median(times) };
}

async function runs(): Promise<Figure[]> {
  await using slack = await openWorkspace({ app: APP, settings: SETTINGS });
  const url = await webhook(slack);
  for (let i = 0; i < 200; i++) await postAndSee(slack, url, `warm ${i}`);
  const times: number[] = [];
  for (let i = 0; i < 300; i++) times.push(await timed(() => postAndSee(slack, url, `one ${i}`)));
  const perSecond: number[] = [];
  for (let round = 0; round < 3; round++) {
    perSecond.push(await rate(1_000, 50, (n) => postAndSee(slack, url, `many ${round} ${n}`)));
  }
  const before = Deno.memoryUsage().rss;
  await rate(10_000, 50, (n) => postAndSee(slack, url, `growth ${n}`));
  const grown = (Deno.memoryUsage().rss - before) / 1024 / 1024;
  return [
    { what: "webhook post to message visible", value: median(times), unit: "ms", aim: "15" },
    { what: "runs with 50 in flight", value: median(perSecond), unit: "/s", aim: "300" },
    { what: "memory growth after 10,000 runs", value: grown, unit: "MB", aim: "under 20" },
  ];
}

async function datastores(): Promise<Figure[]> {
  await using slack = await openWorkspace({ app: APP, settings: SETTINGS });
  const datastore = "numbers";
  const put = await rate(
    10_000,
    20,
    (n) =>
      slack.call("apps.datastore.put", {
        datastore,
        item: { id: `n${n}`, number: n, note: "x".repeat(200) },
      }),
  );
  const get = await rate(5_000, 20, (n) => slack.call("apps.datastore.get", { datastore, id: `n${n}` }));
  const query = {
    datastore,
    expression: "#number < :most",
    expression_attributes: { "#number": "number" },
    expression_values: { ":most": 100 },
    limit: 1000,
  };
  const page = await rate(200, 1, () => slack.call("apps.datastore.query", query));
  const count = await rate(50, 1, () => slack.call("apps.datastore.count", { ...query, limit: undefined }));
  return [
    { what: "datastore.put over HTTP, up to 10,000 rows", value: put, unit: "/s" },
    { what: "datastore.get over HTTP, 10,000 rows", value: get, unit: "/s" },
    { what: "datastore.query, 1,000 of 10,000 rows examined", value: page, unit: "/s" },
    { what: "datastore.count, 10,000 rows examined", value: count, unit: "/s" },
  ];
}

async function webhook(slack: TestWorkspace): Promise<string> {
  const { triggers } = await slack.look("triggers");
  const [trigger] = triggers as { webhook_url: string }[]; // the control door's documented shape
  return trigger?.webhook_url ?? "";
}

/** Posts to the webhook and resolves when the message has been announced to those who watch the channel. */
async function postAndSee(slack: TestWorkspace, url: string, text: string): Promise<void> {
  const seen = Promise.withResolvers<void>();
  WAITING.set(text, seen.resolve);
  watch(slack);
  const response = await fetch(url, { method: "POST", body: JSON.stringify({ channel: "random", text }) });
  await response.body?.cancel();
  await seen.promise;
}

const WAITING = new Map<string, () => void>();
const WATCHED = new WeakSet<TestWorkspace>();

function watch(slack: TestWorkspace): void {
  if (WATCHED.has(slack)) return;
  WATCHED.add(slack);
  slack.workspace.world.listen((happening) => {
    if (happening.type !== "message_posted") return;
    WAITING.get(happening.message.text)?.();
    WAITING.delete(happening.message.text);
  });
}
