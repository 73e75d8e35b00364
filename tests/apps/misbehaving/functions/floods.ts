/** Writes to its console without end. */
export default () => {
  for (;;) console.log("x".repeat(1_000));
};
