import { type ApiServer, serveApi } from "./api/server.ts";
import type { App } from "./apps/app.ts";
import { installApp } from "./apps/install.ts";
import { loadApp, type LoadedApp, type LoadOptions } from "./apps/load.ts";
import { ProcessHost } from "./apps/process.ts";
import { listTriggerFilesUsed, noteTriggerFileUsed } from "./apps/trigger_files.ts";
import { Calls } from "./calls.ts";
import { Changes } from "./control/changes.ts";
import type { ClockState } from "./clock.ts";
import { keepClock, rememberClock } from "./clock_memory.ts";
import type { DatabaseDump } from "./database.ts";
import { resumeExecutions } from "./engine/executions.ts";
import { Faults } from "./faults.ts";
import { type PageServer, servePage } from "./page_server.ts";
import { Refusal } from "./refusal.ts";
import type { Settings } from "./settings.ts";
import { startScheduledMessages } from "./team/scheduled_messages.ts";
import { seedWorkspace } from "./team/seed.ts";
import { listPeople } from "./team/people.ts";
import { listenForEvents } from "./triggers/events.ts";
import { explainRefusal } from "./triggers/problem.ts";
import { startScheduler } from "./triggers/scheduler.ts";
import { createTrigger, listTriggers, type Trigger } from "./triggers/triggers.ts";
import { createWorld, type World } from "./world.ts";

export interface WorkspaceOptions {
  /** The port of the page, the control door and the triggers; the Web API takes the next one. 0 takes free ones. */
  readonly port?: number;
  /** The port of the Web API, when it is not to be the next one. */
  readonly apiPort?: number;
  readonly hostname?: string;
  readonly databasePath?: string;
  readonly settings?: Partial<Settings>;
}

/** What became of one file that should define a trigger. */
export type TriggerOutcome =
  | { readonly file: string; readonly trigger: Trigger }
  | { readonly file: string; readonly problem: string };

export interface InstalledApp {
  readonly app: App;
  readonly triggers: readonly TriggerOutcome[];
}

/** A whole Slack workspace: its state, its servers, and the processes of its apps. */
export interface Workspace {
  readonly world: World;
  readonly faults: Faults;
  readonly calls: Calls;
  readonly changes: Changes;
  readonly page: string;
  readonly api: string;
  readonly control: string;
  /** Installs the app in a folder and creates the triggers that it finds there; throws when it cannot be loaded. */
  install(folder: string, options?: LoadOptions): Promise<InstalledApp>;
  snapshot(name: string): void;
  /** Goes back to a snapshot; false when there is none of that name. */
  restore(name: string): Promise<boolean>;
  /** Goes back to how the workspace was once its apps were installed. */
  reset(): Promise<void>;
  close(): Promise<void>;
}

interface Snapshot {
  readonly tables: DatabaseDump;
  readonly clock: ClockState;
}

const BEGINNING = "\0beginning";

export function startWorkspace(options: WorkspaceOptions = {}): Workspace {
  return new RunningWorkspace(options);
}

class RunningWorkspace implements Workspace {
  readonly world: World;
  readonly faults = new Faults();
  readonly calls: Calls;
  readonly changes: Changes;
  readonly #host = new ProcessHost();
  readonly #snapshots = new Map<string, Snapshot>();
  readonly #apiServer: ApiServer;
  readonly #pageServer: PageServer;

  constructor({ port = 0, apiPort, hostname = "127.0.0.1", databasePath, settings }: WorkspaceOptions) {
    this.world = createWorld({
      host: this.faults.watch(this.#host),
      gate: this.faults,
      ...(databasePath === undefined ? {} : { databasePath }),
      ...(settings === undefined ? {} : { settings }),
    });
    rememberClock(this.world.database, this.world.clock);
    this.#host.attach(this.world);
    this.calls = new Calls(this.world);
    this.changes = new Changes(this.world);
    [this.#pageServer, this.#apiServer] = this.#listen({
      port,
      apiPort: apiPort ?? (port === 0 ? 0 : port + 1),
      hostname,
    });
    this.world.addresses.page = `http://localhost:${this.#pageServer.port}`;
    this.world.addresses.api = `http://localhost:${this.#apiServer.port}`;
    if (listPeople(this.world).length === 0) this.world.database.transaction(() => seedWorkspace(this.world));
    listenForEvents(this.world);
    this.#startAlarms();
    this.snapshot(BEGINNING);
  }

  get page(): string {
    return this.world.addresses.page;
  }

  get api(): string {
    return `${this.world.addresses.api}/api/`;
  }

  get control(): string {
    return `${this.world.addresses.page}/_workspace/`;
  }

  async install(folder: string, options: LoadOptions = {}): Promise<InstalledApp> {
    const loaded = await loadApp(folder, options);
    if (!loaded.ok) throw new Error(loaded.problem);
    const app = this.world.database.transaction(() => installApp(this.world, loaded.value));
    this.#startAlarms();
    const triggers = loaded.value.triggers.flatMap((file) => this.#createTrigger(app, file));
    this.snapshot(BEGINNING);
    await this.#host.prewarm(app.id);
    // What a process before this one left under way waits for the app.
    resumeExecutions(this.world);
    return { app, triggers };
  }

  snapshot(name: string): void {
    this.#snapshots.set(name, { tables: this.world.database.dump(), clock: this.world.clock.state() });
  }

  async restore(name: string): Promise<boolean> {
    const snapshot = this.#snapshots.get(name);
    if (snapshot === undefined) return false;
    this.world.clock.abandonMove();
    this.faults.clear();
    this.faults.releaseAll();
    for (const app of this.world.apps.keys()) await this.#host.kill(app);
    await this.world.running.settled();
    this.world.database.load(snapshot.tables);
    this.world.ids.forget();
    this.world.limits.forget();
    this.calls.forget();
    this.world.clock.clearAlarms();
    this.world.clock.restore(snapshot.clock);
    this.#startAlarms();
    this.changes.refresh();
    return true;
  }

  async reset(): Promise<void> {
    await this.restore(BEGINNING);
  }

  async close(): Promise<void> {
    this.world.clock.abandonMove();
    this.faults.releaseAll();
    this.changes.close();
    await this.#host.close();
    await Promise.all([this.#pageServer.close(), this.#apiServer.close()]);
    await this.world.running.settled();
    keepClock(this.world.database, this.world.clock);
    this.world.clock.stop();
    this.world.database.close();
  }

  /** Both ports or none: what listens already is given up when the other is taken. */
  #listen(
    { port, apiPort, hostname }: Required<Pick<WorkspaceOptions, "port" | "apiPort" | "hostname">>,
  ): [PageServer, ApiServer] {
    let pageServer: PageServer | undefined;
    try {
      pageServer = listenOn(port, () => servePage(this, { port, hostname }));
      const apiServer = listenOn(apiPort, () => serveApi(this.world, { port: apiPort, hostname }));
      return [pageServer, apiServer];
    } catch (error) {
      void pageServer?.close(); // a constructor cannot wait, and nobody has called yet
      this.world.clock.stop();
      this.world.database.close();
      throw error;
    }
  }

  #startAlarms(): void {
    resumeExecutions(this.world);
    startScheduler(this.world);
    startScheduledMessages(this.world);
  }

  /** What became of the file; nothing where its trigger was deleted, in this life of the database or before. */
  #createTrigger(app: App, file: LoadedApp["triggers"][number]): TriggerOutcome[] {
    if ("problem" in file) return [file];
    const before = listTriggers(this.world, app.id).find((trigger) => trigger.sourceFile === file.file);
    if (before === undefined && listTriggerFilesUsed(this.world, app.id).includes(file.file)) return [];
    try {
      const trigger = this.world.database.transaction(() => {
        noteTriggerFileUsed(this.world, app.id, file.file);
        return before ??
          createTrigger(this.world, app, file.definition, app.developer, { sourceFile: file.file });
      });
      return [{ file: file.file, trigger }];
    } catch (error) {
      if (error instanceof Refusal) return [{ file: file.file, problem: explainRefusal(error) }];
      throw error;
    }
  }
}

function listenOn<T>(port: number, listen: () => T): T {
  try {
    return listen();
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new Error(`port ${port} is taken by another program`, { cause: error });
  }
}
