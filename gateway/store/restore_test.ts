import { assert, assertEquals, assertMatch } from "@std/assert";
import { CONSOLE, NOW, openSampleOffice } from "../../tests/support/token_office.ts";
import { problemOf, valueOf } from "../../tests/support/value.ts";
import { revokeToken, rotateToken, suspendToken } from "../tokens/administration.ts";
import { verifyToken } from "../tokens/verify.ts";
import { restoreStore } from "./restore.ts";
import { lockStore } from "./store_lock.ts";

/** A store with five tokens that was backed up; then something was done to four of them, and one more was made. */
async function backedUp() {
  const folder = Deno.makeTempDirSync();
  const [path, backup] = [`${folder}/store.db`, `${folder}/backup.db`];
  const office = openSampleOffice(path);
  const [kept, revoked, suspended, rotated] = [1, 2, 3, 4].map(() => office.issue());
  const later = new Date(NOW.getTime() + 60_000);
  valueOf(office.store.grants.add({ request: "r1", digest: "d", expiresAt: later }));
  valueOf(await office.store.backup(backup));
  if (!kept || !revoked || !suspended || !rotated) throw new Error("four were issued");
  valueOf(revokeToken(office, CONSOLE, revoked.token.id, NOW));
  valueOf(suspendToken(office, CONSOLE, suspended.token.id, NOW));
  valueOf(rotateToken(office, CONSOLE, rotated.token.id, "none", NOW));
  const newer = office.issue();
  office[Symbol.dispose]();
  return { path, backup, later, kept, revoked, suspended, rotated, newer };
}

function verdicts(path: string, texts: { readonly text: string }[], now = NOW): string[] {
  using office = openSampleOffice(path);
  return texts.map(({ text }) => {
    const verified = verifyToken(office, text, now);
    return verified.ok ? "in force" : verified.problem.kind;
  });
}

Deno.test("what was stopped since the backup stays stopped, and what was made since is unknown", async () => {
  const { path, backup, kept, revoked, suspended, rotated, newer } = await backedUp();
  const restored = valueOf(restoreStore(backup, path, { keepActive: false }));
  assertEquals(restored, {
    knowsPresent: true,
    active: 2,
    suspended: 1,
    before: `${path}.before-restore`,
  });
  assertEquals(verdicts(path, [kept, revoked, suspended, rotated, newer]), [
    "in force",
    "token_revoked",
    "token_suspended",
    "token_expired",
    "invalid_token",
  ]);
});

Deno.test("where the present store is gone or damaged, no token opens anything until somebody says so", async () => {
  for (const damage of ["gone", "damaged", "asked"] as const) {
    const { path, backup, kept, revoked } = await backedUp();
    if (damage === "damaged") Deno.writeTextFileSync(path, "no database at all ".repeat(900));
    else Deno.removeSync(path);
    const restored = valueOf(restoreStore(backup, path, { keepActive: damage === "asked" }));
    const expected = damage === "asked" ? "in force" : "token_suspended";
    assertEquals(restored.knowsPresent, false);
    assertEquals(verdicts(path, [kept, revoked]), [expected, expected], damage);
  }
});

Deno.test("an approval that had not been used when the backup was made must be asked for again", async () => {
  const { path, backup } = await backedUp();
  valueOf(restoreStore(backup, path, { keepActive: false }));
  using office = openSampleOffice(path);
  assertEquals(valueOf(office.store.grants.isUnused("r1", NOW)), false);
});

Deno.test("a backup that is damaged, missing or no backup changes nothing", async () => {
  const { path, backup, kept } = await backedUp();
  const bytes = Deno.readFileSync(backup);
  const folder = Deno.makeTempDirSync();
  const bad = ["damaged", "text", "missing"].map((name) => `${folder}/${name}`);
  Deno.writeFileSync(`${folder}/damaged`, bytes.slice().fill(0x5a, 4096 * 2, 4096 * 9));
  Deno.writeTextFileSync(`${folder}/text`, "no database ".repeat(900));
  const before = Deno.readFileSync(path);
  for (const each of bad) {
    assertMatch(problemOf(restoreStore(each, path, { keepActive: false })), /^the backup /);
  }
  assertEquals(Deno.readFileSync(path), before);
  assertEquals(verdicts(path, [kept]), ["in force"]);
});

Deno.test("nothing is restored under a gateway that runs", async () => {
  const { path, backup } = await backedUp();
  const lock = valueOf(lockStore(path));
  assertEquals(
    problemOf(restoreStore(backup, path, { keepActive: false })),
    `another gateway works on ${path}`,
  );
  lock.close();
  assert(restoreStore(backup, path, { keepActive: false }).ok);
});

Deno.test("a backup can be read while work goes on, and holds what was there when it was made", async () => {
  const folder = Deno.makeTempDirSync();
  using office = openSampleOffice(`${folder}/store.db`);
  const issued = office.issue();
  valueOf(await office.store.backup(`${folder}/backup.db`));
  const later = office.issue();
  assertEquals(verdicts(`${folder}/backup.db`, [issued, later]), ["in force", "invalid_token"]);
  assertEquals((await office.store.backup(`${folder}/backup.db`)).ok, false);
});
