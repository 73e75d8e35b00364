/** Goes past the console, straight to the process's output. */
export default async () => {
  const output = Deno.stdout.writable.getWriter();
  for (const text = new TextEncoder().encode("y".repeat(10_000) + "\n");;) await output.write(text);
};
