import type { Happening } from "../happenings.ts";
import type { World } from "../world.ts";

/** A listener that reads slower than this many events behind is cut off; it will look at everything anew. */
const MOST_BEHIND = 1_000;

/** `GET /_workspace/changes`: what happens, as server-sent events, for pages that stay fresh by it. */
export class Changes {
  readonly #listeners = new Set<ReadableStreamDefaultController<Uint8Array>>();
  readonly #encoder = new TextEncoder();

  constructor(world: World) {
    world.listen((happening) => this.#tell(happening));
  }

  open(): Response {
    let listener: ReadableStreamDefaultController<Uint8Array>;
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => {
        listener = controller;
        this.#listeners.add(controller);
        controller.enqueue(this.#encoder.encode("retry: 500\n\n"));
      },
      cancel: () => {
        this.#listeners.delete(listener);
      },
    }, { highWaterMark: MOST_BEHIND });
    return new Response(stream, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store" },
    });
  }

  /** Tells everybody to look at everything anew, after the state was replaced. */
  refresh(): void {
    this.#send("refresh", {});
  }

  close(): void {
    for (const listener of this.#listeners) listener.close();
    this.#listeners.clear();
  }

  #tell(happening: Happening): void {
    if (this.#listeners.size > 0) this.#send("change", outline(happening));
  }

  #send(event: string, data: unknown): void {
    const bytes = this.#encoder.encode(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    for (const listener of this.#listeners) {
      if ((listener.desiredSize ?? 0) > 0) {
        listener.enqueue(bytes);
        continue;
      }
      this.#listeners.delete(listener);
      listener.error(new Error("too far behind"));
    }
  }
}

/** What has changed, without its content: whoever wants that looks. */
function outline(happening: Happening) {
  switch (happening.type) {
    case "message_posted": {
      const { ts, thread, person, broadcast } = happening.message;
      return { type: happening.type, channel: happening.channel, ts, thread, person, broadcast };
    }
    case "call":
    case "activity":
      return { type: happening.type };
    default:
      return happening;
  }
}
