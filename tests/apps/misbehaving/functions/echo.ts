/** Ends well, and says what it was given. */
export default ({ inputs }: { inputs: Record<string, unknown> }) => {
  console.log("echo", inputs);
  return { outputs: { said: inputs["say"] ?? "nothing" } };
};
