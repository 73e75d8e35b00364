/**
 * The people, user groups and channels that the other files here name, by Slack's ids: a name can be given to somebody
 * else, an id cannot. These are the ones of the workspace that `deno task start` opens; put in your own. A person's id
 * is in their profile ("Copy member ID"), a group's in its address, a channel's at the end of its details.
 */
export const PEOPLE = {
  owner: "U000001000",
  admin: "U000001001",
  securityLead: "U000001005",
  operator: "U000001006",
} as const;

export const GROUPS = {
  approvers: "S00000100F",
  security: "S00000100G",
} as const;

export const CHANNELS = {
  alerts: "C00000100A",
  approvals: "C00000100B",
  security: "C00000100C",
  audit: "C00000100E",
} as const;
