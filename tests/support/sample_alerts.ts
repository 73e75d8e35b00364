import type { Alert } from "../../core/alerts/alert.ts";

const NOON = Date.parse("2026-03-10T12:00:00Z");

/** So many seconds after noon. */
export function at(second: number): Date {
  return new Date(NOON + second * 1_000);
}

export const ALERT: Alert = {
  id: "a1",
  source: "monitor",
  mapper: "countersign",
  action: "trigger",
  key: "db-1/disk",
  severity: "medium",
  title: "Disk is full",
  summary: "",
  url: null,
  labels: { env: "prod" },
  account: null,
  amount: null,
  currency: null,
  owner: null,
  startedAt: null,
  happenedAt: null,
  receivedAt: at(0),
  notes: [],
};
