import { findSecrets } from "./find.ts";
import { fingerprintOf } from "./fingerprint.ts";

/** A secret that was found: what it is, and a keyed fingerprint by which the same secret is known again. */
export interface Finding {
  readonly kind: string;
  /** As `fingerprintOf` makes it; the text shows the start of it. */
  readonly fingerprint: string;
}

export interface Redacted {
  readonly text: string;
  /** Each secret once, in the order of the text; at most the first hundred. */
  readonly findings: readonly Finding[];
}

/** More secrets than this in one text are replaced without a fingerprint, so that the work stays bounded. */
export const MOST_FINDINGS = 100;
const SHOWN = 6;

/**
 * The text with every secret replaced by its kind and the start of its fingerprint: `[slack bot token #a1b2c3]`. The
 * time grows with the length of the text and no faster, whatever is in it; redacting twice changes nothing more.
 */
export function redact(text: string, key: string): Redacted {
  const findings = new Map<string, Finding>();
  let redacted = "";
  let from = 0;
  for (const secret of findSecrets(text).secrets) {
    const finding = findings.get(secret.value) ?? findingOf(secret, key, findings.size);
    if (finding !== undefined) findings.set(secret.value, finding);
    redacted += text.slice(from, secret.from) + labelOf(secret.kind, finding);
    from = secret.to;
  }
  return { text: redacted + text.slice(from), findings: [...findings.values()] };
}

function findingOf(secret: { kind: string; value: string }, key: string, count: number): Finding | undefined {
  if (count >= MOST_FINDINGS) return undefined;
  return { kind: secret.kind, fingerprint: fingerprintOf(secret.value, key) };
}

function labelOf(kind: string, finding: Finding | undefined): string {
  return finding === undefined ? `[${kind}]` : `[${kind} #${finding.fingerprint.slice(0, SHOWN)}]`;
}
