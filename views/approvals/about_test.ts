import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseAbout, writeAbout } from "./about.ts";

Deno.test("parseAbout reads what writeAbout wrote", () => {
  const card = fc.option(fc.record({ channel: fc.string({ minLength: 1 }), ts: fc.string() }));
  const about = fc.record({ value: fc.string(), card, page: fc.nat() });
  fc.assert(fc.property(about, (given) => assertEquals(parseAbout(writeAbout(given)), given)), { seed: 11 });
});

const STRANGE = [
  undefined,
  null,
  7,
  "",
  "{",
  "{}",
  "[]",
  '["v"]',
  '["v","C1","1.0",-1]',
  '["v","C1","1.0",1.5]',
  '["v",null,"1.0",1]',
  '[1,"C1","1.0",1]',
];

for (const text of STRANGE) {
  Deno.test(`parseAbout takes ${text} for nothing of ours`, () => assertEquals(parseAbout(text), undefined));
}
