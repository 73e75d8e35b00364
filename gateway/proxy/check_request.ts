import { failure, type Result, success } from "../../core/result.ts";
import { type Fields, listMembers, listValues, singleValue } from "../http/fields.ts";
import type { Rule } from "../rules/rule.ts";
import type { Asked } from "./call.ts";
import type { Refusal } from "./refusal.ts";

/** What can be told from a request's head alone: is it too large, does it want what the rule does not allow? */
export function checkRequest(asked: Pick<Asked, "head">, rule: Rule): Result<undefined, Refusal> {
  const { framing } = asked.head;
  if (framing.kind === "length" && framing.bytes > rule.requestBytes) {
    return failure({ kind: "request_too_large", mostBytes: rule.requestBytes });
  }
  if (wantsWebSocket(asked.head) && !rule.websocket) return failure({ kind: "websocket_refused" });
  return success(undefined);
}

/** Other upgrades, such as to HTTP/2, may be ignored; a client that asks for a WebSocket can do nothing without it. */
export function wantsWebSocket(head: Asked["head"]): boolean {
  return singleValue(head.fields, "upgrade")?.toLowerCase() === "websocket" &&
    listMembers(head.fields, "connection").includes("upgrade");
}

/** Only a plain GET without a body can become a WebSocket. */
export function canBecomeWebSocket(head: Asked["head"]): boolean {
  return head.method === "GET" && head.framing.kind === "none" && hasKey(head.fields);
}

function hasKey(fields: Fields): boolean {
  return listValues(fields, "sec-websocket-key").length === 1;
}
