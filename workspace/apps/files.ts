import { join } from "node:path";

/** More files than this are no app's own. */
const MOST_FILES = 5_000;

const NOT_OWN = ["node_modules", "vendor"];
const CODE = /\.[mc]?[jt]sx?$/;
const IN_TRIGGERS = /(^|\/)triggers\/(?!.*[._]test\.)[^/]+(?<!\.d\.ts)$/;

/** The files of an app, as paths from its folder; not what is installed in it or hidden. */
export function listFiles(folder: string): string[] {
  const found: string[] = [];
  const pending = [""];
  for (let under = pending.pop(); under !== undefined; under = pending.pop()) {
    for (const { name, isDirectory, isFile } of Deno.readDirSync(join(folder, under))) {
      if (name.startsWith(".") || NOT_OWN.includes(name)) continue;
      const path = under === "" ? name : `${under}/${name}`;
      if (isDirectory) pending.push(path);
      else if (isFile) found.push(path);
      if (found.length >= MOST_FILES) return found.sort();
    }
  }
  return found.sort();
}

export function isCode(path: string): boolean {
  return CODE.test(path);
}

/** Whether a file of a folder called `triggers` defines a trigger, as Slack's tools look for them. */
export function isTriggerFile(path: string): boolean {
  return IN_TRIGGERS.test(path) && (isCode(path) || path.endsWith(".json"));
}

// An import or export with its specifier; what a comment holds is found too, which costs nothing.
const SPECIFIER = /\b(?:from|import)\s*\(?\s*(["'])(?<specifier>[^"'\s]+)\1/g;

/** What the files of an app import, as written. */
export function listSpecifiers(folder: string, files: readonly string[]): string[] {
  const found = new Set<string>();
  for (const file of files.filter(isCode)) {
    for (const { groups } of Deno.readTextFileSync(join(folder, file)).matchAll(SPECIFIER)) {
      if (groups?.["specifier"] !== undefined) found.add(groups["specifier"]);
    }
  }
  return [...found];
}
