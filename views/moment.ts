/** A moment in each reader's own time zone. Where Slack cannot show it, it is in UTC. */
export function moment(at: Date): string {
  return dateMark(at, "{date_short_pretty} at {time}");
}

/** Only the time of day, for what happened just now. */
export function timeOfDay(at: Date): string {
  return dateMark(at, "{time}");
}

/** `2026-06-03 14:30 UTC`, for places where Slack formats nothing. */
export function utc(at: Date): string {
  return `${at.toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

function dateMark(at: Date, format: string): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^${format}|${utc(at)}>`;
}
