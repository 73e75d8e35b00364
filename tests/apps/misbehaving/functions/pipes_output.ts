/** Pipes into its output, which closes it, and ends as if nothing had happened. */
export default async () => {
  await new Blob(["a line\n"]).stream().pipeTo(Deno.stdout.writable);
  return { outputs: {} };
};
