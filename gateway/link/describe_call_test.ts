import { assert, assertEquals } from "@std/assert";
import { type CallParts, describeCall } from "./describe_call.ts";

const CALL: CallParts = {
  method: "POST",
  upstream: "billing",
  path: "/v1/refunds",
  query: "dry=0",
  fields: [["content-type", "application/json"], ["idempotency-key", "k1"], ["accept", "*/*"]],
  materialHeaders: ["idempotency-key"],
  body: new TextEncoder().encode('{"amount": 5}'),
  digest: "rd1:abc",
};

Deno.test("describeCall shows the method, the whole address, the headers that matter and the body", () => {
  assertEquals(describeCall(CALL), {
    ok: true,
    value: {
      action: "POST /billing/v1/refunds?dry=0",
      details: 'content-type: application/json\nidempotency-key: k1\ndigest: rd1:abc\n\n{"amount": 5}',
    },
  });
});

Deno.test("describeCall shows an empty query apart from none", () => {
  const actions = [undefined, ""].map((query) => {
    const described = describeCall({ ...CALL, query });
    return described.ok ? described.value.action : "";
  });
  assertEquals(actions, ["POST /billing/v1/refunds", "POST /billing/v1/refunds?"]);
});

Deno.test("describeCall shows a body that is no text whole as well", () => {
  const described = describeCall({ ...CALL, body: new Uint8Array([0xff, 0x00]) });
  assert(described.ok && described.value.details.endsWith("\n\nbase64:/wA="));
});

Deno.test("describeCall keeps a byte order mark, since the upstream would read it", () => {
  const described = describeCall({ ...CALL, body: new Uint8Array([0xef, 0xbb, 0xbf, 0x78]) });
  assert(described.ok && described.value.details.endsWith("\n\n\ufeffx"));
});

Deno.test("describeCall refuses what cannot be shown whole, and takes what just can", () => {
  const fill = (length: number) => ({
    ...CALL,
    fields: [],
    body: new TextEncoder().encode("x".repeat(length)),
  });
  const around = "digest: rd1:abc\n\n".length;
  assertEquals(describeCall(fill(50_000 - around)).ok, true);
  assertEquals(describeCall(fill(50_000 - around + 1)), { ok: false, problem: "too_long" });
  assertEquals(describeCall({ ...CALL, path: `/${"p".repeat(4_000)}` }), { ok: false, problem: "too_long" });
});
