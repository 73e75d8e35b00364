import { assertEquals, assertStringIncludes } from "@std/assert";
import type { App } from "./app.ts";
import { appCache } from "./cache.ts";
import { prepareLaunch } from "./launch.ts";
import { parseManifest } from "./manifest.ts";

const FOLDER = "/apps/an app";

function appWith(outgoing_domains: string[]): App {
  const manifest = parseManifest({
    display_information: { name: "Launched" },
    settings: { function_runtime: "slack" },
    features: { bot_user: { display_name: "launched" } },
    functions: { 'a"b': { title: "A", source_file: "functions/a b.ts" } },
    outgoing_domains,
  });
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.problems));
  return {
    id: "A1",
    name: "Launched",
    folder: FOLDER,
    manifest: manifest.value,
    botId: "B1",
    botUser: "U1",
    botToken: "",
    developer: "U2",
    serviceToken: "",
    functionIds: {},
    denoArguments: ["--config", "/c.json"],
  };
}

function launch(outgoing: string[], addresses: { page: string; api: string }) {
  try {
    const { args } = prepareLaunch(appWith(outgoing), addresses);
    return { args, entry: Deno.readTextFileSync(args.at(-1) ?? "") };
  } finally {
    Deno.removeSync(appCache(FOLDER), { recursive: true });
  }
}

const ADDRESSES = { page: "http://localhost:3000", api: "http://localhost:3001" };

for (
  const [what, outgoing, addresses, allowed] of [
    ["the Web API's port alone", [], ADDRESSES, "localhost:3001,127.0.0.1:3001"],
    ["its outgoing domains too", ["a.example"], ADDRESSES, "a.example,localhost:3001,127.0.0.1:3001"],
    [
      "the webhooks' port when it names Slack's host for them",
      ["hooks.slack.com"],
      ADDRESSES,
      "hooks.slack.com,localhost:3001,127.0.0.1:3001,localhost:3000,127.0.0.1:3000",
    ],
    ["no network where there is no Web API", [], { page: "", api: "" }, undefined],
  ] as const
) {
  Deno.test(`an app's process reaches ${what}`, () => {
    const granted = launch([...outgoing], addresses).args.filter((arg) => arg.startsWith("--allow"));
    assertEquals(granted, allowed === undefined ? [] : [`--allow-net=${allowed}`]);
  });
}

Deno.test("an app's process never asks for permission, and finds imports as the app was loaded", () => {
  const { args } = launch([], ADDRESSES);
  assertEquals(args.slice(0, 6), ["run", "--quiet", "--no-prompt", "--no-check", "--config", "/c.json"]);
});

Deno.test("an app's first module names each function and its file, whatever is in their names", () => {
  assertStringIncludes(
    launch([], ADDRESSES).entry,
    '"a\\"b": () => import("file:///apps/an%20app/functions/a%20b.ts"),',
  );
});
