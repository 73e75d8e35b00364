import { assertEquals } from "@std/assert";
import { isDate, isEmail, isId, isNumberText, isTime, isTimezone, isWebAddress } from "./plausible.ts";

const TABLE:
  readonly (readonly [test: (text: string) => boolean, yes: readonly string[], no: readonly string[]])[] = [
    [isDate, ["2024-02-29", "1999-12-31"], ["2023-02-29", "2024-13-01", "2024-1-1", "2024-02-29T00:00", ""]],
    [isTime, ["00:00", "09:30", "23:59"], ["24:00", "9:30", "12:60", "12:30:00", ""]],
    [isTimezone, ["Europe/Zurich", "UTC"], ["Europe/Nowhere", ""]],
    [isNumberText, ["0", "-1", "0.25", "007"], ["", "-", ".5", "1.", "1e3", "١", " 1", "9".repeat(101)]],
    [isEmail, ["a@b.c", "a.b+c@d.example"], ["a@b", "@b.c", "a@", "a@b.", "a b@c.d", "a@b@c.d", "a@.b"]],
    [isWebAddress, ["https://example.com", "http://localhost:3000/a"], [
      "example.com",
      "ftp://a.b",
      "https://",
      "",
    ]],
    [(text) => isId(text, "UW"), ["U0000000A1Z", "W012"], [
      "C0000001",
      "U",
      "u0000001",
      "U00-0001",
      "@ana",
      "",
    ]],
  ];

for (const [test, yes, no] of TABLE) {
  Deno.test(`${test.name || "isId"} tells ${yes[0]} from ${no[0]}`, () => {
    for (const text of yes) assertEquals(test(text), true, text);
    for (const text of no) assertEquals(test(text), false, text);
  });
}
