import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { explainFailure } from "./fetch.ts";

Deno.test("explainFailure says which address could not be reached, and why", async () => {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const address = `http://127.0.0.1:${listener.addr.port}/`;
  listener.close();
  const error = await fetch(address).then(() => undefined, explainFailure);
  assert(error instanceof TypeError);
  assertStringIncludes(error.message, address);
  assertStringIncludes(error.message, "refused");
});

Deno.test("explainFailure leaves every other error as it is", () => {
  for (
    const error of [new TypeError("x is not a function", { cause: new Error("deeper") }), "thrown text", null]
  ) {
    const message = error instanceof Error ? error.message : undefined;
    assertEquals(explainFailure(error), error);
    if (error instanceof Error) assertEquals(error.message, message);
  }
});
