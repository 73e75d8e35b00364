import { assert, assertEquals } from "@std/assert";
import { ASKED_AT, sampleStored } from "../../tests/support/sample_request.ts";
import { valueOf } from "../../tests/support/value.ts";
import type { OutgoingItem } from "./letters.ts";
import type { RequestChange } from "./requests.ts";
import { restoreStore } from "./restore.ts";
import { openStore } from "./sqlite_store.ts";
import type { Store } from "./store.ts";

const MOST = { ofToken: 2, ofAll: 3 };
const LATER = new Date(ASKED_AT.getTime() + 60_000);
const EXPIRES = new Date(ASKED_AT.getTime() + 600_000);
const SETTLED: OutgoingItem = { kind: "requests", about: "req_1", item: '{"kind":"settled"}', opens: false };

function withStore(work: (store: Store) => void): () => void {
  return () => {
    const store = valueOf(openStore(":memory:"));
    try {
      work(store);
    } finally {
      store.close();
    }
  };
}

function add(store: Store, given: Parameters<typeof sampleStored>[0] = {}): string {
  const { stored, tell } = sampleStored(given);
  return valueOf(store.requests.add(stored, tell, MOST)).kind;
}

const approved: RequestChange = {
  kind: "end",
  state: "approved",
  end: { at: LATER, by: ["U1", "U2"], reason: null },
  grant: { request: "req_1", digest: "rd1:sample", expiresAt: EXPIRES },
  tell: SETTLED,
};

const denied: RequestChange = { ...approved, state: "denied", grant: undefined };

const change = (store: Store, to: RequestChange) =>
  valueOf(store.requests.change("req_1", undefined, () => to, LATER));

const letters = (store: Store) => {
  let written = 0;
  while (valueOf(store.letters.write(`l${written}`, { items: 1, characters: 1_000_000 }, ASKED_AT))) {
    written++;
  }
  return valueOf(store.letters.list(100)).map(({ id }) => valueOf(store.letters.listItems(id))[0]);
};

Deno.test(
  "a request is found again as it was kept, with what tells the app of it",
  withStore((store) => {
    const { stored, tell } = sampleStored();
    assertEquals(add(store), "added");
    assertEquals(valueOf(store.requests.find("req_1")), stored);
    assertEquals(valueOf(store.requests.findPending("t1", "rd1:sample")), stored);
    assertEquals(valueOf(store.requests.findPending("t2", "rd1:sample")), undefined);
    assertEquals(valueOf(store.requests.find("req_2")), undefined);
    assertEquals(letters(store), [tell.item]);
  }),
);

Deno.test(
  "the same call of the same token is kept once while it is pending",
  withStore((store) => {
    add(store);
    assertEquals(add(store, { id: "req_2" }), "pending_already");
    change(store, denied);
    assertEquals(add(store, { id: "req_2" }), "added");
  }),
);

Deno.test(
  "so many requests of a token, and so many of all, may be pending",
  withStore((store) => {
    const kinds = [
      add(store, { id: "req_1", callDigest: "a" }),
      add(store, { id: "req_2", callDigest: "b" }),
      add(store, { id: "req_3", callDigest: "c" }),
      add(store, { id: "req_3", callDigest: "c", token: "t2" }),
      add(store, { id: "req_4", callDigest: "d", token: "t3" }),
    ];
    assertEquals(kinds, ["added", "added", "too_many", "added", "too_many"]);
    change(store, denied);
    assertEquals(add(store, { id: "req_5", callDigest: "e" }), "added");
  }),
);

Deno.test(
  "a request is decided once, whatever is said afterwards",
  withStore((store) => {
    add(store);
    assertEquals(change(store, approved)?.kind, "end");
    assertEquals(change(store, denied)?.kind, "nothing");
    const found = valueOf(store.requests.find("req_1"));
    assertEquals([found?.state, found?.end], [
      "approved",
      approved.kind === "end" ? approved.end : undefined,
    ]);
    assertEquals(valueOf(store.grants.isUnused("req_1", LATER)), true);
    assertEquals(valueOf(store.requests.listDue(EXPIRES, 10)), []);
  }),
);

Deno.test(
  "a request that nobody was shown needs no end to be shown",
  withStore((store) => {
    add(store);
    change(store, denied);
    assertEquals(letters(store), []);
  }),
);

Deno.test(
  "the end of a request is told after its beginning, and not before that was taken in",
  withStore((store) => {
    add(store);
    valueOf(store.letters.write("l0", { items: 9, characters: 1_000_000 }, ASKED_AT));
    change(store, approved);
    assertEquals(valueOf(store.letters.write("l1", { items: 9, characters: 1_000_000 }, ASKED_AT)), false);
    valueOf(store.letters.remove(["l0"]));
    assertEquals(valueOf(store.letters.write("l1", { items: 9, characters: 1_000_000 }, ASKED_AT)), true);
    assertEquals(valueOf(store.letters.listItems("l1")), [SETTLED.item]);
  }),
);

Deno.test(
  "an answer proves that the request was taken in, though its letter still lies there",
  withStore((store) => {
    add(store);
    valueOf(store.letters.write("l0", { items: 9, characters: 1_000_000 }, ASKED_AT));
    const vote = { person: "U1", entries: 1, row: "{}" };
    valueOf(store.requests.change("req_1", vote, () => approved, LATER));
    assertEquals(valueOf(store.letters.write("l1", { items: 9, characters: 1_000_000 }, ASKED_AT)), true);
  }),
);

Deno.test(
  "of one person's answers the longest row stands, in whatever order they come",
  withStore((store) => {
    add(store);
    for (const entries of [2, 1, 3, 2]) {
      const vote = { person: "U1", entries, row: String(entries) };
      valueOf(store.requests.change("req_1", vote, () => ({ kind: "nothing" }), LATER));
    }
    assertEquals(valueOf(store.requests.listVotes("req_1")), [{ person: "U1", entries: 3, row: "3" }]);
  }),
);

Deno.test(
  "a permission can be stopped as long as it was not used",
  withStore((store) => {
    const stop: RequestChange = { kind: "stop", end: { at: LATER, by: ["U2"], reason: null } };
    add(store);
    assertEquals(change(store, stop)?.kind, "nothing");
    change(store, approved);
    assertEquals(change(store, stop)?.kind, "stop");
    assertEquals(valueOf(store.requests.find("req_1"))?.state, "denied");
    assertEquals(
      valueOf(store.grants.explain({ request: "req_1", digest: "rd1:sample" }, LATER)),
      "approval_denied",
    );
    assertEquals(change(store, stop)?.kind, "nothing");
  }),
);

Deno.test(
  "requests are due from their deadline on, and those of a month ago are forgotten with their votes",
  withStore((store) => {
    const { stored: { deadline } } = sampleStored();
    add(store);
    assertEquals(valueOf(store.requests.listDue(new Date(deadline.getTime() - 1), 10)), []);
    assertEquals(valueOf(store.requests.listDue(deadline, 10)), ["req_1"]);
    valueOf(store.requests.change("req_1", { person: "U1", entries: 1, row: "{}" }, () => denied, LATER));
    assertEquals(valueOf(store.requests.drop(LATER, 10)), 0);
    assertEquals(valueOf(store.requests.drop(new Date(LATER.getTime() + 1), 10)), 1);
    assertEquals(valueOf(store.requests.listVotes("req_1")), []);
    assert(valueOf(store.requests.find("req_1")) === undefined);
  }),
);

Deno.test(
  "a change of a request that is not there is none",
  withStore((store) => {
    assertEquals(change(store, approved), undefined);
    assertEquals(valueOf(store.grants.isUnused("req_1", LATER)), false);
  }),
);

Deno.test("what was pending in a backup is not approved after it was restored, and is not asked for again", async () => {
  const folder = Deno.makeTempDirSync();
  const [path, backup] = [`${folder}/store`, `${folder}/backup`];
  const before = valueOf(openStore(path));
  add(before);
  valueOf(await before.backup(backup));
  change(before, approved);
  before.close();
  valueOf(restoreStore(backup, path, { keepActive: false }));
  const after = valueOf(openStore(path));
  assertEquals(valueOf(after.requests.find("req_1"))?.state, "cancelled");
  assertEquals([change(after, approved)?.kind, letters(after)], ["nothing", []]);
  after.close();
  Deno.removeSync(folder, { recursive: true });
});
