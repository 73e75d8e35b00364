/** One step of routing: this is what "why" shows. `depth` is zero at the root. */
export type TraceStep =
  | { readonly kind: "entered"; readonly route: string; readonly depth: number }
  /** The first of its matchers that did not hold, and what the alert has there; empty when it has nothing. */
  | {
    readonly kind: "refused";
    readonly route: string;
    readonly depth: number;
    readonly matcher: string;
    readonly found: string;
  }
  /** Somebody turned it off in Slack. */
  | {
    readonly kind: "off";
    readonly route: string;
    readonly depth: number;
    readonly by: string;
    readonly until: Date | null;
  }
  /** It matched and does not continue, so routes beside it that come later were not asked. */
  | { readonly kind: "stopped"; readonly route: string; readonly depth: number; readonly untried: number }
  | { readonly kind: "chosen"; readonly route: string; readonly depth: number };

/** The steps that matter most when not all fit: what was entered and chosen, then the refusals that came first. */
export function shortenTrace(
  trace: readonly TraceStep[],
  most: number,
): { readonly steps: readonly TraceStep[]; readonly leftOut: number } {
  const isMain = (step: TraceStep) => step.kind === "entered" || step.kind === "chosen";
  let room = Math.max(0, most - trace.filter(isMain).length);
  const kept = trace.filter((step) => isMain(step) || room-- > 0).slice(0, most);
  return { steps: kept, leftOut: trace.length - kept.length };
}
