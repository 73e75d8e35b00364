import { assertEquals, assertObjectMatch } from "@std/assert";
import {
  SAMPLE_APP,
  SAMPLE_TIME,
  type SampleWorld,
  withSampleWorld,
} from "../../../tests/support/sample_world.ts";
import type { JsonObject } from "../../json.ts";
import { findToken, issueToken, type TokenKind, WORKFLOW_TOKEN_MS } from "../../tokens.ts";
import { callMethod } from "../call.ts";
import type { Reply } from "../method.ts";
import { findMethod } from "./registry.ts";

/** Calls as the server does, token and all. */
async function ask(
  sample: SampleWorld,
  method: string,
  secret?: string,
  args: JsonObject = {},
): Promise<Reply> {
  const end = await callMethod(sample.world, { method, secret, args, json: true });
  if (typeof end === "string") throw new Error(`the call was not answered: ${end}`);
  return end.body;
}

const TEAM = {
  url: "https://workspace.slack.com/",
  team: "Workspace",
  team_id: "T0WORKSPACE",
  is_enterprise_install: false,
};

for (const kind of ["bot", "workflow"] as const) {
  Deno.test(`auth.test shows a ${kind} token's app and its bot`, () =>
    withSampleWorld(async (sample) => {
      const { secret } = sample.token([], { kind });
      assertEquals(await ask(sample, "auth.test", secret), {
        ok: true,
        ...TEAM,
        user: "sample",
        user_id: sample.bot,
        bot_id: "B0SAMPLE",
        app_id: SAMPLE_APP,
        app_name: "Sample",
      });
    }));
}

for (const kind of ["user", "configuration"] as const) {
  Deno.test(`auth.test shows the person behind a ${kind} token, and no bot`, () =>
    withSampleWorld(async (sample) => {
      const { secret } = sample.token([], { kind, person: "engineer" });
      assertEquals(await ask(sample, "auth.test", secret), {
        ok: true,
        ...TEAM,
        user: "engineer",
        user_id: sample.person("engineer"),
      });
    }));
}

Deno.test("auth.test tells in how many seconds a token that expires will do so", () =>
  withSampleWorld(async (sample) => {
    const { secret } = issueToken(sample.world, {
      ...sample.token([], { kind: "workflow", execution: "Fx1" }),
      expiresAt: SAMPLE_TIME + WORKFLOW_TOKEN_MS,
    });
    await sample.world.clock.moveTo(SAMPLE_TIME + 1_500, () => Promise.resolve());
    assertEquals((await ask(sample, "auth.test", secret))["expires_in"], 898);
  }));

const KINDS: readonly TokenKind[] = ["bot", "workflow", "user", "app_level", "configuration"];

for (const kind of KINDS) {
  Deno.test(`auth.revoke ends a ${kind} token, and only that one`, () =>
    withSampleWorld(async (sample) => {
      const [ended, other] = [sample.token([], { kind }), sample.token([], { kind })];
      assertEquals(await ask(sample, "auth.revoke", ended.secret), { ok: true, revoked: true });
      assertEquals(await ask(sample, "auth.test", ended.secret), { ok: false, error: "token_revoked" });
      assertEquals(await ask(sample, "auth.revoke", ended.secret), { ok: false, error: "token_revoked" });
      assertEquals((await ask(sample, "auth.test", other.secret)).ok, true);
    }));
}

Deno.test("auth.revoke that only tests ends nothing", () =>
  withSampleWorld((sample) => {
    const token = sample.token([]);
    assertEquals(sample.call(findMethod("auth.revoke"), { test: "1" }, token), { revoked: false });
    assertEquals(findToken(sample.world, token.secret)?.revoked, false);
  }));

Deno.test("api.test answers without a token, with the arguments as they came", () =>
  withSampleWorld(async (sample) => {
    const args = { foo: "bar", nested: { a: [1] } };
    assertEquals(await ask(sample, "api.test", undefined, args), { ok: true, args });
    const failing = { error: "my_error", foo: "bar" };
    assertEquals(await ask(sample, "api.test", undefined, failing), {
      ok: false,
      error: "my_error",
      args: failing,
    });
  }));

Deno.test("team.info shows the workspace", () =>
  withSampleWorld((sample) => {
    assertObjectMatch(sample.call(findMethod("team.info"), {}), {
      team: { id: "T0WORKSPACE", name: "Workspace", domain: "workspace", icon: { image_default: true } },
    });
  }));

Deno.test("bots.info shows the bot of an installed app by its B id", () =>
  withSampleWorld((sample) => {
    assertObjectMatch(sample.call(findMethod("bots.info"), { bot: "B0SAMPLE" }), {
      bot: { id: "B0SAMPLE", name: "Sample", app_id: SAMPLE_APP, user_id: sample.bot, deleted: false },
    });
    for (const bot of ["B0OTHER", sample.bot, ""]) {
      assertEquals(sample.refuses(findMethod("bots.info"), { bot }).code, "bot_not_found");
    }
  }));
