import { assertEquals } from "@std/assert";
import type { App } from "../../workspace/apps/app.ts";
import type { FunctionHost, Invocation, InvocationEnd } from "../../workspace/apps/host.ts";
import type {
  FunctionDefinition,
  Manifest,
  ParameterDefinition,
  StepDefinition,
} from "../../workspace/apps/manifest.ts";
import { callMethod } from "../../workspace/api/call.ts";
import type { Reply } from "../../workspace/api/method.ts";
import type { Gate } from "../../workspace/gate.ts";
import { isObject, type Json, type JsonObject } from "../../workspace/json.ts";
import type { Settings } from "../../workspace/settings.ts";
import { type Channel, findChannel } from "../../workspace/team/channels.ts";
import { addPerson, findPerson } from "../../workspace/team/people.ts";
import { seedWorkspace } from "../../workspace/team/seed.ts";
import { listMessages, type Message } from "../../workspace/team/messages.ts";
import { createWorld, type World } from "../../workspace/world.ts";
import { listActivities } from "../../workspace/engine/activity.ts";
import { declare } from "../../workspace/engine/builtin/built_in.ts";
import { type Execution, findExecution, startWorkflow } from "../../workspace/engine/executions.ts";
import type { FunctionExecution } from "../../workspace/engine/stored_executions.ts";

/** What a sample app's code does with one event, and with what it may do it. */
export interface Event {
  readonly body: JsonObject;
  readonly inputs: JsonObject;
  readonly execution: string;
  readonly secret: string;
  readonly invocation: Invocation;
  call(method: string, args: JsonObject): Promise<Reply>;
  complete(outputs?: JsonObject): Promise<Reply>;
}

/** Returns the handler's answer; what it throws is thrown. */
export type Handler = (event: Event) => unknown;

/** The handlers of a function, by the type of the event that they are for. */
export type Script = Readonly<Record<string, Handler>>;

type Declared = Readonly<Record<string, string | ParameterDefinition>>;

export interface SampleApp {
  readonly functions?: Readonly<Record<string, { inputs?: Declared; outputs?: Declared; script: Script }>>;
  /** The inputs of each workflow, and its steps: a function's id and its inputs. */
  readonly workflows: Readonly<Record<string, { inputs?: Declared; steps: readonly SampleStep[] }>>;
  readonly types?: Manifest["types"];
  readonly scopes?: readonly string[];
  readonly settings?: Partial<Settings>;
  readonly gate?: Gate;
  readonly databasePath?: string;
}

export type SampleStep = readonly [functionId: string, inputs?: Readonly<Record<string, Json>>];

/** A seeded workspace with one app, whose code is the handlers that the test gives. */
export interface SampleRuns {
  readonly world: World;
  readonly app: App;
  /** What the app's code was given, in order. */
  readonly events: JsonObject[];
  readonly killed: string[];
  person(handle: string): string;
  channel(name: string): Channel;
  /** Starts a workflow as the engineer in #random and waits until nothing more happens by itself. */
  start(workflow: string, inputs?: JsonObject): Promise<Execution>;
  settled(): Promise<void>;
  run(id: string): Execution;
  /** The latest step of a run. */
  step(run: Execution): FunctionExecution;
  /** Calls the Web API, with the bot's token unless another is given. */
  call(method: string, args: JsonObject, secret?: string): Promise<Reply>;
  /** The messages of a channel, oldest first. */
  messages(name: string): Message[];
  /** The log's event types with the error of each, oldest first. */
  log(): string[];
}

export const NOON = Date.UTC(2026, 5, 1, 12);

const EVERY_SCOPE = [
  ...["chat:write", "chat:write.public", "channels:manage", "groups:write", "pins:write", "reactions:write"],
  ...["bookmarks:write", "usergroups:write", "im:write"],
];

/** Runs a test in such a workspace, at noon, and cleans up after it. */
export async function withRuns(sample: SampleApp, test: (runs: SampleRuns) => Promise<void>): Promise<void> {
  const runs = createRuns(sample);
  try {
    await test(runs);
    await runs.world.running.settled();
  } finally {
    // Whoever waited has been told; the timers that told them end in this turn.
    await new Promise((resolve) => setTimeout(resolve, 1));
    runs.world.clock.stop();
    runs.world.database.close();
  }
}

export function createRuns(sample: SampleApp): SampleRuns {
  const events: JsonObject[] = [];
  const killed: string[] = [];
  const world = createWorld({
    host: hostOf(sample, () => world, events, killed),
    ...(sample.settings === undefined ? {} : { settings: sample.settings }),
    ...(sample.gate === undefined ? {} : { gate: sample.gate }),
    ...(sample.databasePath === undefined ? {} : { databasePath: sample.databasePath }),
  });
  world.clock.restore({ offsetMs: 0, frozenAt: NOON });
  world.addresses.page = "http://localhost:3000";
  seedWorkspace(world);
  const app = install(world, sample);
  const person = (handle: string) => found(findPerson(world, handle)).id;
  const channel = (name: string) => found(findChannel(world, name));
  const run = (id: string) => found(findExecution(world, id));
  return {
    world,
    app,
    events,
    killed,
    person,
    channel,
    run,
    settled: () => world.running.settled(),
    start: async (workflow, inputs = {}) => {
      const origin = {
        trigger: { type: "shortcut" },
        person: person("engineer"),
        channel: channel("random").id,
      };
      const id = startWorkflow(world, found(world.apps.get(app.id)), workflow, inputs, origin);
      await world.running.settled();
      return run(id);
    },
    step: ({ id }) => found(run(id).steps.at(-1)),
    call: (method, args, secret = app.botToken) => call(world, method, args, secret),
    messages: (name) => listMessages(world, channel(name).id).reverse(),
    log: () => logged(world, app),
  };
}

/** Asserts that a call was refused with this code. */
export function assertRefused(reply: Reply, error: string): void {
  assertEquals({ ok: reply.ok, error: reply["error"] }, { ok: false, error });
}

export function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the sample workspace has no such thing");
  return value;
}

function hostOf(sample: SampleApp, world: () => World, events: JsonObject[], killed: string[]): FunctionHost {
  return {
    kill: (app) => {
      killed.push(app);
      return Promise.resolve();
    },
    invoke: async (invocation): Promise<InvocationEnd> => {
      events.push(invocation.body);
      const script = sample.functions?.[invocation.callbackId]?.script ?? {};
      const handler = script[typeOf(invocation.body)];
      try {
        const response = await handler?.(eventOf(world(), invocation));
        return { kind: "answered", response: JSON.parse(JSON.stringify(response ?? {})) };
      } catch (error) {
        if (error instanceof Ended) return error.end;
        return { kind: "threw", explanation: String(error) };
      }
    },
  };
}

/** Thrown by a handler to end as the host tells it: timed out, or dead. */
export class Ended extends Error {
  constructor(readonly end: InvocationEnd) {
    super(end.kind);
  }
}

function eventOf(world: World, invocation: Invocation): Event {
  const { body, execution, botToken } = invocation;
  const event = isObject(body["event"]) ? body["event"] : {};
  const data = isObject(body["function_data"]) ? body["function_data"] : {};
  const inputs = event["inputs"] ?? data["inputs"];
  return {
    body,
    inputs: isObject(inputs) ? inputs : {},
    execution,
    secret: botToken,
    invocation,
    call: (method, args) => call(world, method, args, botToken),
    complete: (outputs = {}) => {
      const args = { function_execution_id: execution, outputs };
      return call(world, "functions.completeSuccess", args, botToken);
    },
  };
}

async function call(world: World, method: string, args: JsonObject, secret: string): Promise<Reply> {
  const end = await callMethod(world, { method, args, secret, json: true });
  if (typeof end === "string") throw new Error(`the call was not answered: ${end}`);
  return end.body;
}

function typeOf(body: JsonObject): string {
  const event = body["event"];
  return String((isObject(event) ? event["type"] : undefined) ?? body["type"]);
}

function install(world: World, sample: SampleApp): App {
  const known = world.database.document<App>("SELECT json FROM apps");
  const app = known ?? newApp(world, sample);
  world.apps.set(app.id, { ...app, manifest: manifestOf(sample) });
  return found(world.apps.get(app.id));
}

function newApp(world: World, sample: SampleApp): App {
  const botUser = addPerson(world, { handle: "sample", kind: "bot" }).id;
  const app: App = {
    id: "A0SAMPLE",
    name: "Sample",
    folder: "",
    manifest: manifestOf(sample),
    botId: "B0SAMPLE",
    botUser,
    botToken: "xoxb-workspace-sample",
    developer: found(findPerson(world, "owner")).id,
    serviceToken: "",
    functionIds: {},
    denoArguments: [],
  };
  world.database.run("INSERT INTO apps (id, json) VALUES (?, ?)", app.id, JSON.stringify(app));
  const scopes = app.manifest.oauth_config.scopes.bot;
  const token = { secret: app.botToken, kind: "bot", app: app.id, person: botUser, execution: null, scopes };
  world.database.run(
    "INSERT INTO tokens (secret, json) VALUES (?, ?)",
    app.botToken,
    JSON.stringify({ ...token, expiresAt: null, revoked: false }),
  );
  return app;
}

function manifestOf({ functions = {}, workflows, types = {}, scopes = EVERY_SCOPE }: SampleApp): Manifest {
  return {
    display_information: { name: "Sample" },
    settings: { function_runtime: "slack" },
    features: { bot_user: { display_name: "sample" } },
    oauth_config: { scopes: { bot: scopes } },
    functions: mapValues(functions, (definition, name): FunctionDefinition => ({
      title: `The ${name}`,
      source_file: `functions/${name}.ts`,
      input_parameters: declare(definition.inputs ?? {}),
      output_parameters: declare(definition.outputs ?? {}),
    })),
    workflows: mapValues(workflows, (definition, name) => ({
      title: `The ${name}`,
      input_parameters: declare(definition.inputs ?? {}),
      steps: definition.steps.map(([function_id, inputs = {}], index): StepDefinition => {
        return { id: String(index), function_id, inputs };
      }),
    })),
    datastores: {},
    types,
    events: {},
    external_auth_providers: {},
    outgoing_domains: [],
  };
}

function mapValues<T, U>(
  table: Readonly<Record<string, T>>,
  map: (value: T, name: string) => U,
): Record<string, U> {
  return Object.fromEntries(Object.entries(table).map(([name, value]) => [name, map(value, name)]));
}

function logged(world: World, app: App): string[] {
  const { activities } = listActivities(world, { app: app.id, limit: 1000, sort_direction: "asc" });
  return (Array.isArray(activities) ? activities.filter(isObject) : []).map(({ event_type, payload }) => {
    const { error, log } = isObject(payload) ? payload : {};
    const said = error ?? log;
    return said === undefined ? String(event_type) : `${event_type}: ${said}`;
  });
}
