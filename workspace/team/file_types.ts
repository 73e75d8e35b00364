/** What Slack calls a file's type, and its media type, by the ending of its name. */
const TYPES: ReadonlyMap<string, readonly [name: string, mimetype: string]> = new Map([
  ["csv", ["csv", "text/csv"]],
  ["gif", ["gif", "image/gif"]],
  ["htm", ["html", "text/html"]],
  ["html", ["html", "text/html"]],
  ["jpeg", ["jpg", "image/jpeg"]],
  ["jpg", ["jpg", "image/jpeg"]],
  ["json", ["json", "application/json"]],
  ["log", ["text", "text/plain"]],
  ["md", ["markdown", "text/markdown"]],
  ["pdf", ["pdf", "application/pdf"]],
  ["png", ["png", "image/png"]],
  ["svg", ["svg", "image/svg+xml"]],
  ["txt", ["text", "text/plain"]],
  ["webp", ["webp", "image/webp"]],
  ["zip", ["zip", "application/zip"]],
]);

export function typeName(name: string): string {
  return TYPES.get(ending(name))?.[0] ?? "binary";
}

export function mimetype(name: string): string {
  return TYPES.get(ending(name))?.[1] ?? "application/octet-stream";
}

function ending(name: string): string {
  return /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? "";
}
