import { recordActivity } from "../engine/activity.ts";
import { addPerson, changePerson, findPerson, listPeople, type Person } from "../team/people.ts";
import { changeScopes, findToken, issueToken, type Token } from "../tokens.ts";
import type { World } from "../world.ts";
import type { App } from "./app.ts";
import type { LoadedApp } from "./load.ts";
import { listWarnings } from "./manifest_warnings.ts";
import { setVariable } from "./variables.ts";

/**
 * Installs an app as the workspace's owner. An app from a folder that was installed before, in this database, keeps
 * its ids, its bot and its tokens, whatever has changed in it.
 */
export function installApp(world: World, loaded: LoadedApp): App {
  return world.database.transaction(() => {
    const before = findInstalled(world, loaded.folder);
    const app = assemble(world, loaded, before);
    world.database.put("apps", { id: app.id }, app);
    for (const [name, value] of Object.entries(loaded.variables)) setVariable(world, app.id, name, value);
    world.apps.set(app.id, app);
    logWarnings(world, app);
    return app;
  });
}

function logWarnings(world: World, { id, developer, manifest }: App): void {
  for (const log of listWarnings(manifest)) {
    recordActivity(world, {
      app: id,
      level: "warn",
      event_type: "function_deployment",
      source: "slack",
      component_type: "hosted_app",
      component_id: id,
      trace_id: "",
      payload: { action: "deploy", user_id: developer, team_id: world.team.id, log },
    });
  }
}

function findInstalled(world: World, folder: string): App | undefined {
  return world.database.documents<App>("SELECT json FROM apps").find((app) => app.folder === folder);
}

function assemble(
  world: World,
  { folder, manifest, denoArguments }: LoadedApp,
  before: App | undefined,
): App {
  const id = before?.id ?? world.ids.make("A");
  const developer = findDeveloper(world);
  const botUser = putBot(world, manifest.features.bot_user.display_name, before?.botUser);
  return {
    id,
    name: manifest.display_information.name,
    folder,
    manifest,
    botId: before?.botId ?? world.ids.make("B"),
    botUser,
    botToken: keepToken(world, before?.botToken, {
      ...TOKEN,
      kind: "bot",
      app: id,
      person: botUser,
      scopes: manifest.oauth_config.scopes.bot,
    }),
    developer,
    serviceToken: keepToken(world, before?.serviceToken, {
      ...TOKEN,
      kind: "user",
      app: id,
      person: developer,
      scopes: [],
    }),
    functionIds: nameFunctions(world, [
      ...Object.keys(manifest.functions),
      ...Object.keys(manifest.workflows),
    ], before),
    denoArguments,
  };
}

/** Neither belongs to a run of a function, and neither expires. */
const TOKEN = { execution: null, expiresAt: null };

/** Those who may install apps, the highest first. */
const INSTALLERS: readonly Person["kind"][] = ["owner", "admin"];

function findDeveloper(world: World): string {
  const people = listPeople(world).filter(({ deactivated }) => !deactivated);
  const [developer] = INSTALLERS.flatMap((kind) => people.filter((person) => person.kind === kind));
  if (developer === undefined) {
    throw new Error("the workspace has no owner or admin who could install an app");
  }
  return developer.id;
}

/** The person as whom the app posts, under a free handle that is made of the bot's name. */
function putBot(world: World, name: string, known: string | undefined): string {
  const bot = known === undefined ? undefined : findPerson(world, known);
  if (bot === undefined) {
    return addPerson(world, {
      handle: freeHandle(world, name),
      realName: name,
      displayName: name,
      kind: "bot",
    }).id;
  }
  if (bot.realName !== name) changePerson(world, bot.id, { realName: name, displayName: name });
  return bot.id;
}

function freeHandle(world: World, name: string): string {
  const wanted = name.toLowerCase().replaceAll(/[^a-z0-9._-]+/g, "_").replaceAll(/^_+|_+$/g, "") || "app";
  let handle = wanted;
  for (let count = 2; findPerson(world, handle) !== undefined; count++) handle = `${wanted}_${count}`;
  return handle;
}

function keepToken(
  world: World,
  secret: string | undefined,
  wanted: Omit<Token, "secret" | "revoked">,
): string {
  const known = secret === undefined ? undefined : findToken(world, secret);
  if (known === undefined || known.revoked) return issueToken(world, wanted).secret;
  changeScopes(world, known.secret, wanted.scopes);
  return known.secret;
}

function nameFunctions(
  world: World,
  callbackIds: readonly string[],
  before: App | undefined,
): Record<string, string> {
  return Object.fromEntries(
    callbackIds.map((callbackId) => [callbackId, before?.functionIds[callbackId] ?? world.ids.make("Fn")]),
  );
}
