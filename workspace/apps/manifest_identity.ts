import type { Json, JsonObject } from "../json.ts";
import { at, type ManifestReader } from "./manifest_reader.ts";
import { findUnknownScope } from "./manifest_scopes.ts";

/** How long or how many each may be. */
const MOST = { name: 35, description: 140, longDescription: 4_000, botName: 80, scopes: 255, domains: 10 };

const HOST_NAME = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*$/i;
const COLOUR = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i;

/** What the app is called, where its functions run, and what it may do. */
export function readIdentity(reader: ManifestReader, root: JsonObject) {
  const display = reader.object(root["display_information"], "/display_information");
  const description = reader.optionalText(
    display["description"],
    "/display_information/description",
    MOST.description,
  );
  reader.optionalText(
    display["long_description"],
    "/display_information/long_description",
    MOST.longDescription,
  );
  const colour = reader.optionalText(display["background_color"], "/display_information/background_color");
  if (colour !== undefined && !COLOUR.test(colour)) {
    reader.complain("/display_information/background_color", "must be a colour such as #2c2d30");
  }
  return {
    display_information: {
      ...display,
      name: reader.text(display["name"], "/display_information/name", MOST.name),
      ...description === undefined ? {} : { description },
    },
    settings: readSettings(reader, root["settings"]),
    features: readFeatures(reader, root["features"]),
    oauth_config: readScopes(reader, root["oauth_config"]),
  };
}

function readSettings(reader: ManifestReader, value: Json | undefined) {
  const settings = reader.object(value, "/settings");
  const function_runtime = reader.text(settings["function_runtime"], "/settings/function_runtime");
  if (function_runtime !== "" && function_runtime !== "slack") {
    reader.complain(
      "/settings/function_runtime",
      'must be "slack": this workspace hosts the functions itself',
    );
  }
  return { ...settings, function_runtime };
}

function readFeatures(reader: ManifestReader, value: Json | undefined) {
  const features = reader.object(value, "/features");
  const bot = reader.object(features["bot_user"], "/features/bot_user");
  const display_name = reader.text(bot["display_name"], "/features/bot_user/display_name", MOST.botName);
  return { ...features, bot_user: { ...bot, display_name } };
}

function readScopes(reader: ManifestReader, value: Json | undefined) {
  const config = reader.object(value, "/oauth_config");
  const scopes = reader.object(config["scopes"], "/oauth_config/scopes");
  const user = reader.texts(scopes["user"], "/oauth_config/scopes/user", MOST.scopes);
  if (user.length > 0) {
    reader.complain(
      "/oauth_config/scopes/user",
      "an app that Slack hosts cannot ask for user scopes",
      "hosted_apps_disallow_user_scopes",
    );
  }
  const bot = reader.texts(scopes["bot"], "/oauth_config/scopes/bot", MOST.scopes);
  for (const [index, scope] of bot.entries()) {
    const unknown = findUnknownScope(scope);
    if (unknown?.kind !== "misspelled") continue;
    const message = `"${scope}" is not a bot scope; "${unknown.meant}" is one`;
    reader.complain(at("/oauth_config/scopes/bot", index), message);
  }
  return { ...config, scopes: { ...scopes, bot } };
}

/** The hosts that the functions may reach. */
export function readDomains(reader: ManifestReader, value: Json | undefined): string[] {
  const domains = reader.texts(value, "/outgoing_domains", MOST.domains);
  for (const [index, domain] of domains.entries()) {
    if (domain === "" || HOST_NAME.test(domain)) continue;
    reader.complain(
      at("/outgoing_domains", index),
      `"${domain}" must be a host name alone, without scheme, port, path or wildcard`,
    );
  }
  return domains;
}
