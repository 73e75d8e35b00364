import { parseFilter } from "../datastores/expression.ts";
import { findDatastore } from "../datastores/datastore.ts";
import { queryItems } from "../datastores/scan.ts";
import { isObject, type JsonObject, parseJson } from "../json.ts";
import { type Asked, Malformed } from "./asked.ts";
import type { Look } from "./door.ts";
import { onlyApp } from "./named_app.ts";

/** One page of a datastore, as `apps.datastore.query` gives it to the app, without that call's limits and its log. */
export const queryDatastore: Look = ({ world }, asked) => {
  const store = findDatastore(onlyApp(world, asked), asked.text("name"));
  const { primary_key, attributes } = store.definition;
  const { permissiveExpressions, primaryKeyInExpressions } = world.settings;
  const filter = parseFilter(
    asked.optionalText("expression"),
    jsonObject(asked, "expression_attributes"),
    jsonObject(asked, "expression_values"),
    {
      permissive: permissiveExpressions,
      refusedAttribute: primaryKeyInExpressions ? undefined : primary_key,
    },
  );
  const page = queryItems(world, store, {
    filter,
    limit: wholeNumber(asked, "limit"),
    cursor: asked.optionalText("cursor"),
  });
  return {
    items: [...page.items],
    cursor: page.cursor ?? "",
    attributes: [...new Set([primary_key, ...Object.keys(attributes)])],
  };
};

function jsonObject(asked: Asked, name: string): JsonObject | undefined {
  const text = asked.optionalText(name);
  if (text === undefined || text.trim() === "") return undefined;
  const value = parseJson(text);
  if (!isObject(value)) throw new Malformed(`${name} must be a JSON object`);
  return value;
}

function wholeNumber(asked: Asked, name: string): number | undefined {
  const text = asked.optionalText(name);
  if (text === undefined) return undefined;
  if (!/^\d{1,9}$/.test(text)) throw new Malformed(`${name} must be a whole number`);
  return Number(text);
}
