import { serveApi } from "../../workspace/api/server.ts";
import type { JsonObject } from "../../workspace/json.ts";
import type { Settings } from "../../workspace/settings.ts";
import { joinChannel } from "../../workspace/team/channels.ts";
import { EVERY_SCOPE, type SampleWorld, withSampleWorld } from "./sample_world.ts";

/** What the Web API answered over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: JsonObject;
}

/** A sample world whose Web API is called over HTTP. */
export interface Api extends SampleWorld {
  send(path: string, init?: RequestInit): Promise<Answer>;
  /** As the SDK's client calls: a form, and the token in the header. */
  form(method: string, args?: Record<string, string>, secret?: string): Promise<Answer>;
  /** The bot's token, with every scope. */
  readonly bearer: string;
  move(ms: number): Promise<unknown>;
}

export async function withApi(
  work: (api: Api) => Promise<void>,
  settings: Partial<Settings> = {},
): Promise<void> {
  await withSampleWorld(async (sample) => {
    const server = serveApi(sample.world, { port: 0, hostname: "127.0.0.1" });
    const bearer = sample.token([...EVERY_SCOPE, "users:read", "team:read"]).secret;
    const send = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(`http://127.0.0.1:${server.port}/api/${path}`, {
        method: "POST",
        ...init,
      });
      return { status: response.status, headers: response.headers, body: await response.json() };
    };
    try {
      joinChannel(sample.world, sample.channel("general").id, sample.bot);
      joinChannel(sample.world, sample.channel("random").id, sample.bot);
      await work({
        ...sample,
        bearer,
        send,
        form: (method, args = {}, secret = bearer) =>
          send(method, { headers: authorization(secret), body: new URLSearchParams(args) }),
        move: (ms) => sample.world.clock.moveTo(sample.world.clock.now() + ms, () => Promise.resolve()),
      });
    } finally {
      await server.close();
    }
  }, settings);
}

export function authorization(secret: string, type?: string): Record<string, string> {
  return {
    authorization: `Bearer ${secret}`,
    ...(type === undefined ? {} : { "content-type": type }),
  };
}
