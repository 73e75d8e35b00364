import type { Draft } from "../alerts/draft.ts";
import { numberAt, textAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";
import { readSeveral } from "./several.ts";

/** HubSpot's subscriptions: a list of changes of contacts, companies, deals and tickets. */
export const hubspot: Mapper = {
  name: "hubspot",
  read: (body) => {
    const changes = Array.isArray(body) ? body : [body];
    return changes.length > 0 && changes.every(isChange) ? readSeveral(changes, readChange) : undefined;
  },
};

/** HubSpot's numbers for kinds of records. */
const KINDS: ReadonlyMap<string, string> = new Map([
  ["contact", "0-1"],
  ["company", "0-2"],
  ["deal", "0-3"],
  ["ticket", "0-5"],
]);

function isChange(body: unknown): boolean {
  return ["subscriptionType", "portalId", "objectId"].every((name) => textAt(body, name) !== undefined);
}

function readChange(change: unknown): Draft {
  const text = (name: string) => textAt(change, name);
  const [type = "", portal = "", object = ""] = [
    text("subscriptionType"),
    text("portalId"),
    text("objectId"),
  ];
  const kind = kindOf(type, text("objectTypeId"));
  const [property, value] = [text("propertyName"), text("propertyValue")];
  const isOver = property === "dealstage" && /^closed(won|lost)$/.test(value ?? "");
  return {
    id: JSON.stringify([portal, text("subscriptionId"), object, text("occurredAt"), property, value]),
    key: `${portal} ${kind} ${object} ${property ?? ""}`.trimEnd(),
    action: isOver ? "resolve" : "trigger",
    severity: /deletion|merge/i.test(type) ? "low" : "info",
    title: property === undefined
      ? `${capitalized(kind)} ${object}: ${type.split(".").at(-1) ?? type}`
      : `${capitalized(kind)} ${object}: ${property} is ${value ?? "empty"}`,
    url: linkOf(kind, portal, object),
    labels: {
      type,
      portal,
      object: kind,
      object_id: object,
      property,
      value,
      change_source: text("changeSource"),
      attempt: text("attemptNumber"),
    },
    amount: property === "amount" ? numberAt(change, "propertyValue") : undefined,
    happenedAt: text("occurredAt"),
  };
}

function kindOf(type: string, typeId: string | undefined): string {
  const named = [...KINDS].find(([, number]) => number === typeId)?.[0];
  return named ?? type.split(".")[0] ?? "record";
}

function linkOf(kind: string, portal: string, object: string): string | undefined {
  const number = KINDS.get(kind);
  if (number === undefined || !/^\d{1,20}$/.test(portal) || !/^\d{1,20}$/.test(object)) return undefined;
  return `https://app.hubspot.com/contacts/${portal}/record/${number}/${object}`;
}

function capitalized(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
