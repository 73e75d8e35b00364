import { checksumOf } from "./checksum.ts";
import { isMasked } from "./secret_words.ts";

const CHECKSUM = 6;
const SHORTEST_GROUP = 10;
const LONGEST_ADDRESS = 400;
const HOST_AND_IDS = 4;
const SHORTEST_SECRET = 16;

/** The last six characters are the checksum of those between the prefix and them. */
export function endsWithChecksum(token: string): boolean {
  const body = token.slice(token.indexOf("_") + 1, -CHECKSUM);
  return token.endsWith(checksumOf(body));
}

/** The last six characters are the checksum of all before them. */
export function endsWithOwnChecksum(token: string): boolean {
  return token.endsWith(checksumOf(token.slice(0, -CHECKSUM)));
}

/** A placeholder is made of words; a token has at least one long group. */
export function isSlackToken(token: string): boolean {
  return token.slice(token.indexOf("-") + 1).split(/[-_]/).some((group) => group.length >= SHORTEST_GROUP);
}

/** The host, a word and two ids or more, then the secret. */
export function isHook(address: string): boolean {
  const segments = address.slice(0, LONGEST_ADDRESS).split("/").filter((segment) => segment !== "");
  return segments.slice(HOST_AND_IDS).some((segment) =>
    segment.length >= SHORTEST_SECRET && !isMasked(segment)
  );
}

/** The ids in Amazon's own documentation end like this. */
export function isNoExample(id: string): boolean {
  return !id.endsWith("EXAMPLE");
}

/** Three characters, a digit and `Q` stand before the mark. */
export function isAzureSecret(secret: string): boolean {
  return /^...[0-9]Q~/.test(secret);
}

export function hasDigit(text: string): boolean {
  return /[0-9]/.test(text);
}
