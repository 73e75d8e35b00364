import { assertEquals, assertMatch } from "@std/assert";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { createKeyFile, readKeys } from "./key_file.ts";

Deno.test("a key that was made can be read, by its owner only, and is 32 bytes that nobody knew before", () => {
  const folder = Deno.makeTempDirSync();
  const files = ["a", "b"].map((id) => ({ id, file: `${folder}/new/${id}.key` }));
  for (const { file } of files) valueOf(createKeyFile(file));
  const [a, b] = valueOf(readKeys(files));
  assertEquals([a.id, a.secret.length, b?.secret.length], ["a", 32, 32]);
  assertEquals(a.secret.join() === b?.secret.join(), false);
  if (Deno.build.os !== "windows") assertEquals((Deno.statSync(files[0]?.file ?? "").mode ?? 0) & 0o077, 0);
});

Deno.test("a key is never written over", () => {
  const file = `${Deno.makeTempDirSync()}/a.key`;
  valueOf(createKeyFile(file));
  const before = Deno.readTextFileSync(file);
  assertMatch(problemOf(createKeyFile(file)), /is there already: tokens hang on it$/);
  assertEquals(Deno.readTextFileSync(file), before);
});

Deno.test("readKeys says of each file what is wrong with it, and nothing of what is in it", () => {
  const folder = Deno.makeTempDirSync();
  const texts = ["", "short", "x".repeat(42), `${"x".repeat(43)} more`, "é".repeat(50)];
  const files = texts.map((text, index) => {
    Deno.writeTextFileSync(`${folder}/${index}`, text);
    return { id: `k${index}`, file: `${folder}/${index}` };
  });
  const problems = problemOf(readKeys([...files, { id: "none", file: `${folder}/none` }]));
  assertEquals(problems.length, 6);
  for (const problem of problems) {
    assertMatch(problem, /^the key file \S+ (holds no key|cannot be read): make one/);
  }
});
