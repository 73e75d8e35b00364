/** Keeps more and more bytes, which are not in the heap that V8 limits. */
export default () => {
  for (const kept: Uint8Array[] = [];;) kept.push(new Uint8Array(50_000_000).fill(1));
};
