// `import x from "./x.json" assert { type: "json" }`, and the same in `import()`: Deno 1 took both, Deno 2 takes
// neither, and apps that were written for the first are still deployed.
const STATIC = /(\bfrom\s*(["'])[^"'\n]+\2\s*)\bassert(?=\s*\{)/g;
const DYNAMIC = /(\bimport\s*\(\s*(["'])[^"'\n]+\2\s*,\s*\{\s*)assert(?=\s*:)/g;

const RELATIVE = /(\b(?:from|import)\s*\(?\s*(["']))(\.{1,2}\/[^"'\n]*)(?=\2)/g;

/**
 * The module as Deno 2 reads it, to be used from anywhere: what it names by a relative path is named by its address.
 * Undefined when the module is modern as it is.
 */
export function modernize(source: string, address: URL): string | undefined {
  const modern = source.replaceAll(STATIC, "$1with").replaceAll(DYNAMIC, "$1with");
  if (modern === source) return undefined;
  return modern.replaceAll(
    RELATIVE,
    (_, before: string, _quote: string, path: string) => `${before}${new URL(path, address).href}`,
  );
}
