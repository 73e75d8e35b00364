import { Link } from "../../gateway/link/link.ts";
import type { LinkEvent } from "../../gateway/link/events.ts";
import { Deadlines } from "../../gateway/http/deadlines.ts";
import { openSlack } from "../../gateway/link/slack.ts";
import type { Store } from "../../gateway/store/store.ts";
import { isObject, type Json, type JsonObject } from "../../workspace/json.ts";
import { KEYS } from "./mailbox.ts";
import { SETTING } from "./sample_request.ts";

/** As much of Slack as the link speaks to, for more calls than a workspace is made for. */
export interface StandInSlack extends AsyncDisposable {
  readonly address: string;
  /** What the gateway put into the inbox; each is taken in at once. */
  readonly put: JsonObject[];
  readonly rings: number;
  /** What lies in the outbox, by id. */
  readonly outbox: Map<string, JsonObject>;
}

const PAGE = 100;

export function openStandInSlack(): StandInSlack {
  const put: JsonObject[] = [];
  const outbox = new Map<string, JsonObject>();
  let rings = 0;
  const answer = (method: string, args: JsonObject): JsonObject => {
    const { item, ids, cursor } = args;
    if (method === "apps.datastore.put" && isObject(item)) put.push(item);
    if (method === "apps.datastore.bulkGet") return { ok: true, items: [] };
    if (method === "apps.datastore.bulkDelete") listed(ids).forEach((id) => outbox.delete(String(id)));
    if (method === "bell") rings++;
    if (method !== "apps.datastore.query") return { ok: true };
    const from = Number(cursor ?? 0);
    const items = [...outbox.values()].slice(from, from + PAGE);
    const next = from + PAGE < outbox.size ? { response_metadata: { next_cursor: String(from + PAGE) } } : {};
    return { ok: true, items, ...next };
  };
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen: () => {} }, async (request) => {
    const method = new URL(request.url).pathname.slice(1);
    return Response.json(answer(method, await request.json()));
  });
  return {
    address: `http://127.0.0.1:${server.addr.port}/`,
    put,
    outbox,
    get rings() {
      return rings;
    },
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

/** A link with this store and nobody but the stand-in behind it. */
export function linkTo(
  { address }: StandInSlack,
  store: Store,
  now: () => Date,
  report: (event: LinkEvent) => void,
  commandCame: () => void = () => {},
): Link {
  const { gateway } = SETTING;
  const closing = new AbortController().signal;
  const target = { api: address, bell: `${address}bell`, serviceToken: "none", app: "A1" };
  return new Link({
    ...SETTING,
    store,
    slack: openSlack({ ...target, gateway, closing }),
    keys: KEYS,
    deadlines: new Deadlines(),
    now,
    nowMs: () => performance.now(),
    newId: () => crypto.randomUUID(),
    report,
    commandCame,
  });
}

function listed(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}
