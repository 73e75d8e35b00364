import type { JsonObject } from "../../workspace/json.ts";
import { held } from "./evidence.ts";
import type { TestWorkspace } from "./workspace.ts";

/** One call that the app makes while something happens: which, on what, and the how manieth of its kind. */
export interface Site {
  readonly name: string;
  readonly match: JsonObject;
  readonly skip: number;
  /** How a test names it. */
  readonly words: string;
}

/** What goes wrong at a site, as the control door takes it. */
export type Wrong = JsonObject & { readonly kind: string };

/** Lets something happen call by call, and lists the calls in the order in which they went on. */
export async function listSites(slack: TestWorkspace, act: () => Promise<unknown>): Promise<Site[]> {
  const sites: Site[] = [];
  await slack.act("hold", { calls: true });
  await act();
  for (let calls = await held(slack); calls.length > 0; calls = await held(slack)) {
    for (const call of calls) {
      sites.push(siteOf(call, sites));
      await slack.act("hold", { release: String(call["id"]) });
    }
  }
  await slack.act("hold", { release_all: true });
  await slack.settled();
  return sites;
}

/** Makes one call go wrong, once. */
export async function goWrong(
  slack: TestWorkspace,
  { name, match, skip }: Site,
  wrong: Wrong,
): Promise<void> {
  const answer = await slack.act("fault", { name, match, skip, times: 1, ...wrong });
  if (!answer.ok) throw new Error(JSON.stringify(answer));
}

function siteOf({ name, args }: JsonObject, before: readonly Site[]): Site {
  const called = String(name);
  const store = typeof args === "object" && args !== null ? Reflect.get(args, "datastore") : undefined;
  const match: JsonObject = typeof store === "string" ? { datastore: store } : {};
  const what = typeof store === "string" ? `${called} of ${store}` : called;
  const skip = before.filter((site) => site.words.startsWith(`${what} (`)).length;
  return { name: called, match, skip, words: `${what} (${skip + 1})` };
}
