const ROUNDS = 64;
/** Of four bytes each. */
const WORDS = 16;
const BLOCK = WORDS * 4;
const DIGEST = 32;
const STATE = DIGEST / 4;
/** A one bit and the length stand behind what is hashed. */
const TAIL = 9;
const INNER = 0x36;
const OUTER = 0x5c;

const K = Int32Array.from(primes(ROUNDS), (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(primes(STATE), (prime) => fraction(Math.sqrt(prime)));

/** Longer texts are not for this. */
const MOST_BLOCKS = 4;
export const LONGEST_TEXT = MOST_BLOCKS * BLOCK - TAIL;

// What is computed with, made once: to make it anew for each call would take longer than to compute.
const block = new Int32Array(WORDS);
const blocks = new Int32Array(WORDS * MOST_BLOCKS);
const inner = new Int32Array(STATE);
const outer = new Int32Array(STATE);
const W = new Int32Array(ROUNDS);

/**
 * HMAC-SHA-256 of short ASCII texts under one key. The platform's own takes longer to be called than to compute, and
 * this is on the path of every call; the blocks of the key are hashed once. Nothing here branches on what is hashed.
 */
export class HmacSha256 {
  readonly #inner: Int32Array;
  readonly #outer: Int32Array;

  /** The key is as long as a digest. */
  constructor(key: Uint8Array) {
    if (key.length !== DIGEST) throw new RangeError(`a key has ${DIGEST} bytes`);
    this.#inner = hashKey(key, INNER);
    this.#outer = hashKey(key, OUTER);
  }

  macOf(text: string): Uint8Array {
    this.#hash(text);
    return Uint8Array.from({ length: DIGEST }, (_, at) => byteOf(outer, at));
  }

  /** Is this the MAC of the text? The comparison takes the same time wherever the two differ. */
  matches(text: string, mac: Uint8Array): boolean {
    this.#hash(text);
    let difference = mac.length ^ DIGEST;
    for (let at = 0; at < DIGEST; at++) difference |= byteOf(outer, at) ^ (mac[at] ?? 0);
    return difference === 0;
  }

  /** Leaves the MAC in `outer`. */
  #hash(text: string): void {
    if (text.length > LONGEST_TEXT) throw new RangeError(`a text has at most ${LONGEST_TEXT} characters`);
    inner.set(this.#inner);
    blocks.fill(0);
    for (let at = 0; at < text.length; at++) {
      blocks[at >> 2] = wordAt(blocks, at >> 2) | text.charCodeAt(at) << shiftOf(at);
    }
    finish(inner, blocks, text.length);
    outer.set(this.#outer);
    block.fill(0);
    block.set(inner);
    finish(outer, block, DIGEST);
  }
}

function hashKey(key: Uint8Array, pad: number): Int32Array {
  const padded = new Int32Array(WORDS).fill(pad << 24 | pad << 16 | pad << 8 | pad);
  for (const [at, byte] of key.entries()) padded[at >> 2] = wordAt(padded, at >> 2) ^ byte << shiftOf(at);
  const state = START.slice();
  compress(state, padded, 0);
  return state;
}

/** `words` has zeros behind what is hashed; before it stood one block, which is the key's. */
function finish(state: Int32Array, words: Int32Array, length: number): void {
  const end = WORDS * Math.ceil((length + TAIL) / BLOCK);
  words[length >> 2] = wordAt(words, length >> 2) | 0x80 << shiftOf(length);
  words[end - 1] = (BLOCK + length) * 8;
  for (let at = 0; at < end; at += WORDS) compress(state, words, at);
}

function byteOf(words: Int32Array, at: number): number {
  return wordAt(words, at >> 2) >>> shiftOf(at) & 0xff;
}

function shiftOf(at: number): number {
  return 24 - (at & 3) * 8;
}

/** FIPS 180-4, 6.2.2. */
function compress(state: Int32Array, words: Int32Array, from: number): void {
  for (let i = 0; i < WORDS; i++) W[i] = wordAt(words, from + i);
  for (let i = WORDS; i < ROUNDS; i++) {
    const x = wordAt(W, i - 15);
    const y = wordAt(W, i - 2);
    const s0 = (x >>> 7 | x << 25) ^ (x >>> 18 | x << 14) ^ x >>> 3;
    const s1 = (y >>> 17 | y << 15) ^ (y >>> 19 | y << 13) ^ y >>> 10;
    W[i] = wordAt(W, i - 16) + s0 + wordAt(W, i - 7) + s1 | 0;
  }
  let a = wordAt(state, 0);
  let b = wordAt(state, 1);
  let c = wordAt(state, 2);
  let d = wordAt(state, 3);
  let e = wordAt(state, 4);
  let f = wordAt(state, 5);
  let g = wordAt(state, 6);
  let h = wordAt(state, 7);
  for (let i = 0; i < ROUNDS; i++) {
    const s1 = (e >>> 6 | e << 26) ^ (e >>> 11 | e << 21) ^ (e >>> 25 | e << 7);
    const t1 = h + s1 + (e & f ^ ~e & g) + wordAt(K, i) + wordAt(W, i) | 0;
    const s0 = (a >>> 2 | a << 30) ^ (a >>> 13 | a << 19) ^ (a >>> 22 | a << 10);
    h = g;
    g = f;
    f = e;
    e = d + t1 | 0;
    d = c;
    c = b;
    const t2 = s0 + (a & c ^ a & d ^ c & d) | 0;
    b = a;
    a = t1 + t2 | 0;
  }
  state[0] = wordAt(state, 0) + a;
  state[1] = wordAt(state, 1) + b;
  state[2] = wordAt(state, 2) + c;
  state[3] = wordAt(state, 3) + d;
  state[4] = wordAt(state, 4) + e;
  state[5] = wordAt(state, 5) + f;
  state[6] = wordAt(state, 6) + g;
  state[7] = wordAt(state, 7) + h;
}

/** Every index here is within its array. */
function wordAt(words: Int32Array, index: number): number {
  return words[index] ?? 0;
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime !== 0)) found.push(n);
  return found;
}

/** The first 32 bits of what stands behind the point. */
function fraction(value: number): number {
  return (value - Math.floor(value)) * 2 ** 32 | 0;
}
