import { assert, assertEquals } from "@std/assert";
import { ambiguousTargets } from "../../tests/support/ambiguous_targets.ts";
import { exchangeRaw, statusOf } from "../../tests/support/raw_http.ts";
import { answering, listenRaw, ok } from "../../tests/support/raw_upstream.ts";
import { openSampleGateway, sampleHead } from "../../tests/support/sample_gateway.ts";

Deno.test("no ambiguous path reaches an upstream in a form other than the one that was matched", async () => {
  await using upstream = listenRaw(answering(() => ok("fine")));
  await using gateway = openSampleGateway({
    upstream: upstream.url,
    rules: [{ path: "/public/**", name: "public" }, { path: "/admin", name: "admin", scope: "admin:call" }],
  });
  const targets = ambiguousTargets("/up/public");
  assert(targets.length >= 300, `${targets.length}`);
  for (const target of targets) {
    const before = gateway.begun.length;
    const answer = await exchangeRaw(gateway.port, sampleHead(`GET ${target}`, "Connection: close\r\n"));
    const sent = gateway.begun[before];
    if (sent === undefined) {
      assert([400, 403, 404].includes(statusOf(answer)), `${target}: ${statusOf(answer)}`);
      continue;
    }
    const { call } = sent;
    const line = `GET ${call.path}${call.query === undefined ? "" : `?${call.query}`} HTTP/1.1`;
    assertEquals(statusOf(answer), 200, target);
    assert(
      upstream.received.join("").includes(`${line}\r\n`),
      `${target} became something else than ${line}`,
    );
    assertEquals(call.rule.name, "public");
    assert(isPlain(call.path), `${target} passed as ${call.path}`);
  }
  const lines = upstream.received.join("").match(/^.* HTTP\/1\.1$/gm) ?? [];
  assertEquals(lines.length, gateway.begun.length);
});

/** Nothing in it that any server decodes, resolves, cuts off or joins before it looks at a path. */
function isPlain(path: string): boolean {
  return /^\/public(\/[A-Za-z0-9._~-]+)*\/?$/.test(path) && !/\/\.+(\/|$)/.test(path);
}
