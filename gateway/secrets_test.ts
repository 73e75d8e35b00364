import { assert, assertEquals } from "@std/assert";
import {
  CONSOLE,
  type RunningSample,
  startSample,
  UPSTREAM_VALUE,
} from "../tests/support/running_gateway.ts";
import { RawClient } from "../tests/support/raw_http.ts";
import { answering } from "../tests/support/raw_upstream.ts";
import { rounds, seed } from "../tests/support/rounds.ts";
import { valueOf } from "../tests/support/value.ts";
import { revokeToken } from "./tokens/administration.ts";
import { makeTokenText, randomDigits } from "./tokens/token_text.ts";

const CALLS = rounds({ gate: 1_000, soak: 20_000 });

/** Numbers from 0 to `below`, the same for the same seed. */
function openDice(seed: number) {
  let state = seed >>> 0;
  return (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor(state / 2 ** 32 * below);
  };
}

Deno.test("of secrets planted all over random calls none is in a log line, a metric or a refusal", async () => {
  const roll = openDice(seed);
  const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[roll(items.length)] ?? items[0];
  const script = answering((request) => {
    const status = pick(["200 OK", "401 Unauthorized", "500 Internal", "200 Nonsense"]);
    const echo = request.startsWith("GET /read/echo") ? `x-echo: ${UPSTREAM_VALUE}\r\n` : "";
    return status === "200 Nonsense"
      ? "no answer at all\r\n\r\n"
      : `HTTP/1.1 ${status}\r\n${echo}content-length: 0\r\n\r\n`;
  });
  const rules = [{ path: "/read/**" }, { path: "/asked", policy: "low_impact" }, {
    path: "/write",
    scope: "a:b",
  }];
  await using sample = startSample({ script, rules });
  const planted = plant(sample);
  const places: [string, ...string[]] = ["path", "query", "field", "body", "credentials", "name"];
  const refused: string[] = [];
  for (let n = 0; n < CALLS; n++) {
    const value = pick(planted);
    const place = pick(places);
    const live = planted[0];
    const target = pick([
      "/billing/read/a",
      "/billing/asked",
      "/billing/write",
      "/none/x",
      "/v1/token",
      "/v1/tokens",
      "/v1/decide",
      "/metrics",
      "/billing/read/../b",
      "/billing/read/echo",
    ]);
    const path = place === "path"
      ? `${target}/${value}`
      : place === "query"
      ? `${target}?q=${value}`
      : target;
    const body = place === "body"
      ? value
      : JSON.stringify({ method: "GET", target: `/x/${value}`, [value]: 1 });
    const credentials = place === "credentials" ? value : pick([live, "other"]);
    const lines = [
      `${pick(["GET", "POST", "BREW"])} ${path} HTTP/1.1`,
      "Host: gateway",
      `Authorization: ${pick(["Bearer", "Basic"])} ${credentials}`,
      "Content-Type: application/json",
      `Content-Length: ${body.length}`,
      ...place === "field" ? [`X-Api-Key: ${value}`] : [],
      ...place === "name" ? [`X-${value}: 1`] : [],
      "Connection: close",
    ];
    await using client = await RawClient.connect(sample.gateway.port);
    await client.send(`${lines.join("\r\n")}\r\n\r\n${body}`);
    const answer = await client.toEnd();
    assert(answer.startsWith("HTTP/1.1 "), answer);
    if (!answer.startsWith("HTTP/1.1 2")) refused.push(answer);
  }
  const metrics = await (await sample.call("/metrics")).text();
  await sample.gateway.drain(1_000);
  const log = await sample.log();
  assert(refused.length > CALLS / 3 && log.split("\n").length > CALLS / 2);
  for (const value of [...planted, UPSTREAM_VALUE]) {
    // The secret of a token stands behind its id, which is no secret.
    const secret = value.startsWith("csgn_") ? value.slice(18) : value;
    assertEquals(log.includes(secret), false, "a log line");
    assertEquals(metrics.includes(secret), false, "a metric");
    assertEquals(refused.some((answer) => answer.includes(secret)), false, "a refusal");
  }
});

function plant(sample: RunningSample): [string, ...string[]] {
  const revoked = sample.issue();
  valueOf(revokeToken(sample.office, CONSOLE, revoked.token.id, new Date()));
  const live = sample.issue({ scopes: new Set(["billing:read", "tokens:admin"]) });
  const key = ["sk", "live", randomDigits(24)].join("_");
  return [live.text, revoked.text, makeTokenText().text, key, randomDigits(32), `pw-${randomDigits(12)}`];
}
