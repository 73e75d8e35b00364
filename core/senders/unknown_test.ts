import { assert, assertEquals } from "@std/assert";
import { readOne, RECEIVED } from "../../tests/support/sender_samples.ts";
import { readBody } from "./read_message.ts";

Deno.test("unknownSender makes a readable alert of any object", () => {
  const alert = readOne({
    event: "order.stuck",
    message: "Order 12 waits",
    level: "warn",
    link: "https://shop.example.com/12",
    customer: "acme",
    amount: "120.50",
    order: { id: 12, items: [1, 2] },
    nothing: null,
  });
  const { title, severity, url, account, amount, labels, mapper } = alert;
  assertEquals([title, severity, url, account, amount, mapper], [
    "Order 12 waits",
    "medium",
    "https://shop.example.com/12",
    "acme",
    120.5,
    "unknown",
  ]);
  assertEquals([labels["event"], labels["order.id"], labels["nothing"]], ["order.stuck", "12", undefined]);
});

Deno.test("unknownSender makes an alert of each part of a list, and of what is no object at all", () => {
  const read = (body: unknown) =>
    readBody(body, { source: "s", receivedAt: RECEIVED }).map(({ title }) => title);
  assertEquals(read([{ title: "a" }, "b", 3]), ["a", "b", "3"]);
  for (const body of [null, [], {}, true, "", [[]]]) assert(read(body).every((title) => title !== ""));
});

Deno.test("unknownSender takes what a body calls labels for labels", () => {
  const body = { labels: { team: "db" }, annotations: { summary: "Slow" }, startsAt: "2026-03-10T11:00:00Z" };
  const { labels } = readOne(body);
  assertEquals([labels["team"], labels["annotations.summary"]], ["db", "Slow"]);
});

Deno.test("unknownSender takes an end only from a word that means nothing else", () => {
  const actions = ["resolved", "CLOSED", "ok", "open", "shipped"].map((status) =>
    readOne({ a: 1, status }).action
  );
  assertEquals(actions, ["resolve", "resolve", "resolve", "trigger", "trigger"]);
});

Deno.test("unknownSender's messages are messages of their own where they say neither who nor when they are", () => {
  const later = new Date(RECEIVED.getTime() + 1);
  const body = { text: "again" };
  assertEquals(readOne(body, later).id === readOne(body).id, false);
  assertEquals(readOne(body, later).key, readOne(body).key);
});
