import { assertArrayIncludes, assertEquals } from "@std/assert";
import { withSampleWorld } from "../../tests/support/sample_world.ts";
import { callMethod } from "./call.ts";
import { ABSENT, COVERAGE, type CoveredMethod } from "./coverage.ts";
import { COVERAGE_PAGE, coveragePage } from "./coverage_page.ts";
import { METHODS } from "./methods/registry.ts";

const ROOT = new URL("../../", import.meta.url);
const ALL = COVERAGE.flatMap(({ methods }) => methods);

/** What Slack's public pages and its CLI's source name for apps, by what stands before the last dot. */
const DOCUMENTED: Readonly<Record<string, string>> = {
  "auth": "test revoke",
  "team": "info",
  "api": "test",
  "bots": "info",
  "chat": "postMessage update delete postEphemeral getPermalink scheduleMessage deleteScheduledMessage",
  "conversations":
    "open info list join leave members history replies invite kick create archive rename setTopic",
  "users": "info lookupByEmail list conversations",
  "usergroups": "list users.list users.update",
  "views": "open push update publish",
  "apps.datastore": "put get update delete query count bulkPut bulkGet bulkDelete",
  "functions": "completeSuccess completeError distributions.permissions.set",
  "workflows.triggers":
    "create update delete list info permissions.list permissions.set permissions.add permissions.remove",
  "apps.auth.external": "get delete",
  "reactions": "add get remove",
  "pins": "add list remove",
  "bookmarks": "add edit list remove",
  "files": "getUploadURLExternal completeUploadExternal info",
  "apps.manifest": "validate create update export delete",
  "apps": "connections.open activities.list",
  "tooling": "tokens.rotate",
};

Deno.test("the coverage names every method that Slack documents for apps", () => {
  const documented = Object.entries(DOCUMENTED).flatMap(([family, verbs]) =>
    verbs.split(" ").map((verb) => `${family}.${verb}`)
  );
  assertEquals(documented.length, 81);
  assertArrayIncludes(ALL.map(({ name }) => name), documented);
});

Deno.test("the coverage names every method that is answered, once, and none that is not", () => {
  const names = [...ALL.map(({ name }) => name), ...ABSENT];
  assertEquals(names.length, new Set(names).size);
  assertEquals(ALL.map(({ name }) => name).sort(), METHODS.map(({ name }) => name).sort());
});

Deno.test("every method asks for the scopes, has the tier and reads the bodies that Slack documents", () => {
  const asCode = new Map(METHODS.map((method) => [method.name, outline(method)]));
  assertEquals(
    ALL.map((method) => [method.name, outline(method)]),
    ALL.map(({ name }) => [name, asCode.get(name)]),
  );
});

Deno.test("every method is named by the tests that the coverage names for it", () => {
  const unnamed = ALL.filter(({ name, tests }) =>
    !isNamed(name, Deno.readTextFileSync(new URL(tests, ROOT)))
  );
  assertEquals(unnamed.map(({ name, tests }) => `${tests} does not name ${name}`), []);
});

Deno.test("a method is not taken for tested because another begins or ends with its name", () => {
  const texts = [
    'call("users.list")',
    "users.list refuses",
    '`users.${verb}` of "list"',
    'call("usergroups.users.list")',
    'call("users.listAll")',
    '`users.${verb}` of "listAll"',
  ];
  const named = texts.map((text) => isNamed("users.list", text));
  assertEquals(named, [true, true, true, false, false, false]);
});

Deno.test("a method that is absent is answered by an error that names it", () =>
  withSampleWorld(async ({ world }) => {
    for (const method of ABSENT) {
      const end = await callMethod(world, { method, secret: undefined, args: {}, json: true });
      assertEquals(end, {
        status: 200,
        headers: {},
        body: { ok: false, error: "unknown_method", req_method: method },
      });
    }
  }));

Deno.test("docs/coverage.md says what the coverage says", () => {
  const written = Deno.readTextFileSync(COVERAGE_PAGE);
  assertEquals(written, coveragePage(), "docs/coverage.md is out of date: run `deno task coverage`");
});

function outline({ json, tier, scopes }: Pick<CoveredMethod, "json" | "tier" | "scopes">) {
  return { json, tier, scopes: [...scopes] };
}

/** A test spells a method out, or the family once (`users.${verb}`) and each verb in quotes. */
function isNamed(name: string, text: string): boolean {
  if (new RegExp(`(?<![\\w.])${escape(name)}(?![\\w.]*\\w)`).test(text)) return true;
  return [...name.matchAll(/\./g)].some(({ index }) => {
    return text.includes(`\`${name.slice(0, index + 1)}\${`) && text.includes(`"${name.slice(index + 1)}"`);
  });
}

function escape(text: string): string {
  return text.replaceAll(".", "\\.");
}
