import { checksumOf } from "../../core/redact/checksum.ts";
import { TOKEN_PREFIX } from "../proxy/token_transport.ts";

const ID = 12;
const SECRET = 32;
const CHECKSUM = 6;
const SECRET_AT = TOKEN_PREFIX.length + ID + 1;
const CHECKSUM_AT = SECRET_AT + SECRET;
const LENGTH = CHECKSUM_AT + CHECKSUM;
const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/** Bytes from here on would make some digits likelier than others. */
const FAIR_BYTES = 256 - 256 % DIGITS.length;

/** What the holder has: `csgn_`, an id that is no secret, the secret, and a checksum over all of it. */
export interface TokenText {
  readonly id: string;
  readonly text: string;
}

export function makeTokenText(): TokenText {
  const id = randomDigits(ID);
  const unchecked = `${TOKEN_PREFIX}${id}_${randomDigits(SECRET)}`;
  return { id, text: unchecked + checksumOf(unchecked) };
}

/** Undefined for what cannot be a token of ours; most typing errors and all guesses of strangers end here. */
export function parseTokenText(text: string): TokenText | undefined {
  if (text.length !== LENGTH || !text.startsWith(TOKEN_PREFIX) || text[SECRET_AT - 1] !== "_") {
    return undefined;
  }
  for (let at = TOKEN_PREFIX.length; at < LENGTH; at++) {
    if (at !== SECRET_AT - 1 && !isDigit(text.charCodeAt(at))) return undefined;
  }
  if (checksumOf(text.slice(0, CHECKSUM_AT)) !== text.slice(CHECKSUM_AT)) return undefined;
  return { id: text.slice(TOKEN_PREFIX.length, SECRET_AT - 1), text };
}

/** Enough to tell tokens apart, with no character of the secret. */
export function previewOf({ text }: TokenText): string {
  return `${text.slice(0, 12)}…${text.slice(-4)}`;
}

export function randomDigits(count: number): string {
  let digits = "";
  while (digits.length < count) {
    for (const byte of crypto.getRandomValues(new Uint8Array(count))) {
      if (byte < FAIR_BYTES && digits.length < count) digits += DIGITS.charAt(byte % DIGITS.length);
    }
  }
  return digits;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57 || code >= 65 && code <= 90 || code >= 97 && code <= 122;
}
