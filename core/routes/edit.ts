/** A small change that somebody made to a route in Slack, over what the files say. */
export interface RouteEdit {
  readonly route: string;
  readonly change: RouteChange;
  /** A person. */
  readonly by: string;
  readonly at: Date;
  /** When it stops to hold; null is never. */
  readonly until: Date | null;
}

export type RouteChange =
  /** Alerts pass it by, as if it were not there. */
  | { readonly kind: "off" }
  | { readonly kind: "channel"; readonly channel: string }
  /** Alerts come here, and nothing is posted meanwhile. */
  | { readonly kind: "snooze" };

/** The edits of a route that hold now, at most one of each kind: the latest. */
export type RouteEdits = Partial<Readonly<Record<RouteChange["kind"], RouteEdit>>>;

export function editsByRoute(edits: readonly RouteEdit[], now: Date): ReadonlyMap<string, RouteEdits> {
  const byRoute = new Map<string, RouteEdits>();
  for (const edit of edits.toSorted((a, b) => a.at.getTime() - b.at.getTime())) {
    if (edit.until !== null && edit.until <= now) continue;
    byRoute.set(edit.route, { ...byRoute.get(edit.route), [edit.change.kind]: edit });
  }
  return byRoute;
}
