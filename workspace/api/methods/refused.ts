import { Refusal } from "../../refusal.ts";
import type { Method } from "../method.ts";

const WRITE_MANIFEST = ["app_configurations:write"];

/** What Slack offers and the workspace has no use for; each says so, in Slack's word and in a sentence. */
export const refusedMethods: readonly Method[] = [
  {
    name: "apps.manifest.create",
    scopes: WRITE_MANIFEST,
    tier: "tier1",
    tokens: ["user", "configuration"],
    json: true,
    run: () =>
      refuse("feature_not_enabled", "apps are installed from their folder: start the workspace with it"),
  },
  {
    name: "apps.manifest.update",
    scopes: WRITE_MANIFEST,
    tier: "tier1",
    tokens: ["user", "configuration"],
    json: true,
    run: () => refuse("app_not_eligible", "the manifest is the one in the app's folder: change it there"),
  },
  {
    name: "apps.manifest.delete",
    scopes: WRITE_MANIFEST,
    tier: "tier1",
    tokens: ["user", "configuration"],
    json: true,
    run: () => refuse("app_not_eligible", "apps stay as long as the workspace: start it without this one"),
  },
  {
    name: "apps.connections.open",
    scopes: [],
    tier: "tier3",
    tokens: ["app_level"],
    json: true,
    run: () => refuse("forbidden_team", "apps that Slack hosts get their events without a socket"),
  },
  {
    name: "tooling.tokens.rotate",
    scopes: [],
    tier: "special",
    tokens: [],
    json: false,
    run: () => refuse("invalid_refresh_token", "no token of this workspace has to be rotated"),
  },
];

function refuse(code: string, why: string): never {
  throw new Refusal(code, { response_metadata: { messages: [`[ERROR] ${why}`] } });
}
