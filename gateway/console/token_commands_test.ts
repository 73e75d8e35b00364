import { assert, assertEquals, assertMatch } from "@std/assert";
import { startSample } from "../../tests/support/running_gateway.ts";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { readArguments } from "./arguments.ts";
import { backUp, restore } from "./store_commands.ts";
import { runTokenCommand } from "./token_commands.ts";

function open() {
  const sample = startSample();
  const run = (...args: string[]) =>
    runTokenCommand(sample.config, valueOf(readArguments(["token", ...args])), new Date());
  return { sample, run };
}

const CREATE = ["create", "--name", "first", "--owner", "operator", "--scopes", "tokens:admin, billing:read"];

Deno.test("the first token comes from the console, alone on its line, and works beside a gateway that runs", async () => {
  const { sample, run } = open();
  await using _sample = sample;
  const { out, notes } = valueOf(run(...CREATE, "--expires", "never"));
  assertEquals(out.length, 1);
  assertMatch(out[0] ?? "", /^csgn_[0-9A-Za-z]{12}_[0-9A-Za-z]{38}$/);
  assertMatch(notes[0] ?? "", /^The token [0-9A-Za-z]{12} never expires\. It is shown only here\.$/);
  assertEquals(await sample.status("/v1/tokens", out[0]), 200);
});

Deno.test("what the console revokes is refused by the gateway at once", async () => {
  const { sample, run } = open();
  await using _sample = sample;
  const { token, text } = sample.issue();
  assertEquals(await sample.status("/billing/read/a", text), 200);
  for (
    const [verb, state, status] of [["suspend", "suspended", 401], ["resume", "active", 200], [
      "revoke",
      "revoked",
      401,
    ]] as const
  ) {
    assertEquals(valueOf(run(verb, token.id)).notes, [`The token ${token.id} is ${state}.`]);
    assertEquals(await sample.status("/billing/read/a", text), status);
  }
});

Deno.test("the console lists tokens without anything of their secrets", async () => {
  const { sample, run } = open();
  await using _sample = sample;
  const { token, text } = sample.issue();
  const { out } = valueOf(run("list"));
  assertEquals(out, [[token.id, token.preview, "active", "sample", "operator", "billing:read"].join("\t")]);
  assert(!out.join().includes(text.slice(18, 50)));
});

Deno.test("the console rotates with the overlap that it is told", async () => {
  const { sample, run } = open();
  await using _sample = sample;
  const { token, text } = sample.issue();
  assertEquals(problemOf(run("rotate", token.id)), ["--overlap is one of none, 15m, 1h, 24h"]);
  const { out, notes } = valueOf(run("rotate", token.id, "--overlap", "none"));
  assertMatch(notes[1] ?? "", new RegExp(`^The old token ${token.id} ends at `));
  assertEquals(
    [await sample.status("/billing/read/a", text), await sample.status("/billing/read/a", out[0])],
    [401, 200],
  );
});

const MISTAKES: [string[], RegExp][] = [
  [["create"], /needs --name, --owner and --scopes/],
  [
    ["create", "--name", "a", "--owner", "b", "--scopes", "billing"],
    /"billing" is no scope; one is billing:read/,
  ],
  [[...CREATE, "--expires", "31"], /--expires is one of 7, 30, 90, never/],
  [["revoke"], /which token\?/],
  [["revoke", "nobody"], /no such token/],
  [["destroy", "a"], /token destroy is not known/],
];

Deno.test("the console says what a command lacks, and makes no token", async () => {
  const { sample, run } = open();
  await using _sample = sample;
  for (const [args, sentence] of MISTAKES) assertMatch(problemOf(run(...args))[0] ?? "", sentence);
  assertEquals(valueOf(sample.office.store.tokens.list("T0001", { after: "", most: 9 })), []);
});

Deno.test("a backup is made while the gateway runs, and put back when it does not", async () => {
  const { sample } = open();
  await using _sample = sample;
  const { storePath } = sample.config;
  const file = `${Deno.makeTempDirSync()}/backup.db`;
  sample.issue();
  valueOf(await backUp(storePath, file));
  assertEquals((await backUp(storePath, file)).ok, false);
  if (Deno.build.os !== "windows") assertEquals((Deno.statSync(file).mode ?? 0) & 0o077, 0);
  assertMatch(
    problemOf(restore(storePath, file, { keepActive: false }))[0] ?? "",
    /^another gateway works on/,
  );
  await sample.gateway.drain(0);
  assertMatch(
    valueOf(restore(storePath, file, { keepActive: false })).notes[0] ?? "",
    /^The store is restored\. Active tokens: 1\. Suspended: 0\./,
  );
});
