import type { AlertAction } from "../alerts/alert.ts";
import type { Draft } from "../alerts/draft.ts";
import { textAt } from "./body.ts";
import type { Mapper } from "./mapper.ts";

/**
 * Datadog's webhook, whose body its user writes: docs/routing.md has ours, which says `"dd": "1"`. Its own default body
 * is read as far as it goes.
 */
export const datadog: Mapper = {
  name: "datadog",
  read: (body) => {
    if (textAt(body, "dd") === "1") return [readTemplate(body)];
    const isDefault =
      ["event_type", "last_updated", "title"].every((name) => textAt(body, name) !== undefined) &&
      textAt(body, "org", "id") !== undefined;
    return isDefault ? [readDefault(body)] : undefined;
  },
};

const ACTIONS: ReadonlyMap<string, AlertAction> = new Map([
  ["recovered", "resolve"],
  ["triggered", "trigger"],
  ["re-triggered", "trigger"],
  ["warn", "trigger"],
  ["re-warn", "trigger"],
  ["no data", "trigger"],
  ["re-no data", "trigger"],
  ["renotify", "trigger"],
]);

function readTemplate(body: unknown): Draft {
  const transition = filled(body, "transition")?.toLowerCase() ?? "";
  const key = filled(body, "cycle") ?? filled(body, "aggregate");
  return {
    id: JSON.stringify([filled(body, "id"), key, transition, filled(body, "date")]),
    key,
    action: ACTIONS.get(transition) ?? "note",
    severity: severityOf(body, transition),
    title: filled(body, "title"),
    summary: filled(body, "text"),
    url: filled(body, "link"),
    labels: {
      ...tagsOf(filled(body, "tags")),
      host: filled(body, "host"),
      transition,
      monitor: filled(body, "monitor"),
    },
    happenedAt: filled(body, "date"),
  };
}

function severityOf(body: unknown, transition: string): string | undefined {
  if (transition === "recovered") return "info";
  return filled(body, "priority") ?? (transition.endsWith("warn") ? "warning" : filled(body, "type"));
}

function readDefault(body: unknown): Draft {
  const title = textAt(body, "title") ?? "";
  const isOver = /^\[(Recovered|Resolved)/i.test(title);
  return {
    id: textAt(body, "id"),
    key: title.replace(/^\[[^\]]{0,40}\]\s*/, ""),
    action: isOver ? "resolve" : "trigger",
    severity: isOver ? "info" : /^\[Warn/i.test(title) ? "warning" : undefined,
    title,
    summary: textAt(body, "body"),
    labels: { event_type: textAt(body, "event_type"), org: textAt(body, "org", "name") },
    happenedAt: textAt(body, "date") ?? textAt(body, "last_updated"),
  };
}

/** A variable that Datadog had nothing for stays as it was written. */
function filled(body: unknown, name: string): string | undefined {
  const text = textAt(body, name);
  return text === undefined || /^\$[A-Z_]{1,60}$/.test(text) || text === "null" ? undefined : text;
}

const MOST_TAGS = 100;

/** `env:prod,team:db`; a tag without a value is a label that says `true`. */
function tagsOf(tags: string | undefined): Record<string, string> {
  const pairs = (tags ?? "").slice(0, LONGEST_TAGS).split(",", MOST_TAGS).map((tag) => {
    const at = tag.indexOf(":");
    return at < 0 ? [tag.trim(), "true"] : [tag.slice(0, at).trim(), tag.slice(at + 1).trim()];
  });
  return Object.fromEntries(pairs.filter(([name]) => name !== ""));
}

const LONGEST_TAGS = 20_000;
