import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const CACHE = fileURLToPath(new URL("../../.workspace/", import.meta.url));

/** Where the workspace keeps what it makes for the app in this folder. The folder itself is never written to. */
export function appCache(folder: string): string {
  return join(CACHE, "apps", hash(folder));
}

/** Where packages lie that are laid as `content` says. */
export function packagesCache(content: string): string {
  return join(CACHE, "packages", hash(content));
}

/** Puts a file whose name tells its content, unless it is there; returns its path. */
export function putFile(folder: string, name: string, extension: string, content: string): string {
  const path = join(folder, `${name}_${hash(content)}${extension}`);
  if (!exists(path)) writeWhole(path, content);
  return path;
}

/** Writes a file so that nobody ever reads half of it. */
export function writeWhole(path: string, content: string): void {
  Deno.mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${crypto.randomUUID()}`;
  Deno.writeTextFileSync(draft, content);
  Deno.renameSync(draft, path);
}

export function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) return false;
    throw error;
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
