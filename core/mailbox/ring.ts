/** The most rows that one ring names; Slack reads that many at once. */
export const MOST_RUNG = 25;

const ID = /^[\w:.-]{1,100}$/;

/** The ids that a ring brings, each once. Whatever is no id is nothing that could lie in the mailbox. */
export function parseRing(ids: string): string[] {
  const wellFormed = ids.split(",").map((id) => id.trim()).filter((id) => ID.test(id));
  return [...new Set(wellFormed)].slice(0, MOST_RUNG);
}
