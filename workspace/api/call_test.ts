import { assertEquals } from "@std/assert";
import { type Api, withApi } from "../../tests/support/sample_api.ts";
import { EVERY_SCOPE, SAMPLE_TIME } from "../../tests/support/sample_world.ts";
import { listMessages } from "../team/messages.ts";
import { changePerson } from "../team/people.ts";
import { issueToken, revokeToken, type Token } from "../tokens.ts";

Deno.test("every answer to a known token names its scopes and those that the method takes", () =>
  withApi(async (api) => {
    const { secret } = api.token(["team:read", "chat:write"]);
    const answers = [
      await api.form("team.info", {}, secret),
      await api.form("chat.postMessage", { channel: "C0NONE" }, secret),
      await api.form("users.list", {}, secret),
    ];
    assertEquals(
      answers.map(({ headers }) => headers.get("x-oauth-scopes")),
      Array(3).fill("team:read,chat:write"),
    );
    const accepted = answers.map(({ headers }) => headers.get("x-accepted-oauth-scopes"));
    assertEquals(accepted, ["team:read", "chat:write", "users:read"]);
    const unknown = await api.form("team.info", {}, "xoxb-unknown");
    assertEquals(unknown.headers.has("x-oauth-scopes"), false);
  }));

Deno.test("a call without the scope is told what it needs, what it has, and is not done", () =>
  withApi(async (api) => {
    const { secret } = api.token(["users:read", "pins:read"]);
    assertEquals((await api.form("conversations.create", { name: "incident" }, secret)).body, {
      ok: false,
      error: "missing_scope",
      needed: "groups:write,im:write,mpim:write,channels:write,channels:manage",
      provided: "users:read,pins:read",
    });
    assertEquals((await api.form("conversations.create", { name: "incident" })).body["ok"], true);
  }));

Deno.test("any one of a method's scopes opens the door; what is asked behind it is another matter", () =>
  withApi(async (api) => {
    const needed = async (scope: string) => {
      const args = { channel: api.channel("general").id };
      return (await api.form("conversations.members", args, api.token([scope]).secret)).body["needed"];
    };
    assertEquals(await needed("users:read"), "groups:read,im:read,mpim:read,channels:read");
    assertEquals(await needed("im:read"), "channels:read");
    assertEquals(await needed("channels:read"), undefined);
  }));

// A token with every flaw up to one is refused for the first of them, in this order.
const FLAWS: readonly [error: string, flawed: (api: Api, token: Token) => Token | undefined][] = [
  ["missing_scope", (_, token) => token],
  ["not_allowed_token_type", (_, token) => ({ ...token, kind: "app_level" })],
  ["account_inactive", (api, token) => {
    changePerson(api.world, token.person, { deactivated: true });
    return token;
  }],
  ["token_revoked", (_, token) => ({ ...token, revoked: true })],
  ["token_expired", (_, token) => ({ ...token, expiresAt: SAMPLE_TIME })],
];

for (const [index, [error]] of FLAWS.entries()) {
  const flaws = FLAWS.slice(0, index + 1);
  const besides = flaws.slice(0, -1).map(([flaw]) => flaw).reverse();
  Deno.test(`${error} is said before ${besides.join(", ") || "anything of the arguments"}`, () =>
    withApi(async (api) => {
      const start = { ...api.token([]), expiresAt: null };
      const flawed = flaws.reduce<Token>((token, [, flaw]) => flaw(api, token) ?? token, start);
      const { secret } = issueToken(api.world, flawed);
      if (flawed.revoked) revokeToken(api.world, secret);
      assertEquals((await api.form("chat.postMessage", {}, secret)).body["error"], error);
    }));
}

Deno.test("a token that nobody issued, and none at all, are told apart before all else", () =>
  withApi(async (api) => {
    assertEquals((await api.form("chat.postMessage", {}, "xoxb-nobody")).body["error"], "invalid_auth");
    assertEquals((await api.send("chat.postMessage")).body["error"], "not_authed");
  }));

Deno.test("a workflow token that has expired counts as revoked", () =>
  withApi(async (api) => {
    const token = { ...api.token([], { kind: "workflow" }), expiresAt: SAMPLE_TIME + 1_000 };
    const { secret } = issueToken(api.world, token);
    await api.move(999);
    assertEquals((await api.form("auth.test", {}, secret)).body["ok"], true);
    await api.move(1);
    assertEquals((await api.form("auth.test", {}, secret)).body["error"], "token_revoked");
  }));

Deno.test("a person who is deactivated takes their own token along, and no bot's", () =>
  withApi(async (api) => {
    const own = api.token([], { kind: "user", person: "engineer" }).secret;
    changePerson(api.world, api.person("engineer"), { deactivated: true });
    assertEquals((await api.form("auth.test", {}, own)).body["error"], "account_inactive");
    assertEquals((await api.form("auth.test")).body["ok"], true);
  }));

const WRONG_KINDS: readonly [method: string, kind: Token["kind"]][] = [
  ["chat.postMessage", "app_level"],
  ["chat.postMessage", "configuration"],
  ["apps.datastore.get", "configuration"],
  ["apps.manifest.validate", "bot"],
  ["apps.manifest.validate", "workflow"],
  ["functions.completeSuccess", "user"],
  ["apps.connections.open", "bot"],
];

for (const [method, kind] of WRONG_KINDS) {
  Deno.test(`${method} refuses a token of the kind ${kind}`, () =>
    withApi(async (api) => {
      const { secret } = api.token(EVERY_SCOPE, { kind });
      assertEquals((await api.form(method, {}, secret)).body["error"], "not_allowed_token_type");
    }));
}

const TIERS: readonly [method: string, tier: string, aMinute: number][] = [
  ["apps.manifest.delete", "tier 1", 1],
  ["users.list", "tier 2", 20],
  ["team.info", "tier 3", 50],
  ["users.info", "tier 4", 100],
  ["auth.test", "the special tier", 300],
];

for (const [method, tier, aMinute] of TIERS) {
  Deno.test(`${method}, of ${tier}, is answered ${aMinute} times a minute and then told when to come back`, () =>
    withApi(async (api) => {
      const secret = method.startsWith("apps.")
        ? api.token([], { kind: "user", person: "owner" }).secret
        : api.bearer;
      const status = async () => (await api.form(method, {}, secret)).status;
      for (let count = 0; count < aMinute; count++) assertEquals(await status(), 200, `call ${count + 1}`);
      const { headers, body, ...refused } = await api.form(method, {}, secret);
      assertEquals([refused.status, body], [429, { ok: false, error: "ratelimited" }]);
      assertEquals(headers.get("retry-after"), "60");
      await api.move(59_999);
      const almost = await api.form(method, {}, secret);
      assertEquals([almost.status, almost.headers.get("retry-after")], [429, "1"]);
      await api.move(1);
      assertEquals(await status(), 200);
    }));
}

Deno.test("a limit is of one app and one method, whichever of its tokens is used", () =>
  withApi(async (api) => {
    const workflow = api.token(["users:read"], { kind: "workflow" });
    const other = issueToken(api.world, { ...workflow, app: "A0OTHER" });
    for (let count = 0; count < 20; count++) {
      await api.form("users.list", {}, count % 2 === 0 ? api.bearer : workflow.secret);
    }
    const status = async (method: string, secret: string) => (await api.form(method, {}, secret)).status;
    assertEquals(await status("users.list", api.bearer), 429);
    assertEquals(await status("users.list", workflow.secret), 429);
    assertEquals(await status("users.list", other.secret), 200);
    assertEquals(await status("conversations.list", api.bearer), 200);
  }));

Deno.test("a call that is refused for its token counts against no limit", () =>
  withApi(async (api) => {
    const { secret } = api.token([]);
    for (let count = 0; count < 25; count++) {
      assertEquals((await api.form("users.list", {}, secret)).body["error"], "missing_scope");
    }
    assertEquals((await api.form("users.list")).status, 200);
  }));

Deno.test("an app posts five times in five seconds in a channel, by whatever name, and elsewhere besides", () =>
  withApi(async (api) => {
    const { id } = api.channel("general");
    const post = (channel: string) => api.form("chat.postMessage", { channel, text: "x" });
    for (const name of [id, "general", "#general", id, "general"]) {
      assertEquals((await post(name)).body["ok"], true);
    }
    for (const name of [id, "general"]) {
      const refused = await post(name);
      assertEquals([refused.status, refused.headers.get("retry-after")], [429, "5"]);
      assertEquals(refused.body, { ok: false, error: "ratelimited" });
    }
    assertEquals(listMessages(api.world, id).length, 5);
    assertEquals((await post("random")).body["ok"], true);
    await api.move(4_999);
    assertEquals((await post(id)).status, 429);
    await api.move(1);
    assertEquals((await post(id)).status, 200);
  }));

Deno.test("a workspace without rate limits answers as often as it is asked", () =>
  withApi(async (api) => {
    const channel = api.channel("general").id;
    for (let count = 0; count < 30; count++) {
      assertEquals((await api.form("users.list")).status, 200);
      assertEquals((await api.form("chat.postMessage", { channel, text: "x" })).status, 200);
    }
  }, { rateLimits: false }));
