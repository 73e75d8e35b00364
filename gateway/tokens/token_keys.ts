import { hkdfSync } from "node:crypto";
import { HmacSha256 } from "./hmac_sha256.ts";

/** A secret that only the gateway holds, and the name under which a token says that it was made with it. */
export interface MasterKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

const LENGTH = 32;

/** Keyed hashes of tokens. Each workspace has keys of its own, so that a row that was copied to another opens nothing. */
export class TokenKeys {
  /** New tokens are made with this one. */
  readonly current: string;
  readonly #masters: ReadonlyMap<string, Uint8Array>;
  readonly #keys = new Map<string, HmacSha256>();

  /** The first key is in use; the others belong to tokens that were made before. */
  constructor([current, ...others]: readonly [MasterKey, ...MasterKey[]]) {
    this.current = current.id;
    this.#masters = new Map([current, ...others].map(({ id, secret }) => [id, secret]));
  }

  has(keyId: string): boolean {
    return this.#masters.has(keyId);
  }

  macOf(keyId: string, workspace: string, text: string): Uint8Array {
    return this.#keyOf(keyId, workspace).macOf(text);
  }

  matches(keyId: string, workspace: string, text: string, mac: Uint8Array): boolean {
    return this.#keyOf(keyId, workspace).matches(text, mac);
  }

  #keyOf(keyId: string, workspace: string): HmacSha256 {
    const name = `${keyId} ${workspace}`;
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = new HmacSha256(deriveKey(this.#masters.get(keyId), `token mac\n${keyId}\n${workspace}`));
    this.#keys.set(name, key);
    return key;
  }
}

/** For a purpose of its own, such as fingerprints in redacted text, so that no key serves two. */
export function deriveKey(master: Uint8Array | undefined, purpose: string): Uint8Array {
  if (master === undefined) throw new RangeError("there is no such key");
  return new Uint8Array(hkdfSync("sha256", master, "countersign", purpose, LENGTH));
}
