import { failure, type Result, success } from "../../core/result.ts";
import { type Field, type Fields, listValues } from "../http/fields.ts";
import { parseFieldLines } from "../http/field_lines.ts";
import { wholeBody } from "../http/read_body.ts";
import type { Client } from "../http/server.ts";
import type { Asked } from "./call.ts";
import type { Collaborators, DryCollaborators } from "./collaborators.ts";
import { decide } from "./decide.ts";
import type { Proxy } from "./proxy.ts";
import type { Refusal } from "./refusal.ts";

/** A call that somebody asks about instead of making it. */
export interface DescribedCall {
  readonly method: string;
  /** As it would stand in the request line: `/billing/invoices/1?draft=true`. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What would become of it. */
export type DryDecision =
  | {
    readonly decision: "forward";
    readonly rule: string;
    readonly upstream: string;
    readonly path: string;
    readonly query: string | undefined;
  }
  | { readonly decision: "refuse"; readonly refusal: Refusal };

/** Nobody is there to go away or to be informed. */
const NOBODY: Client = { isGone: false, onGone: () => {}, inform: () => Promise.resolve() };

/** Takes the very way that the call itself would take, up to where it would be recorded; nothing is left behind. */
export async function dryRun(
  proxy: Proxy,
  collaborators: Collaborators,
  dry: DryCollaborators,
  described: DescribedCall,
  credentials: Fields,
): Promise<Result<DryDecision, "headers">> {
  const fields = readFields(described.headers, credentials);
  if (fields === undefined) return failure("headers");
  const { method, target, body } = described;
  const asked: Asked = {
    run: "",
    receivedAt: collaborators.now(),
    head: { method, target, fields, framing: { kind: "length", bytes: body.length } },
    body: wholeBody(body),
    client: NOBODY,
  };
  const allowed = await decide(proxy, { ...collaborators, ...dry }, asked);
  if (!allowed.ok) return success({ decision: "refuse", refusal: allowed.problem });
  const { rule, upstream, path, query } = allowed.value.call;
  return success({ decision: "forward", rule: rule.name, upstream, path, query });
}

/** The described fields, under the credentials of whoever asks: nobody learns what another's token may do. */
function readFields(headers: DescribedCall["headers"], credentials: Fields): Field[] | undefined {
  const described = parseFieldLines(Object.entries(headers).map(([name, value]) => `${name}:${value}`));
  if (!described.ok) return undefined;
  const own = listValues(credentials, "authorization").map((value): Field => ["authorization", value]);
  return [...described.value.filter(([name]) => name !== "authorization"), ...own];
}
