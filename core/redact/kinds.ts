import { addressSecretAt } from "./address.ts";
import { CHARS } from "./chars.ts";
import {
  endsWithChecksum,
  endsWithOwnChecksum,
  hasDigit,
  isAzureSecret,
  isHook,
  isNoExample,
  isSlackToken,
} from "./checks.ts";
import { discordTokenAt, jwtAt } from "./encoded.ts";
import { bearerAt, loginAt } from "./header.ts";
import { keyBlockAt } from "./key_block.ts";
import type { FoundKind, Kind, ShapedKind } from "./kind.ts";
import { atLeast, type Part, some } from "./shape.ts";

const { ALNUM, BASE64, BEARER, CAPITAL, COOKIE, DASHED, DIGIT, DOTTED, HEX, PATH, TILDED, URLSAFE } = CHARS;

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];
const SLACK_HOSTS = ["hooks.slack.com", "hooks.slack-gov.com"];
const LEGACY = LETTERS.filter((letter) => !"bpecd".includes(letter)).map((letter) => `xox${letter}-`);
const UUID = [some(HEX, 8), "-", some(HEX, 4), "-", some(HEX, 4), "-", some(HEX, 4), "-", some(HEX, 12)];
const GITLAB = ["pat", "dt", "rt", "rtr", "ptt", "cbt", "oas", "soat", "ft", "imt", "agent", "ffct"];

/**
 * Every kind of secret with a shape of its own: its name, the literals that it begins with, what follows, and what else
 * must hold. A kind that many lengths were seen of takes the shortest of them and everything longer. What is told by
 * the name of a field is in `fields.ts`.
 */
export const KINDS: readonly Kind[] = [
  shaped("slack bot token", ["xoxb-"], [atLeast(URLSAFE, 20)], isSlackToken),
  shaped("slack user token", ["xoxp-"], [atLeast(URLSAFE, 20)], isSlackToken),
  shaped(
    "slack expiring token",
    LETTERS.map((letter) => `xoxe.xox${letter}-`),
    [atLeast(URLSAFE, 20)],
    isSlackToken,
  ),
  shaped("slack expiring token", ["xoxe.xapp-"], [atLeast(URLSAFE, 20)], isSlackToken),
  shaped("slack refresh token", ["xoxe-"], [atLeast(URLSAFE, 20)], isSlackToken),
  shaped("slack app-level token", ["xapp-"], [atLeast(URLSAFE, 20)], isSlackToken),
  shaped("slack workflow token", ["xwfp-"], [atLeast(URLSAFE, 20)], isSlackToken),
  shaped("slack session token", ["xoxc-"], [atLeast(URLSAFE, 20)], isSlackToken),
  shaped("slack session cookie", ["xoxd-"], [atLeast(COOKIE, 20)]),
  shaped("slack legacy token", LEGACY, [atLeast(URLSAFE, 20)], isSlackToken),
  shaped("slack incoming webhook", hooks("services"), [atLeast(PATH, 30)], isHook),
  shaped("slack workflow webhook", hooks("workflows", "workflow"), [atLeast(PATH, 30)], isHook),
  shaped("slack trigger url", hooks("triggers"), [atLeast(PATH, 30)], isHook),
  shaped("slack response url", hooks("commands", "actions", "app"), [atLeast(PATH, 30)], isHook),

  shaped(
    "countersign token",
    ["csgn_", "csgt_"],
    [some(ALNUM, 12), "_", some(ALNUM, 38)],
    endsWithOwnChecksum,
  ),

  shaped("github token", ["ghp_"], [some(ALNUM, 36)], endsWithChecksum),
  shaped("github oauth token", ["gho_"], [some(ALNUM, 36)], endsWithChecksum),
  shaped("github user token", ["ghu_"], [some(ALNUM, 36)], endsWithChecksum),
  shaped("github app token", ["ghs_"], [some(ALNUM, 36)], endsWithChecksum),
  shaped("github app token", ["ghs_"], [some(DIGIT, 1, 20), "_eyJ", atLeast(DOTTED, 60)]),
  shaped("github refresh token", ["ghr_"], [some(ALNUM, 36)], endsWithChecksum),
  shaped("github refresh token", ["ghr_"], [some(ALNUM, 70, 80)]),
  shaped("github fine-grained token", ["github_pat_"], [some(ALNUM, 22), "_", some(ALNUM, 59)]),
  shaped("npm token", ["npm_"], [some(ALNUM, 36)], endsWithChecksum),
  shaped("gitlab token", GITLAB.map((name) => `gl${name}-`), [atLeast(DOTTED, 20)]),
  shaped("gitlab runner token", ["GR1348941"], [atLeast(URLSAFE, 20)]),
  shaped("bitbucket token", ["ATBB", "ATCTT3"], [atLeast(DOTTED, 28)], hasDigit),
  shaped("atlassian token", ["ATATT3"], [atLeast(DOTTED, 60)]),
  shaped("pypi token", ["pypi-AgE"], [atLeast(URLSAFE, 50)]),
  shaped("rubygems key", ["rubygems_"], [some(HEX, 48)]),
  shaped("crates.io token", ["cio"], [some(ALNUM, 32)], hasDigit),
  shaped("clojars token", ["CLOJARS_"], [some(ALNUM, 60)]),
  shaped("docker token", ["dckr_pat_", "dckr_oat_"], [atLeast(URLSAFE, 27)]),
  shaped("circleci token", ["CCIPAT_", "CCIPRJ_"], [some(ALNUM, 16, 30), "_", some(HEX, 40)]),
  shaped("buildkite token", ["bkua_"], [some(ALNUM, 40)]),
  shaped("sourcegraph token", ["sgp_"], [some(ALNUM, 5, 16), "_", some(HEX, 40)]),
  shaped("sourcegraph token", ["sgp_"], [some(HEX, 40)]),

  shaped("aws access key id", ["AKIA", "ASIA", "ABIA", "ACCA"], [some(CAPITAL, 16)], isNoExample),
  shaped("aws bedrock key", ["ABSK"], [atLeast(BASE64, 100)]),
  shaped("google api key", ["AIza"], [some(URLSAFE, 35)]),
  shaped("google access token", ["ya29."], [atLeast(DOTTED, 30)]),
  shaped("google oauth secret", ["GOCSPX-"], [atLeast(URLSAFE, 24)]),
  shaped("google refresh token", ["1//0"], [atLeast(URLSAFE, 40)]),
  shaped("azure client secret", ["~"], [some(TILDED, 31, 34)], isAzureSecret, some(URLSAFE, 5)),
  shaped("digitalocean token", ["dop_v1_", "doo_v1_", "dor_v1_"], [some(HEX, 64)]),
  shaped("heroku key", ["HRKU-"], [atLeast(URLSAFE, 36)]),
  shaped("alibaba key id", ["LTAI"], [some(ALNUM, 12, 26)], hasDigit),
  shaped("fly.io token", ["fm1r_", "fm1a_", "fm2_"], [atLeast(BASE64, 100)]),
  shaped("fly.io token", ["fo1_"], [some(URLSAFE, 43)]),
  shaped("netlify token", ["nfp_"], [some(ALNUM, 36, 48)]),
  shaped("cloudflare origin key", ["v1.0-"], [some(HEX, 24), "-", some(HEX, 146)]),
  shaped("supabase token", ["sbp_"], [some(HEX, 40)]),
  shaped("planetscale secret", ["pscale_tkn_", "pscale_pw_", "pscale_oauth_"], [atLeast(DOTTED, 32)]),
  shaped("databricks token", ["dapi"], [some(HEX, 32)]),
  shaped("vault token", ["hvs.", "hvb.", "hvr."], [atLeast(URLSAFE, 24)]),
  shaped("terraform token", [".atlasv1."], [atLeast(DOTTED, 60)], undefined, some(ALNUM, 14)),
  shaped("doppler token", ["pt", "st", "ct", "sa", "scim", "audit"].map((name) => `dp.${name}.`), [
    atLeast(DOTTED, 40),
  ]),
  shaped("pulumi token", ["pul-"], [some(HEX, 40)]),
  shaped("tailscale key", ["auth", "api", "client", "scim", "webhook"].map((name) => `tskey-${name}-`), [
    atLeast(DASHED, 20),
  ]),
  shaped("1password token", ["ops_eyJ"], [atLeast(BASE64, 200)]),
  shaped("age key", ["AGE-SECRET-KEY-1"], [some(CAPITAL, 58)]),

  shaped("stripe key", both(["sk", "rk"], ["_live_", "_test_", "_prod_"]), [atLeast(ALNUM, 16)]),
  shaped("webhook signing secret", ["whsec_"], [atLeast(BASE64, 24)]),
  shaped("square token", ["sq0atp-", "sq0csp-"], [atLeast(URLSAFE, 22)]),
  shaped("plaid token", ["sandbox", "development", "production"].map((name) => `access-${name}-`), UUID),
  shaped("shopify token", ["shpat_", "shpca_", "shppa_", "shpss_"], [some(HEX, 32)]),
  shaped("shippo token", ["shippo_live_", "shippo_test_"], [some(HEX, 40)]),
  shaped("easypost key", ["EZAK", "EZTK"], [some(ALNUM, 54)]),

  shaped("anthropic key", ["sk-ant-"], [atLeast(URLSAFE, 40)]),
  shaped("openai key", ["sk-proj-", "sk-svcacct-", "sk-admin-"], [atLeast(URLSAFE, 40)]),
  shaped("openai key", ["sk-"], [atLeast(URLSAFE, 40)], (secret) => secret.includes("T3BlbkFJ")),
  shaped("openrouter key", ["sk-or-v1-"], [some(HEX, 64)]),
  shaped("hugging face token", ["hf_"], [some(ALNUM, 34)]),
  shaped("groq key", ["gsk_"], [some(ALNUM, 52)]),
  shaped("xai key", ["xai-"], [some(ALNUM, 80)]),
  shaped("perplexity key", ["pplx-"], [some(ALNUM, 48)]),
  shaped("replicate token", ["r8_"], [some(ALNUM, 37)]),

  shaped("sendgrid key", ["SG."], [some(URLSAFE, 22), ".", some(URLSAFE, 43)]),
  shaped("twilio key", ["SK"], [some(HEX, 32)]),
  shaped("mailgun key", ["key-"], [some(HEX, 32)]),
  shaped("mailchimp key", ["-us"], [some(DIGIT, 1, 2)], undefined, some(HEX, 32)),
  shaped("brevo key", ["xkeysib-"], [some(HEX, 64), "-", some(ALNUM, 16)]),
  shaped("telegram bot token", [":AA"], [some(URLSAFE, 32, 33)], undefined, some(DIGIT, 8, 10)),
  shaped("discord webhook", both(["discord.com", "discordapp.com"], ["/api/webhooks/"]), [
    some(DIGIT, 17, 20),
    "/",
    atLeast(URLSAFE, 60),
  ]),
  shaped("teams webhook", ["webhook.office.com/webhookb2/"], [atLeast(PATH, 80)]),
  shaped("zapier webhook", ["hooks.zapier.com/hooks/catch/"], [some(DIGIT, 4, 12), "/", some(ALNUM, 5, 12)]),

  shaped("linear key", ["lin_api_", "lin_oauth_"], [atLeast(ALNUM, 40)]),
  shaped("notion token", ["ntn_"], [atLeast(ALNUM, 40)]),
  shaped("notion token", ["secret_"], [some(ALNUM, 43)]),
  shaped("figma token", ["figd_", "figo_", "figu_"], [atLeast(URLSAFE, 40)]),
  shaped("airtable token", ["pat"], [some(ALNUM, 14), ".", some(HEX, 64)]),
  shaped("hubspot token", both(["pat-"], ["na1-", "na2-", "na3-", "eu1-", "ap1-"]), UUID),
  shaped("typeform token", ["tfp_"], [atLeast(DOTTED, 44)]),
  shaped("contentful token", ["CFPAT-"], [some(URLSAFE, 43)]),
  shaped("postman key", ["PMAK-"], [some(HEX, 24), "-", some(HEX, 34)]),
  shaped("readme key", ["rdme_"], [some(ALNUM, 70)]),

  shaped("sentry token", ["sntrys_"], [atLeast(BEARER, 60)]),
  shaped("sentry token", ["sntryu_", "sntrya_"], [some(HEX, 64)]),
  shaped("new relic key", ["NRAK-", "NRII-"], [atLeast(DASHED, 27)]),
  shaped("new relic key", ["NRJS-"], [some(HEX, 19)]),
  shaped("grafana token", ["glsa_"], [some(ALNUM, 32), "_", some(HEX, 8)]),
  shaped("grafana token", ["glc_"], [atLeast(BASE64, 32)]),
  shaped("dynatrace token", ["dt0c01.", "dt0s01."], [some(CAPITAL, 24), ".", some(CAPITAL, 64)]),
  shaped("honeycomb key", ["hcaik_", "hcxik_"], [some(ALNUM, 26, 62)]),
  shaped("prefect key", ["pnu_", "pnb_"], [some(ALNUM, 36)]),
  shaped("infracost key", ["ico-"], [some(ALNUM, 32)]),

  found("private key", ["BEGIN "], keyBlockAt),
  found("jwt", ["eyJ"], jwtAt),
  found("discord bot token", both(["M", "N", "O"], ["D", "T", "j", "z"]), discordTokenAt),
  loose("password in an address", ["://"], addressSecretAt),
  loose("bearer token", ["Bearer ", "bearer "], bearerAt),
  loose("password of a command", ["-u ", "--user "], loginAt),
];

function shaped(
  name: string,
  starts: readonly string[],
  parts: readonly Part[],
  check?: ShapedKind["check"],
  before?: ShapedKind["before"],
): ShapedKind {
  return { name, starts, parts, ...(check && { check }), ...(before && { before }) };
}

function found(name: string, starts: readonly string[], find: FoundKind["find"]): FoundKind {
  return { name, starts, find };
}

function loose(name: string, starts: readonly string[], find: FoundKind["find"]): FoundKind {
  return { name, starts, find, isLoose: true };
}

function hooks(...paths: readonly string[]): string[] {
  return both(SLACK_HOSTS, paths.map((path) => `/${path}/`));
}

function both(firsts: readonly string[], seconds: readonly string[]): string[] {
  return firsts.flatMap((first) => seconds.map((second) => `${first}${second}`));
}
