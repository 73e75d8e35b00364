/** The last Deno 1, which Slack's hosting may still run: its runtime serves with what Deno 2 no longer has. */
export const OLD_DENO = "1.46.3";

/**
 * Where the program of that version of Deno lies; npm installs it first if it has to. npx itself would stand between a
 * test and the process that it wants to stop.
 */
export async function installDeno(version: string): Promise<string> {
  const npx = Deno.build.os === "windows" ? "npx.cmd" : "npx";
  const args = [
    "--yes",
    `deno@${version}`,
    "eval",
    "--no-lock",
    "--no-config",
    "console.log(Deno.execPath())",
  ];
  const { success, stdout, stderr } = await new Deno.Command(npx, { args, stdin: "null" }).output();
  if (!success) {
    throw new Error(`npm could not install deno@${version}:\n${new TextDecoder().decode(stderr)}`);
  }
  return new TextDecoder().decode(stdout).trim();
}
