import type { Mention, RootRoute, RouteOptions } from "./route.ts";

/** Where an alert is really shown, and whom its card mentions. */
export interface ResolvedDestination {
  readonly to: { readonly channel: string } | { readonly person: string };
  readonly mention: readonly Mention[];
  /** Why it goes to the fallback channel, where it does. */
  readonly fallback: "unknown_account" | null;
}

/** Looks up what depends on the alert's account; an account that the table does not have falls back, and says so. */
export function resolveDestination(
  { destination, mention }: RouteOptions,
  account: string | null,
  { accounts = {}, fallbackChannel }: RootRoute,
): ResolvedDestination {
  if (typeof destination === "string") return { to: { channel: destination }, mention, fallback: null };
  if ("person" in destination) return { to: destination, mention, fallback: null };
  if ("group" in destination) {
    const { group, channel } = destination;
    return { to: { channel }, mention: [{ group }, ...mention], fallback: null };
  }
  const known = account !== null && Object.hasOwn(accounts, account) ? accounts[account] : undefined;
  const found = destination.account === "channel" ? known?.channel : known?.owner;
  if (found === undefined) return { to: { channel: fallbackChannel }, mention, fallback: "unknown_account" };
  return {
    to: destination.account === "channel" ? { channel: found } : { person: found },
    mention,
    fallback: null,
  };
}

/** As the tree writes it. */
export function formatDestination({ to }: ResolvedDestination): string | { readonly person: string } {
  return "channel" in to ? to.channel : to;
}
