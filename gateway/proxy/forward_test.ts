import { assertEquals } from "@std/assert";
import { bodyOf, exchangeRaw, statusOf } from "../../tests/support/raw_http.ts";
import { answering, listenRaw, ok, type UpstreamScript } from "../../tests/support/raw_upstream.ts";
import { CLOSE, fine, openBefore, variable } from "../../tests/support/sample_call.ts";
import { openSampleGateway, sampleHead } from "../../tests/support/sample_gateway.ts";

const FAULTS: [string, UpstreamScript, number, string, string][] = [
  [
    "closes without a word",
    async (c) => void await c.until(/\r\n\r\n/),
    502,
    "upstream_closed",
    "unknown_outcome",
  ],
  ["never answers", async (c) => void await c.toEnd(), 504, "upstream_timeout", "unknown_outcome"],
  [
    "answers nonsense",
    async (c) => {
      await c.until(/\r\n\r\n/);
      await c.send("what?\r\n\r\n");
    },
    502,
    "upstream_malformed",
    "unknown_outcome",
  ],
  [
    "refuses our credential",
    answering(() => "HTTP/1.1 401 No\r\ncontent-length: 3\r\n\r\nno!"),
    502,
    "upstream_credential",
    "answered",
  ],
  [
    "streams events unasked",
    answering(() => ok("data: 1\n\n", "content-type: text/event-stream\r\n")),
    400,
    "upstream_events_refused",
    "answered",
  ],
  ["says too much", answering(() => ok("a".repeat(101))), 400, "upstream_answer_too_large", "answered"],
];

for (const [what, script, status, kind, outcome] of FAULTS) {
  Deno.test(`an upstream that ${what}: ${kind}, and the record says ${outcome}`, async () => {
    using _secret = variable("SAMPLE_SECRET", "upstream-value");
    const from = { kind: "environment", name: "SAMPLE_SECRET" } as const;
    await using opened = openBefore(script, {
      rules: [{ timeoutSeconds: 0.05, answerBytes: 100 }],
      upstreamOptions: { secret: { header: "x-api-key", prefix: "", from } },
    });
    const answer = await exchangeRaw(opened.port, sampleHead("POST /up/a", CLOSE));
    assertEquals([statusOf(answer), JSON.parse(bodyOf(answer)).kind], [status, kind]);
    assertEquals(opened.gateway.finished.get("run1")?.kind, outcome);
    assertEquals(opened.upstream.connections, 1);
  });
}

Deno.test("an upstream that nobody runs: nothing was sent, and the record says so", async () => {
  const gone = listenRaw(fine);
  await gone[Symbol.asyncDispose]();
  await using gateway = openSampleGateway({ upstream: gone.url, rules: [{}] });
  const answer = await exchangeRaw(gateway.port, sampleHead("POST /up/a", CLOSE));
  assertEquals(JSON.parse(bodyOf(answer)).kind, "upstream_unreachable");
  assertEquals(gateway.finished.get("run1"), { kind: "not_sent", reason: "unreachable" });
});

Deno.test("a secret that is missing is told before anything is recorded or sent", async () => {
  const from = { kind: "environment", name: "SAMPLE_SECRET_THAT_IS_NOT_SET" } as const;
  await using opened = openBefore(fine, {
    upstreamOptions: { secret: { header: "x-api-key", prefix: "", from } },
  });
  const answer = await exchangeRaw(opened.port, sampleHead("GET /up/a", CLOSE));
  assertEquals(JSON.parse(bodyOf(answer)).kind, "upstream_credential");
  assertEquals([opened.upstream.connections, opened.gateway.begun.length], [0, 0]);
});
