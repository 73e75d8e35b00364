import { failure, type Result, success } from "../../core/result.ts";
import { formatHead } from "../http/format_head.ts";
import { canBecomeWebSocket, wantsWebSocket } from "./check_request.ts";
import type { Allowed, Asked } from "./call.ts";
import { fieldsToSend } from "./dropped_fields.ts";
import type { Refusal } from "./refusal.ts";
import type { SecretInUse } from "./upstream.ts";

/** Under this name we stand in the Via field of what we send. */
const PSEUDONYM = "1.1 countersign";

/** A request ready to be sent: what the client said, less what is not for the upstream, and the upstream's secret. */
export interface Injected {
  readonly head: string;
  readonly coding: "plain" | "chunked";
  readonly isUpgrade: boolean;
  readonly secret: string | undefined;
}

export function inject(asked: Asked, allowed: Allowed, nowMs: number): Result<Injected, Refusal> {
  const { call, upstream } = allowed;
  const secret = upstream.readSecret(nowMs);
  if (!secret.ok) return failure({ kind: "upstream_credential" });
  const fields = fieldsToSend(call.fields, upstream.injected);
  if (upstream.injected !== undefined && secret.value !== undefined) {
    fields.push([upstream.injected, secret.value.field]);
  }
  const query = call.query === undefined ? "" : `?${call.query}`;
  const isUpgrade = call.rule.websocket && wantsWebSocket(asked.head) && canBecomeWebSocket(asked.head);
  const startLine =
    `${call.method} ${upstream.basePath}${call.path}${query} HTTP/1.1\r\nhost: ${upstream.authority}`;
  const framing = frame(asked, allowed);
  const via = `via: ${PSEUDONYM}\r\n`;
  const upgrade = isUpgrade ? "connection: upgrade\r\nupgrade: websocket\r\n" : "";
  return success({
    head: formatHead(startLine, fields, via + framing.field + upgrade),
    coding: framing.coding,
    isUpgrade,
    secret: valueOf(secret.value),
  });
}

function valueOf(secret: SecretInUse | undefined): string | undefined {
  return secret?.secret;
}

/** A body that was read already has a length; one that is still to come is sent as it was announced. */
function frame(asked: Asked, { call, body }: Allowed): { field: string; coding: "plain" | "chunked" } {
  const { framing } = asked.head;
  const bytes = body?.length ?? (framing.kind === "chunked" ? undefined : asked.body.announcedBytes);
  if (bytes === undefined) return { field: "transfer-encoding: chunked\r\n", coding: "chunked" };
  const isStated = bytes > 0 || call.method === "POST" || call.method === "PUT" || call.method === "PATCH";
  return { field: isStated ? `content-length: ${bytes}\r\n` : "", coding: "plain" };
}
