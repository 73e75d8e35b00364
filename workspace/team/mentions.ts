/** The ids of the people whom a text mentions, `<@U...>` or `<@U...|name>`, each once. */
export function mentions(text: string): string[] {
  const found = text.matchAll(/<@([UW][A-Z0-9]+)(?:\|[^>]*)?>/g);
  return [...new Set([...found].map(([, id = ""]) => id))];
}
