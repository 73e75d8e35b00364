import {
  type InstalledApp,
  startWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from "../../workspace/workspace.ts";
import type { LoadOptions } from "../../workspace/apps/load.ts";
import type { Json, JsonObject } from "../../workspace/json.ts";

/** A workspace for one test, driven over HTTP as a person or another system drives it. */
export interface TestWorkspace extends AsyncDisposable {
  readonly workspace: Workspace;
  readonly installed: InstalledApp;
  /** Acts at the control door; a refusal is part of the answer. */
  act(name: string, body?: JsonObject): Promise<Answer>;
  look(name: string, query?: Record<string, string>): Promise<Answer>;
  as(person: string): Actor;
  /** Posts a body to the webhook trigger of this name. */
  post(trigger: string, body: Json | string): Promise<{ readonly status: number; readonly body: Json }>;
  /** What people see in a channel, oldest first. */
  messages(channel: string, viewer?: string): Promise<ShownMessage[]>;
  /** Waits until nothing more happens by itself. */
  settled(): Promise<void>;
  /** Calls the Web API with a token, the app's bot token unless another is given. */
  call(method: string, args?: JsonObject, token?: string): Promise<Answer>;
}

/** What one person does. */
export interface Actor {
  runShortcut(trigger: string, more?: JsonObject): Promise<Answer>;
  press(
    message: { readonly channel: string; readonly ts: string },
    actionId: string,
    more?: JsonObject,
  ): Promise<Answer>;
  submit(values?: JsonObject, more?: JsonObject): Promise<Answer>;
  close(more?: JsonObject): Promise<Answer>;
  say(channel: string, text: string, more?: JsonObject): Promise<Answer>;
  react(message: { readonly channel: string; readonly ts: string }, name: string): Promise<Answer>;
  /** The modals that this person has open, the top one last. */
  views(): Promise<JsonObject[]>;
}

export type Answer = { readonly ok: boolean } & JsonObject;

export interface ShownMessage extends JsonObject {
  ts: string;
  text: string;
}

export interface TestOptions extends WorkspaceOptions {
  /** The app's folder, from the project's root; this project's own app when left out, none when null. */
  readonly app?: string | null;
  readonly load?: LoadOptions;
}

const ROOT = new URL("../../", import.meta.url);

/** Starts an empty workspace on free ports and installs an app in it. */
export async function openWorkspace(
  { app = ".", load, ...options }: TestOptions = {},
): Promise<TestWorkspace> {
  const workspace = startWorkspace(options);
  try {
    const folder = app === null ? null : new URL(app, ROOT).pathname;
    const config = new URL("deno.npm.jsonc", ROOT).pathname;
    const installed = folder === null
      ? NOTHING_INSTALLED
      : await workspace.install(folder, load ?? { config });
    return drive(workspace, installed);
  } catch (error) {
    await workspace.close();
    throw error;
  }
}

/** Stands in for an app where a test has none; whoever reads it has forgotten to name one. */
const NOTHING_INSTALLED: InstalledApp = Object.freeze({
  get app(): never {
    throw new Error("this test workspace has no app");
  },
  triggers: [],
});

function drive(workspace: Workspace, installed: InstalledApp): TestWorkspace {
  const act = (name: string, body: JsonObject = {}) => send(`${workspace.control}${name}`, body);
  const look = (name: string, query: Record<string, string> = {}) =>
    read(fetch(`${workspace.control}${name}?${new URLSearchParams(query)}`));
  return {
    workspace,
    installed,
    act,
    look,
    as: (person) => actor(person, act, look),
    post: (trigger, body) => post(webhookUrl(look, trigger), body),
    messages: async (channel, viewer) => {
      const answer = await look("messages", { channel, ...(viewer === undefined ? {} : { user: viewer }) });
      if (!answer.ok) throw new Error(JSON.stringify(answer));
      return answer["messages"] as unknown as ShownMessage[]; // the control door's documented shape
    },
    settled: async () => {
      await act("settle");
    },
    call: (method, args = {}, token = installed.app.botToken) =>
      send(`${workspace.api}${method}`, args, { authorization: `Bearer ${token}` }),
    [Symbol.asyncDispose]: () => workspace.close(),
  };
}

type Act = (name: string, body?: JsonObject) => Promise<Answer>;
type Look = (name: string, query?: Record<string, string>) => Promise<Answer>;

function actor(person: string, act: Act, look: Look): Actor {
  const user = person;
  return {
    runShortcut: (trigger, more) => act("run_shortcut", { user, trigger, ...more }),
    press: ({ channel, ts }, action_id, more) => act("press", { user, channel, ts, action_id, ...more }),
    submit: (values = {}, more) => act("submit_view", { user, values, ...more }),
    close: (more) => act("close_view", { user, ...more }),
    say: (channel, text, more) => act("post_message", { user, channel, text, ...more }),
    react: ({ channel, ts }, name) => act("react", { user, channel, ts, name }),
    views: async () => (await look("views", { user }))["views"] as JsonObject[], // the control door's documented shape
  };
}

async function webhookUrl(look: Look, name: string): Promise<string> {
  const { triggers } = await look("triggers");
  const list = triggers as JsonObject[]; // the control door's documented shape
  const trigger = list.find((candidate) => candidate["name"] === name);
  if (typeof trigger?.["webhook_url"] !== "string") {
    throw new Error(`there is no webhook trigger called ${name}`);
  }
  return trigger["webhook_url"];
}

async function post(url: Promise<string>, body: Json | string): Promise<{ status: number; body: Json }> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const response = await fetch(await url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: text,
  });
  return { status: response.status, body: await response.json() };
}

function send(url: string, body: JsonObject, headers: Record<string, string> = {}): Promise<Answer> {
  return read(
    fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...headers },
      body: JSON.stringify(body),
    }),
  );
}

async function read(response: Promise<Response>): Promise<Answer> {
  return await (await response).json();
}
