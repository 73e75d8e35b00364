import { assertEquals, assertMatch, assertThrows } from "@std/assert";
import { Refusal } from "./refusal.ts";
import {
  authenticate,
  issueToken,
  revokeToken,
  revokeTokensOf,
  type Token,
  WORKFLOW_TOKEN_MS,
} from "./tokens.ts";
import { createWorld, type World } from "./world.ts";

function frozenWorld(): World {
  const world = createWorld();
  world.clock.freeze();
  return world;
}

function close({ clock, database }: World): void {
  clock.stop();
  database.close();
}

function workflowToken(world: World, execution = "Fx1"): Token {
  const expiresAt = world.clock.now() + WORKFLOW_TOKEN_MS;
  return issueToken(world, {
    kind: "workflow",
    app: "A1",
    person: "U1",
    execution,
    scopes: ["chat:write"],
    expiresAt,
  });
}

function refusalOf(world: World, secret: string | undefined): string {
  return assertThrows(() => authenticate(world, secret), Refusal).code;
}

Deno.test("authenticate tells a missing, an unknown and a revoked token apart", () => {
  const world = frozenWorld();
  const token = workflowToken(world);
  assertEquals(authenticate(world, token.secret).app, "A1");
  revokeToken(world, token.secret);
  assertEquals([undefined, "", "xoxb-unknown", token.secret].map((secret) => refusalOf(world, secret)), [
    "not_authed",
    "not_authed",
    "invalid_auth",
    "token_revoked",
  ]);
  close(world);
});

Deno.test("a workflow token lives fifteen minutes and not a moment longer", async () => {
  const world = frozenWorld();
  const token = workflowToken(world);
  await world.clock.moveTo(world.clock.now() + WORKFLOW_TOKEN_MS - 1, () => Promise.resolve());
  assertEquals(authenticate(world, token.secret).secret, token.secret);
  await world.clock.moveTo(world.clock.now() + 1, () => Promise.resolve());
  assertEquals(refusalOf(world, token.secret), "token_revoked");
  close(world);
});

Deno.test("revokeTokensOf ends every token of one execution and no other", () => {
  const world = frozenWorld();
  const [first, second, other] = [workflowToken(world), workflowToken(world), workflowToken(world, "Fx2")];
  revokeTokensOf(world, "Fx1");
  assertEquals([refusalOf(world, first.secret), refusalOf(world, second.secret)], [
    "token_revoked",
    "token_revoked",
  ]);
  assertEquals(authenticate(world, other.secret).secret, other.secret);
  close(world);
});

Deno.test("a token has Slack's prefix and a body that says where it comes from", () => {
  const world = frozenWorld();
  assertMatch(workflowToken(world).secret, /^xwfp-workspace-[0-9a-f]{20}$/);
  close(world);
});
