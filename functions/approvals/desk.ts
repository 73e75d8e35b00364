import type { SlackAPIClient } from "deno-slack-api/types.ts";
import { digestOf, parseSealKeys, type SealKeys } from "../../core/seals/seal.ts";

/** What Slack gives to every handler. */
export interface Setting {
  readonly client: SlackAPIClient;
  readonly env: Readonly<Record<string, string>>;
  readonly team: string;
}

/** What a handler of approvals works with. */
export interface Desk {
  readonly client: SlackAPIClient;
  readonly team: string;
  readonly keys: SealKeys;
  /** What fingerprints of redacted secrets are made with. */
  readonly redactKey: string;
  readonly now: Date;
}

export const SEAL_KEY_VARIABLE = "COUNTERSIGN_SEAL_KEY";

/** Undefined when the app has no seal key: nothing that it would keep could be trusted afterwards. */
export function openDesk({ client, env, team }: Setting): Desk | undefined {
  const keys = parseSealKeys(env[SEAL_KEY_VARIABLE]);
  if (keys === undefined) return undefined;
  return { client, team, keys, redactKey: digestOf(["fingerprints", keys[0].secret]), now: new Date() };
}

/** What whoever waits is told then. */
export const NO_SEAL_KEY =
  `The app has no seal key, so nothing can be approved. Set it with \`slack env set ${SEAL_KEY_VARIABLE} <id>:<secret of 32 characters or more>\`.`;
