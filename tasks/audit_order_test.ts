import { assert, assertEquals } from "@std/assert";
import { type AuditOrder, parseOrder, USAGE } from "./audit_order.ts";

const SLACK = { kind: "slack", tokenFile: null, app: null } as const;
const whole = { kind: "export", from: SLACK, format: "jsonl", to: null, subject: null } as const;

const ORDERS: readonly [string, AuditOrder][] = [
  ["verify", { kind: "verify", from: SLACK, anchors: null }],
  ["verify --anchors a", { kind: "verify", from: SLACK, anchors: "a" }],
  ["verify --file a --file b", {
    kind: "verify",
    from: { kind: "files", paths: ["a", "b"] },
    anchors: null,
  }],
  ["verify --token-file t --app A1", {
    kind: "verify",
    from: { kind: "slack", tokenFile: "t", app: "A1" },
    anchors: null,
  }],
  ["export", whole],
  ["export --to f --format csv --subject req_1", { ...whole, to: "f", format: "csv", subject: "req_1" }],
];

for (const [args, order] of ORDERS) {
  Deno.test(`parseOrder understands "${args}"`, () => {
    assertEquals(parseOrder(args.split(" ")), { ok: true, value: order });
  });
}

const REFUSED = [
  "",
  "prove",
  "verify it",
  "verify --to f",
  "verify --format csv",
  "verify --file",
  "verify --file a --app A1",
  "verify --file a --token-file t",
  "verify --token t",
  "export --anchors a",
  "export --format xml",
];

for (const args of REFUSED) {
  Deno.test(`parseOrder says what is wrong with "${args}"`, () => {
    const order = parseOrder(args.split(" "));
    assert(!order.ok && order.problem.length > 10);
  });
}

Deno.test("USAGE names every option", () => {
  for (const option of ["file", "anchors", "to", "format", "subject", "token-file", "app"]) {
    assert(USAGE.includes(`--${option}`), option);
  }
});
