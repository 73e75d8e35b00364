/** Reaches for a domain that its manifest does not name. */
export default async () => {
  await fetch("https://example.com/");
  return { outputs: {} };
};
