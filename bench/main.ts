import { availableParallelism, totalmem } from "node:os";
import { benchBundles } from "./bundle_bench.ts";
import { print } from "./measure.ts";
import { benchPage } from "./page_bench.ts";
import { benchWorkspace } from "./workspace_bench.ts";

const gibibytes = Math.round(totalmem() / 1024 ** 3);
console.log(
  `Deno ${Deno.version.deno}, ${availableParallelism()} cores, ${gibibytes} GiB of memory; medians`,
);
print("Workspace", await benchWorkspace());
print("Bundles", await benchBundles());
print("Page", await benchPage());
