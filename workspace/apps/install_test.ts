import { assertEquals, assertMatch, assertNotEquals, assertObjectMatch, assertThrows } from "@std/assert";
import { listActivities } from "../engine/activity.ts";
import { addPerson, findPerson } from "../team/people.ts";
import { authenticate, findToken, revokeToken } from "../tokens.ts";
import { createWorld, type World } from "../world.ts";
import { installApp } from "./install.ts";
import type { LoadedApp } from "./load.ts";
import { parseManifest } from "./manifest.ts";
import { listVariables } from "./variables.ts";

function loaded(
  changes: { scopes?: string[]; botName?: string; functions?: string[]; folder?: string } = {},
): LoadedApp {
  const { scopes = ["chat:write"], botName = "Sample Bot", functions = ["first"], folder = "/apps/sample" } =
    changes;
  const manifest = parseManifest({
    display_information: { name: "Sample" },
    settings: { function_runtime: "slack" },
    features: { bot_user: { display_name: botName } },
    oauth_config: { scopes: { bot: scopes } },
    functions: Object.fromEntries(functions.map((name) => [name, { title: name, source_file: "x.ts" }])),
    workflows: { flow: { title: "Flow", steps: [] } },
  });
  if (!manifest.ok) throw new Error(JSON.stringify(manifest.problems));
  return {
    folder,
    manifest: manifest.value,
    triggers: [],
    variables: { COLOUR: "red" },
    denoArguments: ["--no-lock"],
  };
}

function inWorld(test: (world: World) => void, path?: string): void {
  const world = createWorld(path === undefined ? {} : { databasePath: path });
  try {
    if (findPerson(world, "owner") === undefined) addPerson(world, { handle: "owner", kind: "owner" });
    test(world);
  } finally {
    world.clock.stop();
    world.database.close();
  }
}

Deno.test("an installed app has a bot, tokens, ids of its functions and workflows, and its variables", () =>
  inWorld((world) => {
    const app = installApp(world, loaded());
    assertEquals(world.apps.get(app.id), app);
    assertMatch(app.id, /^A/);
    assertMatch(app.botId, /^B/);
    assertEquals(Object.keys(app.functionIds), ["first", "flow"]);
    for (const id of Object.values(app.functionIds)) assertMatch(id, /^Fn/);
    assertEquals(findPerson(world, app.botUser)?.kind, "bot");
    assertEquals(findPerson(world, app.botUser)?.handle, "sample_bot");
    assertEquals(app.developer, findPerson(world, "owner")?.id);
    assertEquals(listVariables(world, app.id), { COLOUR: "red" });
  }));

Deno.test("an app's bot token has the manifest's scopes, and its service token is the developer's", () =>
  inWorld((world) => {
    const app = installApp(world, loaded({ scopes: ["chat:write", "users:read"] }));
    assertMatch(app.botToken, /^xoxb-/);
    const bot = authenticate(world, app.botToken);
    assertEquals([bot.app, bot.person, bot.scopes], [app.id, app.botUser, ["chat:write", "users:read"]]);
    assertMatch(app.serviceToken, /^xoxp-/);
    const service = authenticate(world, app.serviceToken);
    assertEquals([service.kind, service.app, service.person], ["user", app.id, app.developer]);
  }));

Deno.test("an app that is installed again keeps its ids and tokens, and has what is new in it", () => {
  const path = Deno.makeTempFileSync({ suffix: ".db" });
  let first = {};
  inWorld((world) => first = installApp(world, loaded()), path);
  inWorld((world) => {
    const again = installApp(
      world,
      loaded({ scopes: ["pins:read"], botName: "Renamed", functions: ["first", "second"] }),
    );
    const { id, botId, botUser, botToken, developer, serviceToken } = again;
    assertEquals({ ...first, ...{ id, botId, botUser, botToken, developer, serviceToken } }, first);
    assertEquals(findToken(world, botToken)?.scopes, ["pins:read"]);
    assertEquals(findPerson(world, botUser)?.displayName, "Renamed");
    assertEquals(Object.keys(again.functionIds), ["first", "second", "flow"]);
    assertEquals(world.database.rows("SELECT id FROM apps").length, 1);
  }, path);
  Deno.removeSync(path);
});

Deno.test("an app that is installed again gets a new token for one that was revoked", () =>
  inWorld((world) => {
    const first = installApp(world, loaded());
    revokeToken(world, first.botToken);
    const again = installApp(world, loaded());
    assertNotEquals(again.botToken, first.botToken);
    assertEquals(authenticate(world, again.botToken).app, first.id);
    assertEquals(again.serviceToken, first.serviceToken);
  }));

Deno.test("two apps whose bots have the same name, or one without letters, each get a handle of their own", () =>
  inWorld((world) => {
    const handles = [
      loaded(),
      loaded({ folder: "/apps/other" }),
      loaded({ folder: "/apps/third", botName: "日本" }),
    ]
      .map((app) => findPerson(world, installApp(world, app).botUser)?.handle);
    assertEquals(handles, ["sample_bot", "sample_bot_2", "app"]);
  }));

Deno.test("an app is installed by an admin where there is no owner, and by nobody where there is neither", () => {
  const world = createWorld();
  addPerson(world, { handle: "member" });
  assertThrows(() => installApp(world, loaded()), Error, "no owner or admin");
  assertEquals(world.apps.size, 0);
  const admin = addPerson(world, { handle: "admin", kind: "admin" });
  assertEquals(installApp(world, loaded()).developer, admin.id);
  world.clock.stop();
  world.database.close();
});

Deno.test("what in a manifest may be a mistake is in the app's log, and what is none is not", () =>
  inWorld((world) => {
    const app = installApp(world, loaded({ scopes: ["chat:write", "moons:read"] }));
    const { activities } = listActivities(world, { app: app.id });
    const [only, ...more] = Array.isArray(activities) ? activities : [];
    assertObjectMatch(Object(only), {
      level: "warn",
      payload: { log: 'nobody here knows the bot scope "moons:read", and no call here needs it' },
    });
    assertEquals(more, []);
  }));
