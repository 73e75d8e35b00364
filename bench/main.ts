import { availableParallelism, totalmem } from "node:os";
import { benchApprovals } from "./approvals.ts";
import { benchBundles } from "./bundle_bench.ts";
import { print } from "./measure.ts";
import { benchPage } from "./page_bench.ts";
import { benchProxy } from "./proxy.ts";
import { benchRouting } from "./routing.ts";
import { benchTokens } from "./tokens_bench.ts";
import { benchWorkspace } from "./workspace_bench.ts";

const gibibytes = Math.round(totalmem() / 1024 ** 3);
console.log(
  `Deno ${Deno.version.deno}, ${availableParallelism()} cores, ${gibibytes} GiB of memory; medians`,
);
print("Workspace", await benchWorkspace());
print("Approvals", await benchApprovals());
print("Bundles", await benchBundles());
print("Page", await benchPage());
print("Tokens", benchTokens());
print("Proxy", await benchProxy());
print("Routing", await benchRouting());
