import { bundleApp, bundleStats } from "../tasks/bundle.ts";
import type { Figure } from "./measure.ts";

const ROOT = new URL("../", import.meta.url);

/** How large each function's bundle is, and how long it takes to import. */
export async function benchBundles(): Promise<Figure[]> {
  const out = await Deno.makeTempDir();
  try {
    const config = new URL("deno.npm.jsonc", ROOT).pathname;
    const stats = await bundleStats(await bundleApp({ root: ROOT.pathname, config, out }));
    return stats.flatMap(({ callbackId, bytes, importMs }) => [
      { what: `${callbackId}, minified`, value: bytes / 1000, unit: "KB", aim: "80" },
      { what: `${callbackId}, import`, value: importMs, unit: "ms", aim: "40" },
    ]);
  } finally {
    await Deno.remove(out, { recursive: true });
  }
}
