import { SEVERITIES, type Severity } from "./severity.ts";

/** One group as a storm card counts it. */
export interface StormGroup {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly severity: Severity;
  /** How many alerts it has taken. */
  readonly alerts: number;
  readonly isOpen: boolean;
  readonly isAcknowledged: boolean;
  readonly createdAt: Date;
}

export interface StormSummary {
  readonly groups: number;
  readonly alerts: number;
  readonly open: number;
  readonly unacknowledged: number;
  /** Only what occurs, the worst first. */
  readonly bySeverity: readonly (readonly [severity: Severity, groups: number])[];
  /** The most frequent first. */
  readonly bySource: readonly (readonly [source: string, groups: number])[];
  readonly top: readonly StormGroup[];
  readonly oldestUnacknowledged: StormGroup | null;
}

export const MOST_TOP_GROUPS = 10;
export const MOST_SOURCES = 5;

/** What a storm card shows: no severe group is hidden by many mild ones. */
export function summarizeStorm(groups: readonly StormGroup[]): StormSummary {
  const waiting = groups.filter(({ isOpen, isAcknowledged }) => isOpen && !isAcknowledged);
  return {
    groups: groups.length,
    alerts: groups.reduce((sum, { alerts }) => sum + alerts, 0),
    open: groups.filter(({ isOpen }) => isOpen).length,
    unacknowledged: waiting.length,
    bySeverity: SEVERITIES.map((severity) =>
      [severity, groups.filter((group) => group.severity === severity).length] as const
    ).filter(([, count]) => count > 0),
    bySource: countSources(groups).slice(0, MOST_SOURCES),
    top: groups.toSorted(compareUrgency).slice(0, MOST_TOP_GROUPS),
    oldestUnacknowledged: waiting.toSorted(compareAge)[0] ?? null,
  };
}

function countSources(groups: readonly StormGroup[]): (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { source } of groups) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts].toSorted(([a, some], [b, more]) => more - some || (a < b ? -1 : 1));
}

function compareUrgency(one: StormGroup, other: StormGroup): number {
  return Number(other.isOpen) - Number(one.isOpen) ||
    SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity) ||
    other.alerts - one.alerts || compareAge(one, other);
}

function compareAge(one: StormGroup, other: StormGroup): number {
  return one.createdAt.getTime() - other.createdAt.getTime() || (one.id < other.id ? -1 : 1);
}
