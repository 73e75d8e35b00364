/** What one file asks for: paths as written, so `../core/route.ts`, `node:crypto` or a name of the import map. */
export function listImports(path: string, source: string): string[] {
  const found: string[] = [];
  const keep = (node: { readonly source: Deno.lint.Node | null }) => {
    if (node.source?.type === "Literal" && typeof node.source.value === "string") {
      found.push(node.source.value);
    }
  };
  const plugin: Deno.lint.Plugin = {
    name: "imports",
    rules: {
      list: {
        create: () => ({
          ImportDeclaration: keep,
          ImportExpression: keep,
          ExportAllDeclaration: keep,
          ExportNamedDeclaration: keep,
        }),
      },
    },
  };
  Deno.lint.runPlugin(plugin, path, source);
  return found;
}

/** The project's TypeScript files, as paths from its root; not what is installed, built or hidden. */
export function listSources(root: URL, folder = ""): string[] {
  return [...Deno.readDirSync(new URL(`./${folder}`, root))].flatMap(({ name, isDirectory }) => {
    if (name.startsWith(".") || NOT_OURS.includes(name)) return [];
    if (isDirectory) return listSources(root, `${folder}${name}/`);
    return name.endsWith(".ts") ? [`${folder}${name}`] : [];
  });
}

const NOT_OURS = ["node_modules", "dist", "coverage"];

/** The part of a path that decides who may import whom: its first folder, or a file that lies at the root. */
export function folderOf(path: string): string {
  return path.split("/")[0] ?? path;
}

/** A configuration file of ours; its comments have lines of their own. */
export function readConfig(file: URL) {
  return JSON.parse(Deno.readTextFileSync(file).replaceAll(/^\s*\/\/.*$/gm, ""));
}
