/**
 * Deep equality as `@std/assert` has it, where that differs from `node:assert`: 0 is not -0, NaN is NaN, a row without a
 * prototype equals the plain object of the same content, the order of a Map or Set does not matter, and a property that
 * is undefined is not the same as one that is missing.
 */
export function equal(left: unknown, right: unknown): boolean {
  return new Comparison().holds(left, right);
}

class Comparison {
  /** Pairs under comparison, so that a circle ends. */
  readonly #open: Map<object, object>;

  constructor(open: ReadonlyMap<object, object> = new Map()) {
    this.#open = new Map(open);
  }

  holds(left: unknown, right: unknown): boolean {
    if (Object.is(left, right)) return true;
    if (!isObject(left) || !isObject(right)) return false;
    if (!sameKind(left, right)) return false;
    if (this.#open.get(left) === right) return true;
    this.#open.set(left, right);
    return this.#sameContent(left, right);
  }

  #sameContent(left: object, right: object): boolean {
    if (left instanceof WeakMap || left instanceof WeakSet) {
      throw new TypeError(`A ${left.constructor.name} cannot be compared: its content cannot be listed`);
    }
    if (left instanceof WeakRef && right instanceof WeakRef) return this.holds(left.deref(), right.deref());
    if (left instanceof Date && right instanceof Date) return Object.is(left.getTime(), right.getTime());
    if (left instanceof RegExp || left instanceof URL) return String(left) === String(right);
    if (left instanceof Map && right instanceof Map) return this.#sameMembers([...left], [...right]);
    if (left instanceof Set && right instanceof Set) return this.#sameMembers([...left], [...right]);
    if (isBytes(left) && isBytes(right)) return sameBytes(bytes(left), bytes(right));
    return this.#sameProperties(left, right);
  }

  /** Each member of one has its own partner in the other, in whatever order. */
  #sameMembers(left: readonly unknown[], right: readonly unknown[]): boolean {
    if (left.length !== right.length) return false;
    const free = [...right];
    return left.every((member) => {
      const partner = free.findIndex((candidate) => new Comparison(this.#open).holds(member, candidate));
      if (partner >= 0) free.splice(partner, 1);
      return partner >= 0;
    });
  }

  #sameProperties(left: object, right: object): boolean {
    const keys = comparedKeys(left);
    const others = comparedKeys(right);
    if (keys.size !== others.size) return false;
    return [...keys].every((key) =>
      others.has(key) && this.holds(Reflect.get(left, key), Reflect.get(right, key))
    );
  }
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** The same class; no prototype counts as a plain object, which is how SQLite's rows come. */
function sameKind(left: object, right: object): boolean {
  return kindOf(left) === kindOf(right);
}

function kindOf(value: object): unknown {
  return Object.getPrototypeOf(value) ?? Object.prototype;
}

/** What is compared: the enumerable properties of plain values, everything that instances of a class have. */
function comparedKeys(value: object): Set<PropertyKey> {
  const kind = kindOf(value);
  const isPlain = kind === Object.prototype || kind === Array.prototype;
  if (!isPlain) return instanceKeys(value);
  const symbols = Object.getOwnPropertySymbols(value).filter((key) =>
    Object.prototype.propertyIsEnumerable.call(value, key)
  );
  return new Set([...Object.keys(value), ...symbols]);
}

/** Hidden ones and the getters of the class included: two errors are equal only if their stacks are. */
function instanceKeys(value: object): Set<PropertyKey> {
  const keys = new Set<PropertyKey>();
  let level: object | null = value;
  while (level !== null && level !== Object.prototype && level !== Array.prototype) {
    for (const key of Reflect.ownKeys(level)) keys.add(key);
    level = Object.getPrototypeOf(level);
  }
  return keys;
}

type Bytes = ArrayBuffer | ArrayBufferView;

function isBytes(value: object): value is Bytes {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

function bytes(value: Bytes): Uint8Array {
  return value instanceof ArrayBuffer
    ? new Uint8Array(value)
    : new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function sameBytes(left: Uint8Array, right: Uint8Array): boolean {
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
