import { assertEquals, assertThrows } from "@std/assert";
import type { Manifest } from "../../workspace/apps/manifest.ts";
import { Arguments } from "../../workspace/api/arguments.ts";
import type { Method } from "../../workspace/api/method.ts";
import type { Happening } from "../../workspace/happenings.ts";
import type { JsonObject } from "../../workspace/json.ts";
import { Refusal } from "../../workspace/refusal.ts";
import type { Settings } from "../../workspace/settings.ts";
import { issueToken, type Token, type TokenKind } from "../../workspace/tokens.ts";
import { createWorld, type World } from "../../workspace/world.ts";
import { type Channel, findChannel } from "../../workspace/team/channels.ts";
import { addPerson, findPerson } from "../../workspace/team/people.ts";
import { seedWorkspace } from "../../workspace/team/seed.ts";

/** A seeded workspace with one app in it, whose bot is in no channel; for the tests of what people and apps do. */
export interface SampleWorld {
  readonly world: World;
  /** The app's bot, as a person. */
  readonly bot: string;
  /** What was announced since the start. */
  readonly happenings: Happening[];
  person(handle: string): string;
  channel(name: string): Channel;
  /** A token of the app's, or of the person with this handle, with these scopes. */
  token(scopes: readonly string[], more?: { kind?: TokenKind; person?: string; execution?: string }): Token;
  /** Calls one method as the server would, with a bot token that has every scope unless another is given. */
  call(method: Method | undefined, args: JsonObject, token?: Token): JsonObject;
  /** Calls one method that must refuse, and makes sure that it left everything as it was and announced nothing. */
  refuses(method: Method | undefined, args: JsonObject, token?: Token): Refusal;
}

/** Noon UTC on the first of June 2026. */
export const SAMPLE_TIME = Date.UTC(2026, 5, 1, 12);

export const SAMPLE_APP = "A0SAMPLE";

const MANIFEST: Manifest = {
  display_information: { name: "Sample" },
  settings: { function_runtime: "slack" },
  features: { bot_user: { display_name: "sample" } },
  oauth_config: { scopes: { bot: [] } },
  functions: {},
  workflows: {},
  datastores: {},
  types: {},
  events: {
    order_placed: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
  },
  external_auth_providers: {},
  outgoing_domains: [],
};

export const EVERY_SCOPE = [
  ...["channels", "groups", "im", "mpim"].flatMap((family) =>
    ["read", "write", "history", "manage"].map((verb) => `${family}:${verb}`)
  ),
  ...["reactions", "pins", "bookmarks", "files"].flatMap((noun) => [`${noun}:read`, `${noun}:write`]),
  "chat:write",
  "chat:write.customize",
  "channels:join",
];

export async function withSampleWorld(
  work: (sample: SampleWorld) => void | Promise<void>,
  settings: Partial<Settings> = {},
): Promise<void> {
  const sample = createSample(settings);
  try {
    await work(sample);
  } finally {
    sample.world.clock.stop();
    sample.world.database.close();
  }
}

function createSample(settings: Partial<Settings>): SampleWorld {
  const world = createWorld({ settings });
  world.clock.restore({ offsetMs: 0, frozenAt: SAMPLE_TIME });
  world.addresses.page = "http://localhost:3000";
  world.addresses.api = "http://localhost:3001";
  seedWorkspace(world);
  const bot = addPerson(world, { handle: "sample", kind: "bot" }).id;
  installSample(world, bot);
  const happenings: Happening[] = [];
  world.listen((happening) => happenings.push(happening));
  const person = (handle: string) => found(findPerson(world, handle)).id;
  const token: SampleWorld["token"] = (scopes, { kind = "bot", person: handle, execution } = {}) =>
    issueToken(world, {
      kind,
      app: SAMPLE_APP,
      person: handle === undefined ? bot : person(handle),
      execution: execution ?? null,
      scopes,
      expiresAt: null,
    });
  const call: SampleWorld["call"] = (method, args, given = token(EVERY_SCOPE)) =>
    world.database.transaction(() => found(method).run({ world, token: given, args: new Arguments(args) }));
  const state = () => JSON.stringify([...world.database.dump(), happenings]);
  return {
    world,
    bot,
    happenings,
    person,
    channel: (name) => found(findChannel(world, name)),
    token,
    call,
    refuses: (method, args, given = token(EVERY_SCOPE)) => {
      const before = state();
      const refusal = assertThrows(() => call(method, args, given), Refusal);
      assertEquals(state(), before);
      return refusal;
    },
  };
}

function installSample(world: World, bot: string): void {
  world.apps.set(SAMPLE_APP, {
    id: SAMPLE_APP,
    name: "Sample",
    folder: "",
    manifest: MANIFEST,
    botId: "B0SAMPLE",
    botUser: bot,
    botToken: "",
    developer: found(findPerson(world, "owner")).id,
    serviceToken: "",
    functionIds: {},
  });
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the sample workspace has no such thing");
  return value;
}
