import { assertEquals } from "@std/assert";
import { Deadlines } from "../http/deadlines.ts";
import { WaitingRoom } from "./waiting_room.ts";

const here = () => new AbortController().signal;

Deno.test("WaitingRoom lets those go who wait for this request, and nobody else", async () => {
  const room = new WaitingRoom(new Deadlines(10));
  const waits = ["a", "a", "b"].map((request) => room.wait(request, 60_000, here()));
  assertEquals(room.size, 3);
  room.tell("a");
  await Promise.all(waits.slice(0, 2));
  assertEquals(room.size, 1);
  room.tellAll();
  await Promise.all(waits);
  assertEquals(room.size, 0);
});

Deno.test("WaitingRoom lets whoever waited long enough go, and whoever has left", async () => {
  const room = new WaitingRoom(new Deadlines(5));
  await room.wait("a", 10, here());
  const leaving = new AbortController();
  const left = room.wait("a", 60_000, leaving.signal);
  leaving.abort();
  await left;
  await room.wait("a", 60_000, leaving.signal);
  await room.wait("a", 0, here());
  assertEquals(room.size, 0);
});
