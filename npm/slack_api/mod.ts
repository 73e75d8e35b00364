/**
 * The API client by itself. In its npm build the client leans on a polyfill that only the SDK's entry loads, and without
 * it every call fails; so it is loaded here, before the client.
 */
import "../../node_modules/@slack/deno-slack-sdk/esm/_dnt.polyfills.js";
export * from "../../node_modules/@slack/deno-slack-sdk/esm/deps/deno.land/x/deno_slack_api@2.8.0/mod.js";
