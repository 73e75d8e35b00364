import type { Manifest } from "./manifest.ts";
import { findUnknownScope } from "./manifest_scopes.ts";
import { listStrayInputs } from "./manifest_steps.ts";

/** What in a manifest may be a mistake although Slack takes it, a sentence each. */
export function listWarnings(manifest: Manifest): string[] {
  const unknown = manifest.oauth_config.scopes.bot.filter((scope) => findUnknownScope(scope) !== undefined);
  return [
    ...unknown.map((scope) => `nobody here knows the bot scope "${scope}", and no call here needs it`),
    ...listStrayInputs(manifest),
  ];
}
