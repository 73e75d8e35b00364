import process from "node:process";
import { openSampleOffice } from "../tests/support/token_office.ts";
import { makeTokenText } from "../gateway/tokens/token_text.ts";
import { verifyToken } from "../gateway/tokens/verify.ts";
import { type Figure, median } from "./measure.ts";

const TOKENS = 1_000;
const VERIFICATIONS = 100_000;
const ROUNDS = 7;

/** How many tokens one core verifies a second, in its own time: other programs on the machine do not count. */
export function benchTokens(): Figure[] {
  const folder = Deno.makeTempDirSync();
  using office = openSampleOffice(`${folder}/store.db`);
  const now = new Date();
  const known = Array.from({ length: TOKENS }, () => office.issue({ lifetime: "never" }).text);
  const unknown = Array.from({ length: TOKENS }, () => makeTokenText().text);
  const malformed = known.map((text) => text.slice(0, -1) + (text.endsWith("0") ? "1" : "0"));
  const rate = (texts: readonly string[]) => rateOf((text) => verifyToken(office, text, now), texts);
  return [
    { what: "tokens verified, in force", value: rate(known), unit: "/s a core", aim: "at least 80,000" },
    { what: "tokens verified, unknown", value: rate(unknown), unit: "/s a core" },
    { what: "tokens refused by their checksum", value: rate(malformed), unit: "/s a core" },
  ];
}

function rateOf(verify: (text: string) => unknown, texts: readonly string[]): number {
  const work = () => {
    for (let n = 0; n < VERIFICATIONS; n++) verify(texts[n % texts.length] ?? "");
  };
  work();
  return median(Array.from({ length: ROUNDS }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return VERIFICATIONS / ((user + system) / 1e6);
  }));
}
