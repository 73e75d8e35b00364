/** Keeps more and more objects. */
export default () => {
  for (const kept: unknown[] = [];;) kept.push({ a: Math.random(), b: [1, 2, 3, {}] });
};
