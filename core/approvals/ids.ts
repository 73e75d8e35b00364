const PERSON = /^[UW][A-Z0-9]{1,30}$/;
const GROUP = /^S[A-Z0-9]{1,30}$/;
const CHANNEL = /^[CG][A-Z0-9]{1,30}$/;
const REQUEST = /^[A-Za-z0-9_-]{1,64}$/;

/** Slack's own bot has a person's id, and is nobody. */
const SLACKBOT = "USLACKBOT";

export function isPersonId(id: string): boolean {
  return PERSON.test(id) && id !== SLACKBOT;
}

export function isGroupId(id: string): boolean {
  return GROUP.test(id);
}

export function isChannelId(id: string): boolean {
  return CHANNEL.test(id);
}

/** Short and without separators, since it is part of other ids and of what buttons carry. */
export function isRequestId(id: string): boolean {
  return REQUEST.test(id);
}
