import { createHash, type Hash } from "node:crypto";
import { type Fields, listValues } from "../http/fields.ts";

/** Everything that makes a request this request and no other. */
export interface DigestParts {
  readonly workspace: string;
  readonly token: string;
  readonly upstream: string;
  readonly origin: string;
  readonly method: string;
  readonly path: string;
  readonly query: string | undefined;
  readonly fields: Fields;
  readonly materialHeaders: readonly string[];
  readonly body: Uint8Array;
  /** The hash of the policy that the rule names. */
  readonly policy: string;
}

/** Says in what way digests are made, so that another way gets another name. */
const VERSION = "rd1";

/** Each part stands with its length, so that no two requests come to the same bytes. */
export function requestDigest(parts: DigestParts): string {
  const hash = createHash("sha256");
  const { workspace, token, upstream, origin, method, path, policy } = parts;
  for (const text of [VERSION, workspace, token, upstream, origin, method, path, policy]) add(hash, text);
  addList(hash, parts.query === undefined ? [] : [parts.query]);
  for (const name of ["content-type", "content-encoding", ...[...parts.materialHeaders].sort()]) {
    add(hash, name);
    addList(hash, listValues(parts.fields, name));
  }
  addBytes(hash, parts.body);
  return `${VERSION}:${hash.digest("hex")}`;
}

function addList(hash: Hash, values: readonly string[]): void {
  add(hash, String(values.length));
  for (const value of values) add(hash, value);
}

function add(hash: Hash, text: string): void {
  addBytes(hash, new TextEncoder().encode(text));
}

function addBytes(hash: Hash, bytes: Uint8Array): void {
  hash.update(`${bytes.length}:`);
  hash.update(bytes);
}
