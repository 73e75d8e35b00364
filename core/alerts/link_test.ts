import { assertEquals } from "@std/assert";
import { isUsableLink } from "./link.ts";

const USABLE = ["https://example.com", "http://prometheus:9090/graph?g0.expr=a@b", "HTTPS://EXAMPLE.com/#x"];
const UNUSABLE = [
  "javascript:alert(1)",
  "https://user:word@example.com",
  "https://user@example.com",
  "https:\\\\example.com",
  "//example.com",
  "https://",
  "https://[",
  "mailto:a@example.com",
  " https://example.com",
  "",
];

Deno.test("isUsableLink takes web addresses, and none with credentials in it", () => {
  assertEquals(USABLE.filter(isUsableLink), USABLE);
  assertEquals(UNUSABLE.filter(isUsableLink), []);
});
