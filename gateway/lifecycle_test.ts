import { assertEquals, assertMatch } from "@std/assert";
import { DatabaseSync } from "node:sqlite";
import { startSample } from "../tests/support/running_gateway.ts";
import { RawClient } from "../tests/support/raw_http.ts";
import { problemOf, valueOf } from "../tests/support/value.ts";
import { openGateway } from "./open.ts";

const silent = { sink: () => Promise.resolve() };

Deno.test("a drain lets a call that is under way come to its end, and takes no new one", async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  await using sample = startSample({
    script: async (connection) => {
      await connection.until(/\r\n\r\n/);
      await promise;
      await connection.send("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nlate");
    },
  });
  const { text } = sample.issue();
  const answer = sample.call("/billing/read/a", text);
  while (sample.upstream.received.length === 0) await new Promise((turn) => setTimeout(turn, 1));
  const drained = sample.gateway.drain(10_000);
  const refused = await RawClient.connect(sample.gateway.port).then(() => "taken", () => "refused");
  assertEquals(refused, "refused");
  resolve();
  assertEquals(await (await answer).text(), "late");
  await drained;
});

Deno.test("a drain does not wait longer than its grace for an upstream that never answers", async () => {
  await using sample = startSample({ script: async (connection) => void await connection.toEnd() });
  const { text } = sample.issue();
  const answer = sample.call("/billing/read/a", text).catch(() => "closed");
  while (sample.upstream.received.length === 0) await new Promise((turn) => setTimeout(turn, 1));
  await sample.gateway.drain(50);
  assertEquals(await answer, "closed");
});

Deno.test("what was counted is written when a gateway stops, and a token works after a restart", async () => {
  await using sample = startSample();
  const { token, text } = sample.issue();
  assertEquals(await sample.status("/billing/read/a", text), 200);
  await sample.gateway.drain(1_000);
  assertEquals(valueOf(sample.office.store.usage.list(token.id, 1))[0]?.calls, 1);
  const again = valueOf(openGateway(sample.config, silent));
  const answer = await fetch(`${again.url}/billing/read/a`, { headers: { authorization: `Bearer ${text}` } });
  assertEquals([answer.status, await answer.text()], [200, "fine"]);
  await again.drain(1_000);
});

Deno.test("a call without an outcome when a gateway starts is told to have an unknown one", async () => {
  await using sample = startSample();
  const { text } = sample.issue();
  const answer = await sample.call("/billing/read/a", text);
  await answer.text();
  const run = answer.headers.get("countersign-run");
  await sample.gateway.drain(1_000);
  const database = new DatabaseSync(sample.config.storePath);
  database.prepare("UPDATE runs SET outcome = NULL, status = NULL, detail = NULL, finished_at = NULL").run();
  database.close();
  const again = valueOf(openGateway(sample.config, silent));
  const told = await fetch(`${again.url}/v1/runs/${run}`, { headers: { authorization: `Bearer ${text}` } });
  const { outcome, reason } = await told.json();
  assertEquals([outcome, reason], ["unknown_outcome", "gateway_stopped"]);
  await again.drain(1_000);
});

Deno.test("a second gateway does not start on the store of one that runs", async () => {
  await using sample = startSample();
  assertEquals(problemOf(openGateway(sample.config, silent)), [
    `another gateway works on ${sample.config.storePath}`,
  ]);
});

Deno.test("whatever is in the way of a start is said in sentences", async () => {
  await using sample = startSample();
  const folder = Deno.makeTempDirSync();
  const config = { ...sample.config, storePath: `${folder}/other.db` };
  Deno.writeTextFileSync(`${folder}/short.key`, "short\n");
  Deno.writeTextFileSync(`${folder}/junk.db`, "no database at all ".repeat(900));
  const { options } = sample.config.upstreams[0] ?? { options: { name: "", url: "" } };
  const rows: [Partial<typeof config>, RegExp][] = [
    [{ keyFiles: [{ id: "a", file: `${folder}/none.key` }] }, /none\.key cannot be read: make one/],
    [{ keyFiles: [{ id: "a", file: `${folder}/short.key` }] }, /short\.key holds no key/],
    [{ metricsKeyFile: `${folder}/none.key` }, /none\.key cannot be read/],
    [{ storePath: `${folder}/junk.db` }, /^the store .*junk\.db cannot be used \(file is not a database\)/],
    [{ storePath: `${folder}/none/x.db` }, /nothing can be written beside it/],
    [{ listen: { ...config.listen, port: sample.gateway.port } }, /^127\.0\.0\.1:[0-9]+ is in use$/],
    [
      { listen: { ...config.listen, certificate: { certificateFile: "none.pem", keyFile: "none.pem" } } },
      /certificate/,
    ],
    [
      { upstreams: [{ options, caFile: `${folder}/none.pem` }] },
      /the certificate .*none\.pem of the upstream/,
    ],
  ];
  for (const [change, sentence] of rows) {
    const problems = problemOf(openGateway({ ...config, ...change }, silent));
    assertEquals(problems.length, 1);
    assertMatch(problems[0] ?? "", sentence);
  }
});

Deno.test("a gateway whose store is full forwards nothing, says so, and goes on when there is room", async () => {
  await using sample = startSample({ open: { mostBytes: 300_000 } });
  const { text } = sample.issue();
  const path = `/billing/read/${"x".repeat(480)}`;
  let status = 200;
  for (let n = 0; status === 200 && n < 20_000; n++) status = await sample.status(path, text);
  const before = sample.upstream.received.join("").split("\r\n\r\n").length;
  const answer = await sample.call(path, text);
  const { code } = await answer.json();
  assertEquals([answer.status, code, answer.headers.get("retry-after")], [503, "record_unavailable", "5"]);
  assertEquals(sample.upstream.received.join("").split("\r\n\r\n").length, before);
  assertMatch(await sample.log(), /"event":"store_failed","kind":"full"/);
  const other = new DatabaseSync(sample.config.storePath);
  other.exec("DELETE FROM runs");
  other.close();
  assertEquals(await sample.status("/billing/read/again", text), 200);
});

Deno.test("a gateway whose store cannot be read lets nobody in", async () => {
  await using sample = startSample();
  const { text } = sample.issue();
  assertEquals(await sample.status("/billing/read/a", text), 200);
  const other = new DatabaseSync(sample.config.storePath);
  other.exec("ALTER TABLE tokens RENAME TO moved");
  const answer = await sample.call("/billing/read/b", text);
  assertEquals([answer.status, (await answer.json()).code], [503, "record_unavailable"]);
  const ready = await sample.call("/readyz");
  const { reasons } = await ready.json();
  assertEquals([ready.status, reasons], [503, ["store_unreadable"]]);
  other.exec("ALTER TABLE moved RENAME TO tokens");
  other.close();
  assertEquals(await sample.status("/billing/read/c", text), 200);
  assertEquals(sample.upstream.received.join("").includes("/read/b"), false);
});

Deno.test("the files of a store are their owner's alone", async () => {
  await using sample = startSample();
  if (Deno.build.os === "windows") return;
  for (const file of [sample.config.storePath, sample.config.keyFiles[0]?.file ?? ""]) {
    assertEquals((Deno.statSync(file).mode ?? 0) & 0o077, 0, file);
  }
});
