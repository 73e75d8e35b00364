import { assert, assertEquals } from "@std/assert";
import { startSample } from "../tests/support/running_gateway.ts";
import { RawClient } from "../tests/support/raw_http.ts";
import { rounds } from "../tests/support/rounds.ts";

const CALLS = rounds({ gate: 10_000, soak: 100_000 });
const CLIENTS = 50;
/** The revocation comes when so many calls have been answered. */
const BEFORE = CALLS / 4;

Deno.test("after revoke has answered not one of many concurrent calls is accepted", async () => {
  await using sample = startSample();
  const admin = sample.issue({ scopes: new Set(["tokens:admin"]) });
  const { token, text } = sample.issue();
  const counts = { started: 0, answered: 0, accepted: 0, acceptedAfter: 0, sentAfter: 0 };
  let hasRevoked = false;
  let revoking: Promise<void> | undefined;
  const revoke = async () => {
    const answer = await sample.call(`/v1/tokens/${token.id}/revoke`, admin.text, { method: "POST" });
    await answer.text();
    assertEquals(answer.status, 200);
    hasRevoked = true;
  };
  const request = `GET /billing/read/a HTTP/1.1\r\nHost: gateway\r\nAuthorization: Bearer ${text}\r\n\r\n`;
  const client = async () => {
    await using connection = await RawClient.connect(sample.gateway.port);
    while (counts.started < CALLS || !hasRevoked) {
      counts.started++;
      const wasRevoked = hasRevoked;
      connection.received = "";
      await connection.send(request);
      const answer = await connection.until(/\r\n\r\n[^]*(fine|\}\n)$/);
      counts.answered++;
      const isAccepted = answer.startsWith("HTTP/1.1 200 ");
      assert(isAccepted || answer.startsWith("HTTP/1.1 401 "), answer);
      if (isAccepted) counts.accepted++;
      if (wasRevoked) counts.sentAfter++;
      if (wasRevoked && isAccepted) counts.acceptedAfter++;
      if (counts.answered >= BEFORE) revoking ??= revoke();
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  await revoking;
  assertEquals(counts.acceptedAfter, 0);
  assert(counts.accepted >= BEFORE && counts.sentAfter > CALLS / 4, JSON.stringify(counts));
});
