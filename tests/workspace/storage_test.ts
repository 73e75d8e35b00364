import { assertEquals, assertObjectMatch } from "@std/assert";
import { isObject, type JsonObject } from "../../workspace/json.ts";
import { channelId, items, personId, texts } from "../support/evidence.ts";
import { openWorkspace, type TestWorkspace } from "../support/workspace.ts";

const APP = "tests/apps/storage";
const datastore = "tasks";

function task(number: number, more: JsonObject = {}): JsonObject {
  return { id: `task ${number}`, title: `Fix ${number}`, priority: number, ...more };
}

async function keep(slack: TestWorkspace, ...tasks: JsonObject[]): Promise<void> {
  for (let start = 0; start < tasks.length; start += 25) {
    const kept = await slack.call("apps.datastore.bulkPut", {
      datastore,
      items: tasks.slice(start, start + 25),
    });
    if (!kept.ok) throw new Error(JSON.stringify(kept));
  }
}

/** The priorities of all tasks that an expression finds, in their order, over as many pages as it takes. */
async function query(slack: TestWorkspace, args: JsonObject): Promise<{ found: number[]; pages: number }> {
  const found: number[] = [];
  let pages = 0;
  let cursor: string | undefined;
  do {
    const page = await slack.call("apps.datastore.query", {
      datastore,
      ...args,
      ...(cursor ? { cursor } : {}),
    });
    if (!page.ok) throw new Error(JSON.stringify(page));
    pages++;
    if (Array.isArray(page["items"])) {
      found.push(...page["items"].filter(isObject).map(({ priority }) => Number(priority)));
    }
    const metadata = page["response_metadata"];
    cursor = isObject(metadata) ? String(metadata["next_cursor"] ?? "") : "";
  } while (cursor);
  return { found: found.sort((a, b) => a - b), pages };
}

Deno.test("a task that is filed through a workflow is kept, changed, counted and found among the others", async () => {
  await using slack = await openWorkspace({ app: APP });
  const channel = await channelId(slack, "general");
  await keep(slack, ...Array.from({ length: 5 }, (_, number) => task(number)));
  await slack.post("File a task", { id: "new", title: "Fix it", priority: 3, channel });
  await slack.settled();
  assertEquals(await texts(slack, "general"), [
    '6 tasks, urgent: ["Fix 3","Fix 4","Fix it"]',
  ]);
  assertEquals((await items(slack, "tasks")).find(({ id }) => id === "new"), {
    id: "new",
    title: "Fix it",
    priority: 3,
    done: false,
    labels: ["new", "filed"],
    place: { floor: 1 },
  });
});

Deno.test("an item is read as it was put, replaced as a whole, changed in part, and gone once deleted", async () => {
  await using slack = await openWorkspace({ app: APP });
  const assignee = await personId(slack, "engineer");
  const item = {
    ...task(1),
    effort: 1.5,
    done: true,
    labels: ["a", "b"],
    place: { floor: 2, room: "B" },
    assignee,
    due: "2030-01-31",
  };
  const get = async () => (await slack.call("apps.datastore.get", { datastore, id: "task 1" }))["item"];
  assertEquals(await slack.call("apps.datastore.put", { datastore, item }), { ok: true, datastore, item });
  assertEquals(await get(), item);
  await slack.call("apps.datastore.update", { datastore, item: { id: "task 1", done: false } });
  assertEquals(await get(), { ...item, done: false });
  await slack.call("apps.datastore.put", { datastore, item: task(1) });
  assertEquals(await get(), task(1));
  assertEquals((await slack.call("apps.datastore.delete", { datastore, id: "task 1" })).ok, true);
  assertEquals(await get(), {});
  assertEquals((await slack.call("apps.datastore.delete", { datastore, id: "task 1" })).ok, true);
});

Deno.test("many items are put, read and deleted at once, 25 at most", async () => {
  await using slack = await openWorkspace({ app: APP });
  const tasks = Array.from({ length: 26 }, (_, number) => task(number));
  const ids = tasks.map(({ id }) => String(id));
  const put = (count: number) =>
    slack.call("apps.datastore.bulkPut", { datastore, items: tasks.slice(0, count) });
  const refused = await put(26);
  assertEquals(refused.ok, false);
  assertEquals(await items(slack, "tasks"), []);
  assertObjectMatch(await put(25), { ok: true, datastore, failed_items: [] });
  const got = await slack.call("apps.datastore.bulkGet", { datastore, ids: [...ids.slice(0, 3), "nobody"] });
  assertEquals(Array.isArray(got["items"]) && got["items"].length, 3);
  await slack.call("apps.datastore.bulkDelete", { datastore, ids: ids.slice(0, 20) });
  assertEquals((await slack.call("apps.datastore.count", { datastore }))["count"], 5);
});

const QUERIES: readonly [string, JsonObject, readonly number[]][] = [
  ["#p = :v", { ":v": 3 }, [3]],
  ["#p > :v", { ":v": 7 }, [8, 9]],
  ["#p >= :v", { ":v": 8 }, [8, 9]],
  ["#p between :v and :w", { ":v": 2, ":w": 4 }, [2, 3, 4]],
  ["begins_with (#t, :v)", { ":v": "Fix 1" }, [1]],
  ["contains(#t, :v)", { ":v": "x 5" }, [5]],
  ["#p < :v AND (#p > :w OR #p = :x)", { ":v": 5, ":w": 3, ":x": 0 }, [0, 4]],
  ["attribute_not_exists(#d)", {}, [1, 3, 5, 7, 9]],
  ["", {}, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]],
];

Deno.test("a query finds what its expression says, whatever the size of its pages", async () => {
  await using slack = await openWorkspace({ app: APP, settings: { rateLimits: false } });
  await keep(slack, ...Array.from({ length: 10 }, (_, n) => task(n, n % 2 === 0 ? { done: true } : {})));
  const names: Record<string, string> = { "#p": "priority", "#t": "title", "#d": "done" };
  for (const [expression, values, expected] of QUERIES) {
    const used = Object.entries(names).filter(([name]) => expression.includes(name));
    const args: JsonObject = {
      expression,
      ...(used.length > 0 ? { expression_attributes: Object.fromEntries(used) } : {}),
      ...(Object.keys(values).length > 0 ? { expression_values: values } : {}),
    };
    assertEquals((await query(slack, args)).found, expected, expression);
    const small = await query(slack, { ...args, limit: 3 });
    assertEquals(small.found, expected, `${expression} in pages of 3`);
    assertEquals(small.pages >= 4, true, "a page holds what was looked at, not what was found");
    assertEquals(
      (await slack.call("apps.datastore.count", { datastore, ...args }))["count"],
      expected.length,
    );
  }
});

const BAD_QUERIES: readonly [string, JsonObject][] = [
  ["a value that is not given", { expression: "#p = :v", expression_attributes: { "#p": "priority" } }],
  ["a value that is not used", {
    expression: "#p = :v",
    expression_attributes: { "#p": "priority" },
    expression_values: { ":v": 1, ":w": 2 },
  }],
  ["half a comparison", { expression: "#p =", expression_attributes: { "#p": "priority" } }],
  ["the primary key", {
    expression: "#i = :v",
    expression_attributes: { "#i": "id" },
    expression_values: { ":v": "task 1" },
  }],
];

for (const [what, args] of BAD_QUERIES) {
  Deno.test(`a query with ${what} is refused with a reason`, async () => {
    await using slack = await openWorkspace({ app: APP, settings: { primaryKeyInExpressions: false } });
    const refused = await slack.call("apps.datastore.query", { datastore, ...args });
    assertObjectMatch(refused, { ok: false, error: "datastore_error" });
    assertEquals(Array.isArray(refused["errors"]), true);
  });
}

const BAD_ITEMS: readonly [string, JsonObject][] = [
  ["no primary key", { title: "x" }],
  ["a text where a whole number belongs", task(1, { priority: "1" })],
  ["a fraction where a whole number belongs", task(1, { priority: 1.5 })],
  ["an attribute that nobody declared", task(1, { colour: "red" })],
  ["a null where an id belongs", task(1, { assignee: null })],
  ["a text in a list's place", task(1, { labels: "a" })],
  ["an object without what its type requires", task(1, { place: { room: "B" } })],
];

for (const [what, item] of BAD_ITEMS) {
  Deno.test(`an item with ${what} is refused, and nothing is kept`, async () => {
    await using slack = await openWorkspace({ app: APP });
    const refused = await slack.call("apps.datastore.put", { datastore, item });
    assertEquals(refused.ok, false);
    assertEquals(await items(slack, "tasks"), []);
  });
}

Deno.test("an item is gone when its time has come, and not a second before", async () => {
  await using slack = await openWorkspace({ app: APP });
  await slack.act("clock", { freeze: true });
  const now = Math.ceil(Number((await slack.look("clock"))["now"]) / 1000);
  await keep(slack, task(1, { expires: now + 3600 }), task(2));
  const count = async () => (await slack.call("apps.datastore.count", { datastore }))["count"];
  await slack.act("clock", { set: new Date((now + 3599) * 1000).toISOString() });
  assertEquals(await count(), 2);
  await slack.act("clock", { set: new Date((now + 3601) * 1000).toISOString() });
  assertEquals(await count(), 1);
  assertEquals((await slack.call("apps.datastore.get", { datastore, id: "task 1" }))["item"], {});
});

Deno.test("a datastore that the manifest does not name is refused in Slack's words", async () => {
  await using slack = await openWorkspace({ app: APP });
  const refused = await slack.call("apps.datastore.get", { datastore: "nothing", id: "1" });
  assertObjectMatch(refused, {
    ok: false,
    error: "datastore_error",
    errors: [{ code: "datastore_config_not_found", pointer: "/datastores" }],
  });
});
