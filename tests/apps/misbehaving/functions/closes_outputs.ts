/** Closes its outputs and goes on. */
export default async () => {
  Deno.stderr.close();
  Deno.stdout.close();
  await new Promise((resolve) => setTimeout(resolve, 60_000));
};
