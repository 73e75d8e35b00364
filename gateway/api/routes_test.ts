import { assertEquals } from "@std/assert";
import type { Endpoint } from "./endpoint.ts";
import { findRoute } from "./routes.ts";

const endpoint = (method: "GET" | "POST", path: string): Endpoint => ({
  method,
  path,
  access: "anyone",
  answer: () => ({ kind: "whole", status: 204, fields: [], body: new Uint8Array() }),
});
const ENDPOINTS = [
  endpoint("GET", "/v1/tokens"),
  endpoint("POST", "/v1/tokens"),
  endpoint("GET", "/v1/tokens/{id}"),
  endpoint("POST", "/v1/tokens/{id}/revoke"),
];

const ROWS: [string, string, string][] = [
  ["GET", "/v1/tokens", "/v1/tokens "],
  ["GET", "/v1/tokens/ab_1", "/v1/tokens/{id} ab_1"],
  ["POST", "/v1/tokens/ab/revoke", "/v1/tokens/{id}/revoke ab"],
  ["PUT", "/v1/tokens", "allow GET, POST"],
  ["POST", "/v1/tokens/ab", "allow GET"],
  ["GET", "/v1/tokens/", "none"],
  ["GET", "/v1/tokens/a%62", "none"],
  ["GET", "/v1/tokens/{id}", "none"],
  ["GET", "/V1/tokens", "none"],
  ["GET", "/v1/tokens/ab/revoke/more", "none"],
  ["GET", `/v1/tokens/${"a".repeat(65)}`, "none"],
];

for (const [method, path, expected] of ROWS) {
  Deno.test(`findRoute finds ${expected} for ${method} ${path}`, () => {
    const route = findRoute(ENDPOINTS, method, path);
    const found = route.kind === "endpoint"
      ? `${route.endpoint.path} ${route.id}`
      : route.kind === "method"
      ? `allow ${route.allow.join(", ")}`
      : route.kind;
    assertEquals(found, expected);
  });
}
