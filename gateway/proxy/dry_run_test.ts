import { assertEquals } from "@std/assert";
import { failure, success } from "../../core/result.ts";
import { bytes } from "../../tests/support/raw_http.ts";
import { openSampleGateway, SAMPLE_TOKEN } from "../../tests/support/sample_gateway.ts";
import { type DescribedCall, dryRun } from "./dry_run.ts";
import type { RefusalKind } from "./refusal.ts";

const CREDENTIALS = [["authorization", `Bearer ${SAMPLE_TOKEN}`]] as const;
const PENDING = { kind: "approval_pending", request: "r1", retryAfterSeconds: 5 } as const;

async function ask(described: Partial<DescribedCall>, credentials: typeof CREDENTIALS | [] = CREDENTIALS) {
  let asked = 0;
  await using gateway = openSampleGateway({
    upstream: "http://127.0.0.1:1",
    rules: [{ path: "/free/**", name: "free" }, { path: "/asked", name: "asked", policy: "two people" }],
    collaborators: {
      approve: () => {
        asked++;
        return failure(PENDING);
      },
    },
  });
  const call = { method: "GET", target: "/up/free/%61", headers: {}, body: new Uint8Array(), ...described };
  const dry = { checkLimit: () => success(undefined), approve: () => failure(PENDING) };
  const decision = await dryRun(gateway.proxy, gateway.collaborators, dry, call, credentials);
  assertEquals([asked, gateway.begun.length], [0, 0]);
  return decision.ok ? decision.value : decision.problem;
}

Deno.test("dryRun says where a call would go, and sends nothing", async () => {
  assertEquals(await ask({}), {
    decision: "forward",
    rule: "free",
    upstream: "up",
    path: "/free/a",
    query: undefined,
  });
});

const REFUSED: [string, Partial<DescribedCall>, RefusalKind][] = [
  ["no rule", { method: "PUT" }, "no_rule"],
  ["an ambiguous path", { target: "/up/free/.." }, "ambiguous_path"],
  ["an approval, and asks nobody", { target: "/up/asked" }, "approval_pending"],
  [
    "a body that is too large",
    { method: "POST", body: new Uint8Array(11 * 1024 * 1024) },
    "request_too_large",
  ],
  ["a token where none belongs", { headers: { "x-api-key": SAMPLE_TOKEN } }, "token_transport"],
];

for (const [what, described, kind] of REFUSED) {
  Deno.test(`dryRun refuses for ${what}`, async () => {
    const decision = await ask(described);
    assertEquals(
      typeof decision === "object" && decision.decision === "refuse" && decision.refusal.kind,
      kind,
    );
  });
}

Deno.test("dryRun decides for whoever asks, not for the token that is described", async () => {
  const decision = await ask({ headers: { authorization: `Bearer ${SAMPLE_TOKEN}` } }, []);
  assertEquals(decision, { decision: "refuse", refusal: { kind: "unauthorized", credentials: "none" } });
});

Deno.test("dryRun takes only header fields that could come over the wire", async () => {
  assertEquals(await ask({ headers: { "x-a": "b\r\nx-c: d" }, body: bytes("") }), "headers");
});
