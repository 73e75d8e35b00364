const LONGEST_HANDLE = 21;

/** What `@` says to everyone in a channel, and who speaks for Slack. */
const RESERVED = ["channel", "everyone", "group", "here", "slackbot"];

/** Why neither a person nor a user group can be called so in Slack, undefined when one can. */
export function checkHandle(handle: string): string | undefined {
  if (!/^[a-z0-9._-]+$/.test(handle) || !/[a-z0-9]/.test(handle)) {
    return "a handle takes lower-case letters a to z, digits, full stops, hyphens and underscores only";
  }
  if (handle.length > LONGEST_HANDLE) return `a handle has at most ${LONGEST_HANDLE} characters`;
  return RESERVED.includes(handle) ? `@${handle} is a word of Slack's own; take another handle` : undefined;
}
