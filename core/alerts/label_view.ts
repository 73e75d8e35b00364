import type { Alert } from "./alert.ts";

/** The labels that a route can ask for: the sender's own, and besides them what the alert says in its fields. */
export type LabelView = ReadonlyMap<string, string>;

/** A label that is not there reads as the empty text. What was only guessed is not there. */
export function labelView(alert: Alert): LabelView {
  const view = new Map<string, string>();
  const guessed = new Set(alert.notes.map(({ kind }) => kind));
  if (!guessed.has("key_guessed")) view.set("key", alert.key);
  if (!guessed.has("severity_guessed")) view.set("severity", alert.severity);
  if (!guessed.has("title_guessed")) view.set("title", alert.title);
  if (alert.summary !== "") view.set("summary", alert.summary);
  if (alert.account !== null) view.set("account", alert.account);
  if (alert.owner !== null) view.set("owner", alert.owner);
  if (alert.currency !== null) view.set("currency", alert.currency);
  for (const [name, value] of Object.entries(alert.labels)) view.set(name, value);
  // A sender may say anything in its labels, but not that it is another one.
  if (alert.source !== "") view.set("source", alert.source);
  return view;
}
