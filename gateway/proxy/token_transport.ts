import { Buffer } from "node:buffer";
import { type Fields, listValues } from "../http/fields.ts";

/** What every token of ours begins with. */
export const TOKEN_PREFIX = "csgn_";
const PREFIX_BYTES = Buffer.from(TOKEN_PREFIX);

/** The name under which RFC 6750 lets a token stand in a query. We do not. */
const ACCESS_TOKEN = "access_token=";

/** Is there a token anywhere but in one Authorization field? Such a place is logged, cached, or sent to the upstream. */
export function isMisplaced(fields: Fields, path: string, query: string | undefined): boolean {
  const credentials = listValues(fields, "authorization");
  if (credentials.length > 1 || credentials[0]?.includes(",")) return true;
  if (isTokenIn(path) || (query !== undefined && isTokenIn(query))) return true;
  return fields.some(([name, value]) => name !== "authorization" && value.includes(TOKEN_PREFIX));
}

/** For bodies, or as much of them as is at hand. */
export function isTokenInBytes(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(PREFIX_BYTES);
}

function isTokenIn(part: string): boolean {
  const text = part.includes("%") ? decodeEscapes(part) : part;
  return text.includes(TOKEN_PREFIX) || text.startsWith(ACCESS_TOKEN) || text.includes(`&${ACCESS_TOKEN}`);
}

function decodeEscapes(text: string): string {
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 16)));
}
