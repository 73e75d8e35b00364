/**
 * The API client by itself, out of the SDK's npm package. It is loaded only when this module runs, for two reasons: on a
 * machine's first run the package is not there earlier, and the client's calls fail unless the SDK's entry has loaded a
 * polyfill before.
 */
import "deno-slack-sdk/mod.ts";
import type * as Client from "../../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/mod.d.ts";

export type * from "../../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/mod.d.ts";

const entry = "../../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/mod.js";
const client: typeof Client = await import(new URL(entry, import.meta.url).href);

export const { SlackAPI, TriggerContextData, TriggerEventTypes, TriggerTypes } = client;
