import type { Manifest } from "./manifest.ts";

/** An app that is installed in the workspace. */
export interface App {
  readonly id: string;
  readonly name: string;
  /** The app's folder on disk. */
  readonly folder: string;
  readonly manifest: Manifest;
  readonly botId: string;
  /** The person (`U...`) as whom the app posts. */
  readonly botUser: string;
  readonly botToken: string;
  /** The person who deployed it, as whom its triggers run. */
  readonly developer: string;
  /** The developer's token for this app: what a CI job would hold. */
  readonly serviceToken: string;
  /** Slack's id of each function and workflow, by callback id. */
  readonly functionIds: Readonly<Record<string, string>>;
  /** How Deno is told where the app's imports lead; when absent, it finds the app's own configuration by itself. */
  readonly denoArguments?: readonly string[];
}
