import { assertEquals, assertMatch } from "@std/assert";
import { withSampleWorld } from "../../../tests/support/sample_world.ts";
import { isObject } from "../../json.ts";
import type { TokenKind } from "../../tokens.ts";
import { findMethod } from "./registry.ts";

const REFUSED: readonly [method: string, TokenKind, code: string][] = [
  ["apps.manifest.create", "configuration", "feature_not_enabled"],
  ["apps.manifest.update", "configuration", "app_not_eligible"],
  ["apps.manifest.delete", "configuration", "app_not_eligible"],
  ["apps.connections.open", "app_level", "forbidden_team"],
  ["tooling.tokens.rotate", "configuration", "invalid_refresh_token"],
];

for (const [method, kind, code] of REFUSED) {
  Deno.test(`${method} is refused with ${code}, with a sentence that says what to do instead`, () =>
    withSampleWorld(({ refuses, token }) => {
      const refusal = refuses(findMethod(method), { manifest: {}, app_id: "A0SAMPLE" }, token([], { kind }));
      assertEquals(refusal.code, code);
      const { messages } = Object(refusal.detail["response_metadata"]);
      assertMatch(isObject(messages) ? "" : String(messages), /^\[ERROR\] (\S+ ){5,}/);
    }));
}
