import { CHANNELS, PEOPLE } from "./people.ts";

/** Who is told when nobody else can be, and where proof is kept. */
export const GOVERNANCE = {
  /** Takes what can be shown nowhere else. */
  fallbackChannel: CHANNELS.alerts,
  /** Where the daily root of the audit trail is posted. */
  auditChannel: CHANNELS.audit,
  administrators: [PEOPLE.owner, PEOPLE.admin],
  /** How many requests of one source or person may be open at once. */
  mostOpenRequests: 20,
  /** The same for everything that comes through the gateway. */
  mostOpenOfGateway: 500,
} as const;
