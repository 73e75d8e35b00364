import { assertEquals } from "@std/assert";
import { SecretReader } from "./secret_source.ts";

async function withFile(work: (path: string) => Promise<void> | void): Promise<void> {
  const folder = await Deno.makeTempDir();
  try {
    await work(`${folder}/secret`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("SecretReader reads a file again when it was replaced, at most once a second", () =>
  withFile(async (path) => {
    await Deno.writeTextFile(path, "first\n");
    const reader = new SecretReader({ kind: "file", path });
    assertEquals(reader.read(0), { ok: true, value: "first" });
    await Deno.writeTextFile(`${path}.new`, "second");
    await Deno.rename(`${path}.new`, path);
    assertEquals(reader.read(999), { ok: true, value: "first" });
    assertEquals(reader.read(1000), { ok: true, value: "second" });
  }));

Deno.test("SecretReader has nothing when its file is gone, and has it again when it is back", () =>
  withFile(async (path) => {
    const reader = new SecretReader({ kind: "file", path });
    assertEquals(reader.read(0), { ok: false, problem: "missing" });
    await Deno.writeTextFile(path, "value");
    assertEquals(reader.read(1000), { ok: true, value: "value" });
    await Deno.remove(path);
    assertEquals(reader.read(2000), { ok: false, problem: "missing" });
  }));

const VALUES: [string, string | undefined][] = [
  ["a b", "a b"],
  ["a\r\n", "a"],
  ["", undefined],
  ["\n", undefined],
  ["a\nb", undefined],
  ["a\r\nInjected: yes", undefined],
  ["a\n\n", undefined],
  [" a", undefined],
  ["a ", undefined],
  ["a\0", undefined],
  ["é", undefined],
  ["a".repeat(8193), undefined],
];

for (const [text, expected] of VALUES) {
  Deno.test(`SecretReader takes ${JSON.stringify(text.slice(0, 20))} as ${expected ?? "no secret"}`, () =>
    withFile(async (path) => {
      await Deno.writeTextFile(path, text);
      const secret = new SecretReader({ kind: "file", path }).read(0);
      assertEquals(secret.ok ? secret.value : undefined, expected);
    }));
}

Deno.test("SecretReader reads a variable", () => {
  Deno.env.set("SAMPLE_SECRET_READER", "value");
  const source = { kind: "environment", name: "SAMPLE_SECRET_READER" } as const;
  assertEquals(new SecretReader(source).read(0), { ok: true, value: "value" });
  Deno.env.delete("SAMPLE_SECRET_READER");
  assertEquals(new SecretReader(source).read(0), { ok: false, problem: "missing" });
});
