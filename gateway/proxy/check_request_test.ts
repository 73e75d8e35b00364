import { assertEquals } from "@std/assert";
import type { Field } from "../http/fields.ts";
import type { Framing } from "../http/framing.ts";
import { type Rule, RULE_DEFAULTS } from "../rules/rule.ts";
import { canBecomeWebSocket, checkRequest, wantsWebSocket } from "./check_request.ts";

const RULE: Rule = {
  ...RULE_DEFAULTS,
  name: "r",
  upstream: "up",
  methods: ["GET"],
  path: "/",
  scope: "a:b",
  requestBytes: 10,
};
const SOCKET: Field[] = [["upgrade", "WebSocket"], ["connection", "keep-alive, Upgrade"], [
  "sec-websocket-key",
  "a",
]];

function head(fields: Field[], framing: Framing = { kind: "none" }, method = "GET") {
  return { method, target: "/", fields, framing };
}

Deno.test("checkRequest takes a body as long as allowed, and not one byte longer", () => {
  const problem = (bytes: number) => checkRequest({ head: head([], { kind: "length", bytes }) }, RULE);
  assertEquals(problem(10).ok, true);
  assertEquals(problem(11), { ok: false, problem: { kind: "request_too_large", mostBytes: 10 } });
});

Deno.test("checkRequest refuses a WebSocket unless the rule allows it", () => {
  assertEquals(checkRequest({ head: head(SOCKET) }, RULE).ok, false);
  assertEquals(checkRequest({ head: head(SOCKET) }, { ...RULE, websocket: true }).ok, true);
});

Deno.test("other upgrades are no WebSocket", () => {
  assertEquals(wantsWebSocket(head([["upgrade", "h2c"], ["connection", "upgrade"]])), false);
  assertEquals(wantsWebSocket(head([["upgrade", "websocket"]])), false);
});

Deno.test("only a GET without a body and with one key becomes a WebSocket", () => {
  assertEquals(canBecomeWebSocket(head(SOCKET)), true);
  assertEquals(canBecomeWebSocket(head(SOCKET, { kind: "none" }, "POST")), false);
  assertEquals(canBecomeWebSocket(head(SOCKET, { kind: "chunked" })), false);
  assertEquals(canBecomeWebSocket(head([...SOCKET, ["sec-websocket-key", "b"]])), false);
});
