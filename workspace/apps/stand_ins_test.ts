import { assertEquals } from "@std/assert";
import { findStandIn } from "./stand_ins.ts";

const STAND_INS = {
  sdk: {
    "mod.ts": "file:///sdk/mod.js",
    "types.ts": "file:///sdk/types.d.ts",
    "schema/mod.ts": "file:///sdk/schema/mod.js",
  },
  api: { "mod.ts": "file:///api/mod.js" },
  std: { "assert": "file:///std/assert.ts", "testing/mock": "file:///std/mock.ts" },
};

for (
  const [address, standIn] of [
    ["https://deno.land/x/deno_slack_sdk@2.15.0/mod.ts", "file:///sdk/mod.js"],
    ["https://deno.land/x/deno_slack_sdk/mod.ts", "file:///sdk/mod.js"],
    ["https://deno.land/x/deno_slack_sdk@1.4.2/schema/mod.ts", "file:///sdk/schema/mod.js"],
    ["https://deno.land/x/deno_slack_sdk@2.15.0/gone.ts", undefined],
    ["https://deno.land/x/deno_slack_sdk@2.15.0/constructor", undefined],
    ["https://deno.land/x/deno_slack_api@2.8.0/mod.ts", "file:///api/mod.js"],
    ["https://deno.land/x/deno_slack_hub@3.3.0/mod.ts", undefined],
    ["https://deno.land/std@0.203.0/testing/asserts.ts", "file:///std/assert.ts"],
    ["https://deno.land/std@0.203.0/assert/mod.ts", "file:///std/assert.ts"],
    ["https://deno.land/std/assert/assert_equals.ts", "file:///std/assert.ts"],
    ["https://deno.land/std@0.203.0/testing/mock.ts", "file:///std/mock.ts"],
    ["https://deno.land/std@0.203.0/datetime/mod.ts", undefined],
    ["jsr:@std/assert@^1.0.13", "file:///std/assert.ts"],
    ["jsr:@std/assert@1/equals", "file:///std/assert.ts"],
    ["jsr:@std/testing@^1.0.12/mock", "file:///std/mock.ts"],
    ["jsr:/@std/testing@1/mock", "file:///std/mock.ts"],
    ["jsr:@std/dotenv@0.225", undefined],
    ["jsr:@slack/api", "file:///api/mod.js"],
    ["jsr:@slack/sdk@2/types", "file:///sdk/types.d.ts"],
    ["https://esm.sh/lodash@4.17.21", "npm:lodash@4.17.21"],
    ["https://esm.sh/v135/lodash@4.17.21/fp?target=deno", "npm:lodash@4.17.21/fp"],
    ["https://esm.sh/*preact@10", "npm:preact@10"],
    ["https://esm.sh/@slack/web-api@6.8.1/", "npm:@slack/web-api@6.8.1"],
    ["https://esm.sh/gh/some/one", undefined],
    ["https://cdn.skypack.dev/@slack/types?dts", "npm:@slack/types"],
    ["https://cdn.skypack.dev/date-fns@^2.29.2", "npm:date-fns@^2.29.2"],
    ["https://cdn.skypack.dev/pin/x@v1", undefined],
    ["https://unpkg.com/nanoid@5/index.js", "npm:nanoid@5/index.js"],
    ["https://cdn.jsdelivr.net/npm/dayjs@1/+esm", "npm:dayjs@1"],
    ["https://example.com/mod.ts", undefined],
    ["npm:lodash@4", undefined],
    ["./mod.ts", undefined],
    ["node:path", undefined],
  ] as const
) {
  Deno.test(`findStandIn leads from ${address} to ${standIn ?? "nowhere else"}`, () => {
    assertEquals(findStandIn(address, STAND_INS), standIn);
  });
}
