import { assertEquals } from "@std/assert";
import { parseManifest } from "./manifest.ts";
import { listWarnings } from "./manifest_warnings.ts";

Deno.test("listWarnings names the scopes that nobody knows, and the inputs that no function sees", () => {
  const parsed = parseManifest({
    display_information: { name: "Sample" },
    settings: { function_runtime: "slack" },
    features: { bot_user: { display_name: "Sample" } },
    oauth_config: { scopes: { bot: ["chat:write", "moons:read"] } },
    functions: {
      f: { title: "F", input_parameters: { properties: { a: { type: "string" } }, required: [] } },
    },
    workflows: {
      w: { title: "W", steps: [{ id: "0", function_id: "#/functions/f", inputs: { a: "x", other: "y" } }] },
    },
  });
  assertEquals(parsed.ok && listWarnings(parsed.value), [
    'nobody here knows the bot scope "moons:read", and no call here needs it',
    'workflow "w", step "0": "other" is not an input of #/functions/f, which does not see it',
  ]);
});
