/** A time as Slack's datastores and triggers keep it: whole seconds since 1970. */
export function asTimestamp(time: Date): number {
  return Math.floor(time.getTime() / 1000);
}
