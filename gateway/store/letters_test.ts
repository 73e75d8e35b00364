import { assertEquals } from "@std/assert";
import { valueOf } from "../../tests/support/value.ts";
import type { OutgoingKind } from "./letters.ts";
import { openStore } from "./sqlite_store.ts";
import type { Store } from "./store.ts";

const AT = new Date("2026-05-04T10:00:00Z");
const at = (seconds: number) => new Date(AT.getTime() + seconds * 1000);
const ROOM = { items: 3, characters: 20 };

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

function post(store: Store, item: string, kind: OutgoingKind = "requests"): void {
  valueOf(store.letters.post({ kind, about: item, item, opens: true }));
}

/** What each letter holds, once everything that waits was written. */
function write(store: Store): string[][] {
  for (let number = 0; valueOf(store.letters.write(`l${number}`, ROOM, at(number))); number++);
  return valueOf(store.letters.list(100)).map(({ id }) => valueOf(store.letters.listItems(id)));
}

Deno.test(
  "a letter holds as many items as it has room for, in their order",
  withStore((store) => {
    for (const item of ["1", "2", "3", "4"]) post(store, item);
    assertEquals(write(store), [["1", "2", "3"], ["4"]]);
  }),
);

Deno.test(
  "a letter is no longer than it may be, but for one item that is too long alone",
  withStore((store) => {
    for (const item of ["a".repeat(10), "b".repeat(9), "c", "d".repeat(30), "e"]) post(store, item);
    assertEquals(write(store).map((items) => items.map((item) => item.length)), [[10, 9], [1], [30], [1]]);
  }),
);

Deno.test(
  "a letter holds one kind of items",
  withStore((store) => {
    post(store, "1");
    post(store, "2", "alerts");
    post(store, "3");
    assertEquals(write(store), [["1"], ["2"], ["3"]]);
  }),
);

Deno.test(
  "a letter is listed with how far it has come until it is removed with its items",
  withStore((store) => {
    post(store, "1");
    write(store);
    valueOf(store.letters.markPut("l0", at(1)));
    valueOf(store.letters.markRung(["l0"], at(2)));
    valueOf(store.letters.markRung(["l0"], at(3)));
    const [letter] = valueOf(store.letters.list(10));
    assertEquals([letter?.putAt, letter?.rungAt, letter?.rings], [at(1), at(3), 2]);
    assertEquals(valueOf(store.letters.listAbout("l0")), ["1"]);
    valueOf(store.letters.remove(["l0"]));
    assertEquals([valueOf(store.letters.list(10)), valueOf(store.letters.listItems("l0"))], [[], []]);
  }),
);

Deno.test(
  "rings are remembered as long as they count",
  withStore((store) => {
    for (const second of [0, 30, 60]) valueOf(store.letters.markRung([], at(second)));
    assertEquals(valueOf(store.letters.listRings(at(0))), [at(30), at(60)]);
    assertEquals(valueOf(store.letters.listRings(at(60))), []);
  }),
);

Deno.test(
  "a command is kept once, and stays until it was carried out",
  withStore((store) => {
    const row = { id: "c1", kind: "command", body: "{}", seal: "s", problem: undefined };
    for (const second of [1, 2]) valueOf(store.letters.keep(row, at(second), 2));
    const [command, ...more] = valueOf(store.letters.listReceived("command", 10));
    assertEquals([command?.id, command?.at, more], ["c1", at(1), []]);
    valueOf(store.letters.dropReceived(command?.number ?? 0));
    assertEquals(valueOf(store.letters.listReceived("command", 10)), []);
  }),
);

Deno.test(
  "what does not count is no command, does not keep one of its id away, and is kept to a bound",
  withStore((store) => {
    const forged = (id: string) => ({ id, kind: "command", body: id, seal: "x", problem: "forged" });
    for (const id of ["c1", "c2", "c3"]) valueOf(store.letters.keep(forged(id), AT, 2));
    valueOf(store.letters.keep({ ...forged("c3"), seal: "s", problem: undefined }, AT, 2));
    assertEquals(valueOf(store.letters.listReceived("command", 10)).map(({ id }) => id), ["c3"]);
    assertEquals(valueOf(store.letters.listProblems(10)).map(({ id }) => id), ["c2", "c3"]);
  }),
);
