import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** A secret that the app and the gateway share, and the name under which a seal says that it was used. */
export interface SealKey {
  readonly id: string;
  readonly secret: string;
}

/** The keys that are valid: the first one seals; during a change of key the one before it still opens. */
export type SealKeys = readonly [SealKey, ...SealKey[]];

const MOST_KEYS = 2;
const KEY_ID = /^[a-z0-9_]{1,20}$/;
const SHORTEST_SECRET = 32;

/** Reads `id:secret`, or two of them with a comma between during a change of key. Undefined when it is neither. */
export function parseSealKeys(text: string | undefined): SealKeys | undefined {
  const [first, ...others] = (text ?? "").split(",").map(parseSealKey);
  if (first === undefined || others.length >= MOST_KEYS) return undefined;
  const more = others.flatMap((key) => key === undefined || key.id === first.id ? [] : [key]);
  return more.length === others.length ? [first, ...more] : undefined;
}

/** Says that whoever wrote these parts, in this order, held the key. */
export function seal([key]: SealKeys, parts: readonly string[]): string {
  return `${key.id}.${mac(key, parts)}`;
}

/** Was this seal made over these parts, with a key that is valid? */
export function isSealed(keys: SealKeys, given: string, parts: readonly string[]): boolean {
  return keys.some((key) => isSame(given, `${key.id}.${mac(key, parts)}`));
}

/** SHA-256 over the parts, each with its length before it, so that no two lists of parts share a digest. */
export function digestOf(parts: readonly string[]): string {
  return createHash("sha256").update(joined(parts)).digest("hex");
}

function parseSealKey(text: string): SealKey | undefined {
  const [id, secret] = text.trim().split(":", 2);
  if (id === undefined || secret === undefined) return undefined;
  return KEY_ID.test(id) && secret.length >= SHORTEST_SECRET ? { id, secret } : undefined;
}

function mac({ id, secret }: SealKey, parts: readonly string[]): string {
  return createHmac("sha256", secret).update(joined([id, ...parts])).digest("base64url");
}

function joined(parts: readonly string[]): string {
  return parts.map((part) => `${new TextEncoder().encode(part).length}:${part}`).join("");
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [new TextEncoder().encode(a), new TextEncoder().encode(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
