import { createHmac } from "node:crypto";

const LENGTH = 16;

/** The same for the same secret under the same key, and of no use to whoever lacks the key: 16 hexadecimal digits. */
export function fingerprintOf(secret: string, key: string): string {
  return createHmac("sha256", key).update(secret).digest("hex").slice(0, LENGTH);
}
