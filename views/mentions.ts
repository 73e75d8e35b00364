const PERSON = /^[UW][A-Z0-9]{1,30}$/;
const GROUP = /^S[A-Z0-9]{1,30}$/;
const CHANNEL = /^[CGD][A-Z0-9]{1,30}$/;

/** A person of whom Slack told us; never a name that somebody only claims. */
export function person(id: string): string {
  return PERSON.test(id) ? `<@${id}>` : "somebody unknown";
}

/** A user group: whoever is in it hears of a message that is posted with this, though not of one that is edited. */
export function group(id: string): string {
  return GROUP.test(id) ? `<!subteam^${id}>` : "an unknown group";
}

export function channel(id: string): string {
  return CHANNEL.test(id) ? `<#${id}>` : "an unknown channel";
}

/** A link in our own words; only the words where the address is not one of the web. */
export function link(address: string | null, words: string): string {
  if (address === null || !URL.canParse(address)) return words;
  const { protocol, href } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return words;
  return `<${href.replace(/[<>|]/g, encodeURIComponent).replaceAll("&", "&amp;")}|${words}>`;
}
