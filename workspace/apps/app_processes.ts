import type { ClockState } from "../clock.ts";
import type { World } from "../world.ts";
import type { App } from "./app.ts";
import { AppProcess } from "./app_process.ts";
import type { Invocation, InvocationEnd } from "./host.ts";
import { prepareLaunch } from "./launch.ts";

/** Each endless loop costs a process until its time is up; more than these at once and the app is refused another. */
const MOST_PROCESSES = 8;

/** A run that finds each process busy may itself be what keeps them so: a module can loop while it loads. */
const MOST_MOVES = 3;

/** The processes of one app: one that takes what comes, and those that still have something to finish. */
export class AppProcesses {
  readonly #world: World;
  readonly #all = new Set<AppProcess>();
  #current: { readonly process: AppProcess; readonly app: App } | undefined;

  constructor(world: World) {
    this.#world = world;
  }

  async invoke(app: App, invocation: Invocation): Promise<InvocationEnd> {
    for (let moves = 0;; moves++) {
      const process = this.#take(app);
      if (typeof process === "string") return { kind: "died", explanation: process };
      const problem = await process.ready;
      if (problem !== undefined) return { kind: "died", explanation: problem };
      const end = await process.run(invocation, this.#eventOf(invocation), { stay: moves >= MOST_MOVES });
      this.#tidy();
      if (end !== "not_started") return end;
    }
  }

  /** Starts the process, and lets it load the app's modules. */
  async prewarm(app: App): Promise<void> {
    const process = this.#take(app);
    if (typeof process === "string") return;
    if (await process.ready === undefined) process.tell({ type: "load" });
  }

  setClock(clock: ClockState): void {
    for (const process of this.#all) process.tell({ type: "clock", clock });
  }

  async kill(because: string): Promise<void> {
    const all = [...this.#all];
    for (const process of all) process.kill(because);
    await Promise.all(all.map(({ gone }) => gone));
  }

  /** The process for whatever comes next: a new one when there is none, or when the one there is does not answer. */
  #take(app: App): AppProcess | string {
    if (this.#current?.app === app && this.#current.process.isUsable) return this.#current.process;
    if (this.#all.size >= MOST_PROCESSES) return `${MOST_PROCESSES} processes of the app are busy already`;
    try {
      const { addresses, clock } = this.#world;
      const api = addresses.api === "" ? "" : `${addresses.api}/api/`;
      const process = new AppProcess(prepareLaunch(app, addresses), { clock: clock.state(), api });
      this.#all.add(process);
      process.gone.then(() => this.#all.delete(process));
      this.#current = { process, app };
      this.#tidy();
      return process;
    } catch (error) {
      return `the app's process could not be started: ${error instanceof Error ? error.message : error}`;
    }
  }

  #tidy(): void {
    for (const process of this.#all) {
      const isWanted = process === this.#current?.process && process.isUsable;
      if (process.isIdle && !isWanted) process.kill("nothing more was to be done in it");
    }
  }

  #eventOf({ callbackId, body, botToken, variables }: Invocation) {
    const { team, addresses } = this.#world;
    return {
      callbackId,
      body,
      context: {
        bot_access_token: botToken,
        team_id: team.id,
        variables: {
          ...(addresses.api === "" ? {} : { SLACK_API_URL: `${addresses.api}/api/` }),
          ...variables,
        },
      },
    };
  }
}
