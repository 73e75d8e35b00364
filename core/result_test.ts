import { assertEquals } from "@std/assert";
import { failure, type Result, success } from "./result.ts";

Deno.test("success carries a value and failure a problem, and `ok` tells which", () => {
  const results: Result<number, string>[] = [success(1), failure("no")];
  assertEquals(results.map((result) => result.ok ? result.value : result.problem), [1, "no"]);
});
