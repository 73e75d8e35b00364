import { join } from "node:path";

/** More files than this are no app's own. */
const MOST_FILES = 5_000;

const NOT_OWN = ["node_modules", "vendor"];
const CODE = /\.[mc]?[jt]sx?$/;
const TRIGGER = /(?:^|\/)triggers\/(?!.*[._]test\.)[^/]+(?<!\.d\.ts)$/;
const TEST = /[._]test\.[^/]+$/;
const TYPED_TRIGGER = /\w\s*:\s*Trigger\s*[<=]/;
const DEFAULT_EXPORT = /^\s*export\s+default\b/m;
const MANIFEST = /^(?<folder>.+)\/manifest\.(?:ts|js|json)$/;

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

/** Whether a file is one that only tests its neighbour. */
export function isTest(path: string): boolean {
  return TEST.test(path);
}

/**
 * The files that define the app's triggers: those of its folder `triggers`, where Slack's tools look. An app without
 * one may keep them in the folders of its parts; those that are apps themselves keep theirs to themselves.
 */
export function listTriggerFiles(files: readonly string[]): string[] {
  const all = files.filter((path) => TRIGGER.test(path) && (isCode(path) || path.endsWith(".json")));
  const own = all.filter((path) => path.startsWith("triggers/"));
  return own.length > 0 ? own : outsideOtherApps(files, all);
}

/** For an app that keeps its triggers beside its workflows: the files that say to export a `Trigger`. */
export function listFilesOfTriggers(folder: string, files: readonly string[]): string[] {
  const code = outsideOtherApps(files, files.filter((path) => isCode(path) && !isTest(path)));
  return code.filter((path) => {
    const text = Deno.readTextFileSync(join(folder, path));
    return TYPED_TRIGGER.test(text) && DEFAULT_EXPORT.test(text);
  });
}

function outsideOtherApps(files: readonly string[], paths: readonly string[]): string[] {
  const apps = files.flatMap((path) => MANIFEST.exec(path)?.groups?.["folder"] ?? []);
  return paths.filter((path) => !apps.some((app) => path.startsWith(`${app}/`)));
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
