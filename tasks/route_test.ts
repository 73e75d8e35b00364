import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { EXIT, route } from "./route.ts";

const NOW = new Date("2026-03-10T12:00:00Z");

const TREE = {
  name: "root",
  fallbackChannel: "C0",
  accounts: { acme: { owner: "U7" } },
  routes: [
    { name: "a", matchers: [{ label: "team", op: "=", value: "db" }], destination: "C1", continue: true },
    { name: "b", matchers: [{ label: "env", op: "!=", value: "dev" }], destination: { account: "owner" } },
  ],
};

/** Runs the task over these texts, each in a file of its own. */
async function run(files: Readonly<Record<string, string>>, more: readonly string[] = []) {
  const folder = await Deno.makeTempDir();
  try {
    const args = await Promise.all(
      Object.entries(files).map(async ([name, text]) => {
        await Deno.writeTextFile(`${folder}/${name}.json`, text);
        return [`--${name}`, `${folder}/${name}.json`];
      }),
    );
    const [printed, complaints]: [string[], string[]] = [[], []];
    const exit = await route([...args.flat(), ...more], {
      now: NOW,
      print: (text) => printed.push(text),
      complain: (text) => complaints.push(text),
    });
    return { exit, printed: printed.join("\n"), complaints: complaints.join("\n") };
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function tree(change: object = {}): string {
  return JSON.stringify({ ...TREE, ...change });
}

Deno.test("route prints which routes take an alert, where they send it, and each step on the way", async () => {
  const alert = JSON.stringify({ account: "acme", title: "t", labels: { team: "db" } });
  const { exit, printed } = await run({ routes: tree(), alert });
  assertEquals([exit, JSON.parse(printed)], [EXIT.answered, {
    routes: [{ name: "a", destination: "C1" }, { name: "b", destination: { person: "U7" } }],
    trace: [
      { kind: "entered", route: "root", depth: 0 },
      { kind: "entered", route: "a", depth: 1 },
      { kind: "chosen", route: "a", depth: 1 },
      { kind: "entered", route: "b", depth: 1 },
      { kind: "chosen", route: "b", depth: 1 },
    ],
  }]);
});

Deno.test("route takes an alert that is nothing but labels, and one of any sender", async () => {
  const flat = await run({ routes: tree(), alert: JSON.stringify({ team: "db", env: "dev" }) });
  assertEquals(JSON.parse(flat.printed).routes, [{ name: "a", destination: "C1" }]);
  const only = await run({ routes: tree(), alert: JSON.stringify({ labels: { team: "db", env: "dev" } }) });
  assertEquals(JSON.parse(only.printed).routes, [{ name: "a", destination: "C1" }]);
  const event = {
    event_action: "trigger",
    payload: { summary: "t", custom_details: { team: "db", env: "dev" } },
  };
  const theirs = await run({ routes: tree(), alert: JSON.stringify(event) });
  assertEquals(JSON.parse(theirs.printed).routes, [{ name: "a", destination: "C1" }]);
});

Deno.test("route answers for each alert of a message with several", async () => {
  const alert = JSON.stringify({
    countersign: 1,
    alerts: [{ labels: { team: "db", env: "dev" } }, { labels: {} }],
  });
  const { printed } = await run({ routes: tree(), alert });
  const names = JSON.parse(printed).map(({ routes }: { routes: { name: string }[] }) =>
    routes.map(({ name }) => name)
  );
  assertEquals(names, [["a"], ["b"]]);
});

Deno.test("route answers for a message that is no JSON", async () => {
  const { exit, printed } = await run({ routes: tree(), alert: "it broke" });
  assertEquals([exit, JSON.parse(printed).routes], [EXIT.answered, [{ name: "b", destination: "C0" }]]);
});

Deno.test("route uses the organisation's own routes where no others are named, and the source that is given", async () => {
  const { exit, printed } = await run({ alert: '{"title":"Slow"}' }, ["--source", "monitoring"]);
  assertEquals([exit, JSON.parse(printed).routes[0].name], [EXIT.answered, "Monitoring"]);
});

const WRONG: readonly (readonly [change: object, sentence: string])[] = [
  [{ fallbackChannel: undefined }, "the root needs a fallback channel"],
  [{ routes: [{ name: "a" }, { name: "a" }] }, 'two routes are named "a"'],
  [
    { routes: [{ name: "a", matchers: [{ label: "x", op: "=~", value: "(" }] }] },
    'route "a", routes[0].matchers[0].value: this is no pattern that can be used: unclosed_group at 1.',
  ],
];

Deno.test("route says in a sentence what is wrong with a tree, and answers nothing", async () => {
  for (const [change, sentence] of WRONG) {
    const { exit, printed, complaints } = await run({ routes: tree(change), alert: "{}" });
    assertEquals([exit, printed], [EXIT.wrongTree, ""]);
    assertStringIncludes(complaints, sentence);
  }
});

Deno.test("route says which file cannot be read, and how it is used", async () => {
  const missing = await run({ alert: "{}" }, ["--routes", "/nowhere/at/all.json"]);
  assertEquals(missing.exit, EXIT.unseen);
  assertStringIncludes(missing.complaints, "/nowhere/at/all.json cannot be read");
  const broken = await run({ alert: "{}", routes: "{" });
  assertEquals(broken.exit, EXIT.unseen);
  assertStringIncludes(broken.complaints, "this is no JSON");
  for (const args of [[], ["--alert"], ["--colour", "red"], ["--alert", "a", "--alert", "b"]]) {
    const { exit, complaints } = await run({}, args);
    assertEquals(exit, EXIT.unseen);
    assert(complaints.includes("deno task route --alert <file>"));
  }
});
