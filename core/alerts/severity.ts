/** From the worst to the mildest. */
export const SEVERITIES = ["critical", "high", "medium", "low", "info"] as const;

export type Severity = typeof SEVERITIES[number];

/** What an alert has whose sender says nothing that we know. */
export const GUESSED_SEVERITY: Severity = "medium";

const WORDS: Readonly<Record<Severity, readonly string[]>> = {
  critical: [
    "critical",
    "crit",
    "fatal",
    "emergency",
    "emerg",
    "disaster",
    "page",
    "urgent",
    "blocker",
    "highest",
    "p1",
    "sev0",
    "sev1",
  ],
  high: ["high", "error", "err", "major", "severe", "p2", "sev2"],
  medium: ["medium", "warning", "warn", "moderate", "average", "normal", "p3", "sev3"],
  low: ["low", "minor", "notice", "p4", "sev4"],
  info: [
    "info",
    "information",
    "informational",
    "debug",
    "trace",
    "trivial",
    "lowest",
    "none",
    "ok",
    "p5",
    "sev5",
  ],
};

const KNOWN: ReadonlyMap<string, Severity> = new Map(
  SEVERITIES.flatMap((severity) => WORDS[severity].map((word) => [word, severity] as const)),
);

const LONGEST_WORD = 20;

/** The severity that a sender's word stands for, whatever its case; undefined when we do not know the word. */
export function parseSeverity(word: string): Severity | undefined {
  if (word.length > LONGEST_WORD) return undefined;
  return KNOWN.get(word.trim().toLowerCase().replace(/^(p|sev)[-_ ](\d)$/, "$1$2"));
}

/** Larger is worse. */
export function rankOf(severity: Severity): number {
  return SEVERITIES.length - SEVERITIES.indexOf(severity);
}

export function isWorse(one: Severity, other: Severity): boolean {
  return rankOf(one) > rankOf(other);
}

/** The worst of them; undefined when there is none. */
export function worstOf(severities: Iterable<Severity>): Severity | undefined {
  let worst: Severity | undefined;
  for (const severity of severities) {
    if (worst === undefined || isWorse(severity, worst)) worst = severity;
  }
  return worst;
}
