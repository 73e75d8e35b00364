import { METHODS } from "../rules/rule.ts";
import { choice, list, object, optional, required, text, wholeNumber, yesOrNo } from "./shape.ts";

const NAME = { pattern: /^[a-z][a-z0-9-]{0,39}$/, is: "a name of small letters, digits and dashes" };
const PATH = { pattern: /^[^\0]{1,1000}$/, is: "the path of a file" };
const HEADER = { pattern: /^[a-z][a-z0-9-]{0,63}$/, is: "the name of a header field, in small letters" };
const TITLE = { pattern: /^[^\p{Cc}]{1,100}$/u, is: "a text of 1 to 100 characters" };
const ID = { pattern: /^[A-Z0-9]{2,20}$/, is: "an id as Slack writes it, such as T024BE7LD" };
const HOST = {
  pattern: /^[A-Za-z0-9.:-]{1,253}$/,
  is: "a host name or an address, without brackets or port",
};
const URL_TEXT = {
  pattern: /^https?:\/\/[\x21-\x7e]{1,1000}$/,
  is: "an address that begins with https:// or http://",
};
const VARIABLE = { pattern: /^[A-Za-z_][A-Za-z0-9_]{0,99}$/, is: "the name of an environment variable" };
const PREFIX = { pattern: /^[\x20-\x7e]{0,40}$/, is: "at most 40 plain characters" };
const SCOPE = { pattern: /^[a-z][a-z0-9-]{0,39}:[\x21-\x7e]{1,60}$/, is: "a scope such as billing:read" };
const PATTERN = { pattern: /^\/[\x21-\x7e]{0,1000}$/, is: "a path that begins with a slash" };
const POLICY = { pattern: /^[a-z][a-z0-9_]{0,39}$/, is: "the name of an approval policy" };

const DAY = 24 * 60 * 60;
const GIB = 1024 * 1024 * 1024;

const limit = (about: string) =>
  object(about, {
    calls: required(
      wholeNumber("So many calls at once, and as many as the time passes.", { least: 1, most: 1_000_000 }),
    ),
    perSeconds: required(wholeNumber("The seconds in which they come back.", { least: 1, most: DAY })),
  });

const listen = object("Where the gateway listens.", {
  host: optional(
    text(
      "127.0.0.1 unless it is said. Elsewhere than on loopback a certificate or behindProxy is needed.",
      HOST,
    ),
  ),
  port: optional(
    wholeNumber("8787 unless it is said; 0 takes any that is free.", { least: 0, most: 65_535 }),
  ),
  certificate: optional(object("With it the gateway speaks TLS itself.", {
    certificateFile: required(text("The certificate and what it hangs on, as PEM.", PATH)),
    keyFile: required(text("Its key, as PEM.", PATH)),
  })),
  behindProxy: optional(yesOrNo("True says that a proxy in front of the gateway speaks TLS.")),
});

const upstream = object("An API that the gateway stands in front of.", {
  name: required(text("Its calls begin with /{name}/.", NAME)),
  url: required(text("Where it is. Calls go below this path.", URL_TEXT)),
  secret: optional(object("The upstream's own API key. Its value never stands here.", {
    header: required(text("The header field that carries it.", HEADER)),
    prefix: optional(text('What stands before it, such as "Bearer ".', PREFIX)),
    environment: optional(text("The environment variable that holds it.", VARIABLE)),
    file: optional(text("The file that holds it; it is read again when it changes.", PATH)),
  })),
  connections: optional(wholeNumber("The most connections at one time.", { least: 1, most: 1_000 })),
  caFile: optional(text("A certificate to trust for this upstream, as PEM.", PATH)),
});

const rule = object("Which calls are let through, and under what conditions.", {
  name: required(text("Stands in the audit trail.", TITLE)),
  upstream: required(text("The name of an upstream.", NAME)),
  methods: required(
    list("The methods that it lets through.", choice("A method.", METHODS), {
      least: 1,
      most: METHODS.length,
    }),
  ),
  path: required(text("/invoices/{invoice}/refunds, or /reports/** for everything below.", PATTERN)),
  scope: required(text("The scope that a token needs.", SCOPE)),
  limit: optional(limit("How often one token may call under this rule, besides its own limit.")),
  policy: optional(text("The policy whose people must agree to each call.", POLICY)),
  materialHeaders: optional(
    list(
      "Header fields that are shown to those people, and whose change makes it another call.",
      text("A header field.", HEADER),
      { least: 0, most: 20 },
    ),
  ),
  timeoutSeconds: optional(wholeNumber("How long the upstream may be silent.", { least: 1, most: 3_600 })),
  requestBytes: optional(wholeNumber("The largest body that is sent.", { least: 0, most: GIB })),
  answerBytes: optional(wholeNumber("The largest answer that is passed on.", { least: 1, most: 100 * GIB })),
  events: optional(yesOrNo("May the upstream answer with a stream of events?")),
  websocket: optional(yesOrNo("May the connection become a WebSocket?")),
  cacheSeconds: optional(
    wholeNumber("How long an answer to a GET may be given again.", { least: 1, most: DAY }),
  ),
});

const key = object("A file with the key that tokens are hashed with.", {
  id: required(text("Tokens remember it.", POLICY)),
  file: required(text("Made with `deno task gateway key create`.", PATH)),
});

/** Everything that `gateway.jsonc` may say. The JSON schema is made of this, and so is what reads it. */
export const CONFIG_SHAPE = object("The configuration of a Countersign gateway.", {
  $schema: optional(text("Where this schema is.", PATH)),
  listen: optional(listen),
  workspace: required(text("The Slack workspace that tokens belong to.", ID)),
  organization: optional(text("The Slack organization that the workspace belongs to.", ID)),
  store: optional(text("The file of the gateway's database; gateway.db unless it is said.", PATH)),
  keys: required(
    list("The first key is in use; the others belong to tokens that were made before.", key, {
      least: 1,
      most: 4,
    }),
  ),
  tokenLimit: optional(
    limit("How often a token may call that has no limit of its own; 600 in 60 seconds unless it is said."),
  ),
  metricsKeyFile: optional(
    text(
      "A file with the key that /metrics asks for as a Bearer token. Without it /metrics answers on loopback only.",
      PATH,
    ),
  ),
  upstreams: required(list("The APIs that are protected.", upstream, { least: 1, most: 100 })),
  rules: required(list("What no rule names is refused.", rule, { least: 1, most: 10_000 })),
});

export type WrittenConfig = NonNullable<ReturnType<typeof CONFIG_SHAPE.read>>;
export type WrittenRule = WrittenConfig["rules"][number];
export type WrittenUpstream = WrittenConfig["upstreams"][number];
