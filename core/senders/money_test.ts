import { assertEquals } from "@std/assert";
import { majorUnits } from "./money.ts";

Deno.test("majorUnits knows currencies of no, two and three decimals", () => {
  assertEquals(["usd", "JPY", "bhd", undefined].map((currency) => majorUnits(1_250, currency)), [
    12.5,
    1_250,
    1.25,
    12.5,
  ]);
  assertEquals(majorUnits(undefined, "usd"), undefined);
});
