import type { App } from "./apps/app.ts";
import type { FunctionHost } from "./apps/host.ts";
import { Clock } from "./clock.ts";
import { Database } from "./database.ts";
import { type Gate, OPEN_GATE } from "./gate.ts";
import type { Happening } from "./happenings.ts";
import { Ids } from "./ids.ts";
import { Limits } from "./limits.ts";
import { Running } from "./running.ts";
import { DEFAULT_SETTINGS, type Settings } from "./settings.ts";

/** The workspace as everything in it sees it. Handed to every function that reads or changes what is there. */
export interface World {
  readonly team: { readonly id: string; readonly name: string; readonly domain: string };
  readonly settings: Settings;
  readonly database: Database;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly running: Running;
  readonly limits: Limits;
  /** Where calls and deliveries are refused, delayed, doubled or held on demand. */
  readonly gate: Gate;
  /** Runs the code of the installed apps. */
  readonly host: FunctionHost;
  /** Where the workspace answers, without a slash at the end; known once it listens. */
  readonly addresses: { page: string; api: string };
  /** Tells everyone who listens, once the transaction under way has committed. */
  announce(happening: Happening): void;
  listen(listener: (happening: Happening) => void): void;
  /** The installed apps, by id. */
  readonly apps: Map<string, App>;
}

export interface WorldParts {
  readonly databasePath?: string;
  readonly settings?: Partial<Settings>;
  readonly host?: FunctionHost;
  readonly gate?: Gate;
}

/** A workspace with nobody in it, which answers nowhere yet. */
export function createWorld(
  { databasePath, settings, host = NO_HOST, gate = OPEN_GATE }: WorldParts = {},
): World {
  const database = new Database(databasePath);
  const clock = new Clock();
  const listeners: ((happening: Happening) => void)[] = [];
  return {
    team: { id: "T0WORKSPACE", name: "Workspace", domain: "workspace" },
    settings: { ...DEFAULT_SETTINGS, ...settings },
    database,
    clock,
    ids: new Ids(database, clock),
    running: new Running(),
    limits: new Limits(clock),
    gate,
    host,
    addresses: { page: "", api: "" },
    apps: new Map(),
    announce: (happening) =>
      database.afterCommit(() => {
        for (const listener of listeners) listener(happening);
      }),
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}

const NO_HOST: FunctionHost = {
  invoke: () => Promise.resolve({ kind: "died", explanation: "no app is installed" }),
  kill: () => Promise.resolve(),
};
