import { Refusal } from "../../refusal.ts";
import { findPerson } from "../../team/people.ts";
import { revokeToken, type TokenKind } from "../../tokens.ts";
import type { Method } from "../method.ts";

const ANY_TOKEN: readonly TokenKind[] = ["bot", "workflow", "user", "app_level", "configuration"];

/** Who is calling, where, and whether the call arrives at all. */
export const identityMethods: readonly Method[] = [
  {
    name: "api.test",
    scopes: [],
    tier: "tier4",
    tokens: [],
    json: true,
    run: ({ args }) => {
      const error = args.text("error");
      return error === undefined ? { args: args.raw } : { ok: false, error, args: args.raw };
    },
  },
  {
    name: "auth.test",
    scopes: [],
    tier: "special",
    tokens: ANY_TOKEN,
    json: true,
    run: ({ world, token }) => {
      const app = world.apps.get(token.app);
      const isBot = app !== undefined && token.person === app.botUser;
      return {
        url: `https://${world.team.domain}.slack.com/`,
        team: world.team.name,
        user: findPerson(world, token.person)?.handle ?? "",
        team_id: world.team.id,
        user_id: token.person,
        ...(isBot ? { bot_id: app.botId, app_id: app.id, app_name: app.name } : {}),
        is_enterprise_install: false,
        ...(token.expiresAt === null
          ? {}
          : { expires_in: Math.floor((token.expiresAt - world.clock.now()) / 1000) }),
      };
    },
  },
  {
    name: "auth.revoke",
    scopes: [],
    tier: "tier3",
    tokens: ANY_TOKEN,
    json: false,
    run: ({ world, token, args }) => {
      if (args.flag("test") === true) return { revoked: false };
      revokeToken(world, token.secret);
      return { revoked: true };
    },
  },
  {
    name: "team.info",
    scopes: ["team:read"],
    tier: "tier3",
    tokens: ["bot", "workflow", "user"],
    json: true,
    run: ({ world: { team } }) => ({
      team: {
        id: team.id,
        name: team.name,
        domain: team.domain,
        url: `https://${team.domain}.slack.com/`,
        email_domain: "",
        icon: { image_default: true },
      },
    }),
  },
  {
    name: "bots.info",
    scopes: ["users:read"],
    tier: "tier3",
    tokens: ["bot", "workflow", "user"],
    json: false,
    run: ({ world, args }) => {
      const id = args.required("bot", "bot_not_found");
      const app = [...world.apps.values()].find((candidate) => candidate.botId === id);
      if (app === undefined) throw new Refusal("bot_not_found");
      return {
        bot: {
          id,
          deleted: false,
          name: app.name,
          updated: 0,
          app_id: app.id,
          user_id: app.botUser,
          icons: {},
        },
      };
    },
  },
];
