import type { World } from "../world.ts";
import { AppProcesses } from "./app_processes.ts";
import type { FunctionHost, Invocation, InvocationEnd } from "./host.ts";

/** Runs the code of the installed apps, each in a process of its own that reaches only what its manifest names. */
export class ProcessHost implements FunctionHost {
  readonly #processes = new Map<string, AppProcesses>();
  #world: World | undefined;
  #closed = false;

  /** Says whose apps they are. Comes after the constructor, as the world is made with its host. */
  attach(world: World): void {
    this.#world = world;
    world.clock.onChange((clock) => {
      for (const processes of this.#processes.values()) processes.setClock(clock);
    });
  }

  async invoke(invocation: Invocation): Promise<InvocationEnd> {
    const app = this.#world?.apps.get(invocation.app);
    const processes = this.#processesOf(invocation.app);
    if (app === undefined || processes === undefined) {
      return { kind: "died", explanation: `the app ${invocation.app} is not installed` };
    }
    return await processes.invoke(app, invocation);
  }

  /** Gets the app's process ready, so that the first run need not wait for it. */
  async prewarm(id: string): Promise<void> {
    const app = this.#world?.apps.get(id);
    if (app !== undefined) await this.#processesOf(id)?.prewarm(app);
  }

  async kill(app: string): Promise<void> {
    await this.#processes.get(app)?.kill("it was killed");
  }

  /** Ends all processes; nothing runs here afterwards. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(
      [...this.#processes.values()].map((processes) => processes.kill("the workspace closed")),
    );
  }

  #processesOf(app: string): AppProcesses | undefined {
    if (this.#closed || this.#world === undefined) return undefined;
    const known = this.#processes.get(app) ?? new AppProcesses(this.#world);
    this.#processes.set(app, known);
    return known;
  }
}
